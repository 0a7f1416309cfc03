package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.LayoutRules.PciTree;
import dev.mdtc.model.catalogue.LayoutRules.RootBusOnly;
import dev.mdtc.model.catalogue.PciKind;
import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether each PCI device is on a bus where it makes sense. */
final class PciTreeCheck {
  private final Layout layout;
  private final PciTree rules;
  private final Consumer<Diagnostic> report;

  private PciTreeCheck(Layout layout, Consumer<Diagnostic> report) {
    this.layout = layout;
    this.rules = layout.rules().pci();
    this.report = report;
  }

  static void run(Layout layout, Consumer<Diagnostic> report) {
    PciTreeCheck check = new PciTreeCheck(layout, report);
    for (BoundDevice device : layout.tree().devices()) {
      layout.bus(device).filter(layout::isPci).ifPresent(bus -> check.check(device, bus));
    }
  }

  private void check(BoundDevice device, BoundBus bus) {
    Optional<String> root = rootBusOnly(device, bus);
    if (root.isPresent()) {
      say(CheckName.ROOT_BUS_ONLY, device, root.get());
    } else if (layout.isBehind(bus, rules.bridgesOnly()) && layout.pciBuses(device).isEmpty()) {
      say(CheckName.ENDPOINT_ON_EXPANDER, device, "'" + bus.name() + "' takes ports and bridges alone");
    } else {
      misplaced(device, bus)
          .ifPresentOrElse(
              reason -> say(CheckName.MISPLACED_PORT, device, reason), () -> checkKind(device, bus));
    }
  }

  private void say(CheckName check, BoundDevice device, String reason) {
    report.accept(Diagnostic.of(check, layout.place(device), reason));
  }

  private Optional<String> rootBusOnly(BoundDevice device, BoundBus bus) {
    Optional<RootBusOnly> rule =
        rules.rootBusOnly().stream().filter(each -> layout.is(device, each.types())).findFirst();
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    if (bus.owner().isPresent()) {
      return Optional.of(device.title() + " can be plugged only into a root bus of the machine");
    }
    PciKind kind = layout.isExpress(bus) ? PciKind.EXPRESS : PciKind.CONVENTIONAL;
    return rule.get().root().filter(wanted -> wanted != kind).isEmpty()
        ? Optional.empty()
        : Optional.of(
            kind == PciKind.EXPRESS
                ? device.title() + " needs a conventional root bus, and that of this machine is PCI Express"
                : device.title() + " needs a PCI Express root bus, and that of this machine is conventional");
  }

  /** Why a port is at the wrong end of something, or something else at the wrong end of a port. */
  private Optional<String> misplaced(BoundDevice device, BoundBus bus) {
    boolean inUpstream = layout.isBehind(bus, rules.upstreamPorts());
    boolean downstream = layout.is(device, rules.downstreamPorts());
    if (downstream && !inUpstream) {
      return Optional.of("a downstream port belongs on the bus of an upstream port");
    }
    if (inUpstream && !downstream) {
      return Optional.of("on the bus of an upstream port guests look only for downstream ports");
    }
    if (layout.is(device, rules.upstreamPorts()) && !isInPort(bus)) {
      return Optional.of("an upstream port belongs in a root port or a downstream port");
    }
    if (layout.is(device, rules.rootPorts()) && !isExpressRoot(bus)) {
      return Optional.of("a root port belongs on a PCI Express root bus");
    }
    return Optional.empty();
  }

  private boolean isInPort(BoundBus bus) {
    return layout.isBehind(bus, rules.rootPorts()) || layout.isBehind(bus, rules.downstreamPorts());
  }

  private boolean isExpressRoot(BoundBus bus) {
    return layout.isExpress(bus) && (bus.owner().isEmpty() || layout.isBehind(bus, rules.bridgesOnly()));
  }

  private void checkKind(BoundDevice device, BoundBus bus) {
    Optional<PciKind> kind = device.type().flatMap(DeviceType::pci);
    if (kind.equals(Optional.of(PciKind.CONVENTIONAL)) && isInPort(bus)) {
      report.accept(
          Diagnostic.of(
                  CheckName.CONVENTIONAL_IN_PORT,
                  layout.place(device),
                  device.title() + " is a conventional PCI device, and '" + bus.name() + "' is a port for PCI Express")
              .help(
                  "put it behind a '"
                      + layout.tree().catalogue().placement().expressBridge().driver()
                      + "', or on no bus so that mdtc does so"));
    } else if (kind.isPresent() && kind.get() != PciKind.CONVENTIONAL && bus.owner().isEmpty()
        && layout.isExpress(bus) && isOddOnRoot(device)) {
      report.accept(
          Diagnostic.of(
                  CheckName.EXPRESS_ON_ROOT_BUS,
                  layout.place(device),
                  device.title() + " is a PCI Express device, and stands on '" + bus.name() + "' without a port")
              .help(
                  "put it into a '"
                      + layout.tree().catalogue().placement().port().driver()
                      + "', or on no bus so that mdtc does so"));
    }
  }

  /** Whether the user has put an endpoint on the root bus that isn't customary there. */
  private boolean isOddOnRoot(BoundDevice device) {
    PlacementRules placement = layout.tree().catalogue().placement();
    return layout.isPlacedByHand(device)
        && !layout.tree().tree().complete()
        && layout.tree().placement() != Placement.QEMU
        && layout.pciBuses(device).isEmpty()
        && !layout.is(device, placement.rootOnly())
        && !isCustomary(device, placement);
  }

  private boolean isCustomary(BoundDevice device, PlacementRules placement) {
    List<Long> place = layout.numbers(device);
    return placement.preferences().stream()
        .filter(each -> each.family().equals(layout.family()))
        .filter(each -> device.type().filter(each::isFor).isPresent())
        .anyMatch(each -> each.places().contains(place));
  }
}
