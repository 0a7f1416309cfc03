package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.LayoutRules.IoSpace;
import dev.mdtc.model.catalogue.LayoutRules.Reserving;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether firmware has I/O space for all bridges that need some: it gives a bus with devices that
 * have I/O ports 4 KiB, and if that is too much for all, none to any.
 */
final class IoWindowCheck {
  private final Layout layout;
  private final IoSpace rules;

  /** A device for each window that is needed, by place. */
  private final List<BoundDevice> needing = new ArrayList<>();

  private IoWindowCheck(Layout layout) {
    this.layout = layout;
    this.rules = layout.rules().io();
  }

  static void run(Layout layout, Consumer<Diagnostic> report) {
    Optional<Long> windows =
        Optional.ofNullable(layout.rules().io().windows().get(layout.family()));
    if (windows.isEmpty()) {
      return;
    }
    IoWindowCheck check = new IoWindowCheck(layout);
    layout.pciBuses().stream().filter(layout::isRoot).forEach(check::collect);
    int needed = check.needing.size();
    if (needed <= windows.get()) {
      return;
    }
    check.needing.stream()
        .filter(layout::isWritten)
        .reduce((one, other) -> other)
        .ifPresent(
            device ->
                report.accept(
                    Diagnostic.of(
                            CheckName.TOO_MANY_IO_WINDOWS,
                            layout.place(device),
                            needed
                                + " bridges and ports need I/O space, firmware has it for "
                                + windows.get()
                                + " and gives it to none if they are more")
                        .help(
                            "take devices without I/O ports, or put several of them behind one"
                                + " bridge")));
  }

  /** Counts what the bridges on a bus need; what is on the root bus itself needs no window. */
  private void collect(BoundBus bus) {
    for (BoundDevice device : layout.on(bus)) {
      for (BoundBus below : layout.pciBuses(device)) {
        int before = needing.size();
        firstWithPorts(below).ifPresent(needing::add);
        collect(below);
        if (needing.size() == before && reserves(device)) {
          needing.add(device);
        }
      }
    }
  }

  private Optional<BoundDevice> firstWithPorts(BoundBus bus) {
    for (BoundDevice device : layout.on(bus)) {
      if (hasPorts(device, bus)) {
        return Optional.of(device);
      }
    }
    return Optional.empty();
  }

  private boolean hasPorts(BoundDevice device, BoundBus bus) {
    return layout.is(device, rules.devices())
        || (device.type().isPresent()
            && rules.devicesOnPci().contains(device.type().get().name())
            && !layout.isExpress(bus));
  }

  private boolean reserves(BoundDevice bridge) {
    for (Reserving rule : rules.reserving()) {
      if (layout.is(bridge, rule.type())
          && rule.unlessOff()
              .flatMap(property -> layout.text(bridge, property))
              .filter(text -> text.equals("off") || text.equals("false"))
              .isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
