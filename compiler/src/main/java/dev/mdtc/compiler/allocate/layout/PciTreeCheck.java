package dev.mdtc.compiler.allocate.layout;

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
  private final PlacementRules placement;
  private final Consumer<Diagnostic> report;

  private PciTreeCheck(Layout layout, Consumer<Diagnostic> report) {
    this.layout = layout;
    this.rules = layout.rules().pci();
    this.placement = layout.tree().catalogue().placement();
    this.report = report;
  }

  static void run(Layout layout, Consumer<Diagnostic> report) {
    PciTreeCheck check = new PciTreeCheck(layout, report);
    for (BoundDevice device : layout.tree().devices()) {
      Optional<BoundBus> bus = layout.bus(device);
      if (bus.isPresent() && layout.isPci(bus.get())) {
        check.check(device, bus.get());
      }
    }
  }

  /** What is wrong with a place, and the mend. */
  private record Fault(CheckName check, String reason, String help) {}

  private void check(BoundDevice device, BoundBus bus) {
    rootBusOnly(device, bus)
        .or(() -> onExpander(device, bus))
        .or(() -> misplaced(device, bus))
        .or(() -> conventionalInPort(device, bus))
        .or(() -> expressOnRoot(device, bus))
        .or(() -> hotPlugSlot(device, bus))
        .ifPresent(
            fault ->
                report.accept(
                    Diagnostic.of(fault.check(), layout.place(device), fault.reason())
                        .help(fault.help())));
  }

  private Optional<Fault> rootBusOnly(BoundDevice device, BoundBus bus) {
    Optional<RootBusOnly> rule = Optional.empty();
    for (RootBusOnly each : rules.rootBusOnly()) {
      if (rule.isEmpty() && layout.is(device, each.types())) {
        rule = Optional.of(each);
      }
    }
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    if (bus.owner().isPresent()) {
      return Optional.of(
          new Fault(
              CheckName.ROOT_BUS_ONLY,
              device.title() + " can be plugged only into a root bus of the machine",
              "take it out of '" + bus.name() + "'"));
    }
    PciKind kind = layout.isExpress(bus) ? PciKind.EXPRESS : PciKind.CONVENTIONAL;
    String is = kind == PciKind.EXPRESS ? "PCI Express" : "conventional";
    String needs = kind == PciKind.EXPRESS ? "conventional" : "PCI Express";
    String other =
        rules.rootBusOnly().stream()
            .filter(each -> each.root().filter(kind::equals).isPresent())
            .map(each -> "take a '" + each.types().getFirst() + "' instead")
            .findFirst()
            .orElse("take it away");
    return rule.get()
        .root()
        .filter(wanted -> wanted != kind)
        .map(
            wanted ->
                new Fault(
                    CheckName.ROOT_BUS_ONLY,
                    device.title()
                        + " needs a "
                        + needs
                        + " root bus, and '"
                        + bus.name()
                        + "' is "
                        + is,
                    other));
  }

  private Optional<Fault> onExpander(BoundDevice device, BoundBus bus) {
    return layout.isBehind(bus, rules.bridgesOnly()) && layout.pciBuses(device).isEmpty()
        ? Optional.of(
            new Fault(
                CheckName.ENDPOINT_ON_EXPANDER,
                "'" + bus.name() + "' takes ports and bridges alone",
                "put it into a port there, or on another bus with 'bus NAME { … };'"))
        : Optional.empty();
  }

  /** Why a port is at the wrong end of something, or something else at the wrong end of a port. */
  private Optional<Fault> misplaced(BoundDevice device, BoundBus bus) {
    boolean inUpstream = layout.isBehind(bus, rules.upstreamPorts());
    boolean downstream = layout.is(device, rules.downstreamPorts());
    if (downstream && !inUpstream) {
      return misplaced(
          "a downstream port belongs on the bus of an upstream port",
          "put it into an '" + rules.upstreamPorts().getFirst() + "'");
    }
    if (inUpstream && !downstream) {
      return misplaced(
          "on the bus of an upstream port guests look only for downstream ports",
          "put it into an '" + rules.downstreamPorts().getFirst() + "' there");
    }
    if (layout.is(device, rules.upstreamPorts()) && !isInPort(bus)) {
      return misplaced(
          "an upstream port belongs in a root port or a downstream port",
          "put it into a '" + placement.port().driver() + "'");
    }
    if (layout.is(device, rules.rootPorts()) && !isExpressRoot(bus)) {
      return misplaced(
          "a root port belongs on a PCI Express root bus", "take it out of '" + bus.name() + "'");
    }
    return Optional.empty();
  }

  private static Optional<Fault> misplaced(String reason, String help) {
    return Optional.of(new Fault(CheckName.MISPLACED_PORT, reason, help));
  }

  private boolean isInPort(BoundBus bus) {
    return layout.isBehind(bus, rules.rootPorts()) || layout.isBehind(bus, rules.downstreamPorts());
  }

  private boolean isExpressRoot(BoundBus bus) {
    return layout.isExpress(bus)
        && (bus.owner().isEmpty() || layout.isBehind(bus, rules.bridgesOnly()));
  }

  private Optional<Fault> conventionalInPort(BoundDevice device, BoundBus bus) {
    return isInPort(bus) && kind(device).equals(Optional.of(PciKind.CONVENTIONAL))
        ? Optional.of(
            new Fault(
                CheckName.CONVENTIONAL_IN_PORT,
                device.title()
                    + " is a conventional PCI device, and '"
                    + bus.name()
                    + "' is a port for PCI Express",
                "put it behind a '"
                    + placement.expressBridge().driver()
                    + "', or leave its place to mdtc"))
        : Optional.empty();
  }

  private static Optional<PciKind> kind(BoundDevice device) {
    return device.type().flatMap(DeviceType::pci);
  }

  private Optional<Fault> expressOnRoot(BoundDevice device, BoundBus bus) {
    return bus.owner().isEmpty()
            && layout.isExpress(bus)
            && kind(device).filter(kind -> kind != PciKind.CONVENTIONAL).isPresent()
            && isOddOnRoot(device)
        ? Optional.of(
            new Fault(
                CheckName.EXPRESS_ON_ROOT_BUS,
                device.title()
                    + " is a PCI Express device, and stands on '"
                    + bus.name()
                    + "' without a port",
                "put it into a '" + placement.port().driver() + "', or leave its place to mdtc"))
        : Optional.empty();
  }

  /** QEMU refuses it unless ACPI does the work of the bridge's hot-plug controller. */
  private Optional<Fault> hotPlugSlot(BoundDevice device, BoundBus bus) {
    return layout.isBehind(bus, rules.hotPlugBridges())
            && device.node().unitAddress().isPresent()
            && !layout.tree().tree().complete()
            && !layout.numbers(device).isEmpty()
            && layout.numbers(device).getFirst() == 0
        ? Optional.of(
            new Fault(
                CheckName.HOT_PLUG_SLOT,
                "slot 0 of '" + bus.name() + "' belongs to the bridge's own hot-plug controller",
                "choose from slot 1 on"))
        : Optional.empty();
  }

  /** Whether the user has put an endpoint on the root bus that isn't customary there. */
  private boolean isOddOnRoot(BoundDevice device) {
    return layout.isPlacedByHand(device)
        && !layout.tree().tree().complete()
        && layout.tree().placement() != Placement.QEMU
        && layout.pciBuses(device).isEmpty()
        && !layout.is(device, placement.rootOnly())
        && !isCustomary(device);
  }

  private boolean isCustomary(BoundDevice device) {
    List<Long> place = layout.numbers(device);
    return placement.preferences().stream()
        .filter(each -> each.family().equals(layout.family()))
        .filter(each -> device.type().filter(each::isFor).isPresent())
        .anyMatch(each -> each.places().contains(place));
  }
}
