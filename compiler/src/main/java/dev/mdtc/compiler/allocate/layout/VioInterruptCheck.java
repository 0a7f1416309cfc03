package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.LayoutRules.VioInterrupts;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Whether two devices have addresses from which one interrupt follows. */
final class VioInterruptCheck {
  private VioInterruptCheck() {}

  static void run(Layout layout, Consumer<Diagnostic> report) {
    VioInterrupts rules = layout.rules().vio();
    if (!rules.areOn(layout.version())) {
      return;
    }
    Map<Long, BoundDevice> holders = new HashMap<>();
    layout.devices().stream()
        .filter(device -> layout.bus(device).filter(bus -> isVio(layout, bus)).isPresent())
        .filter(device -> !layout.numbers(device).isEmpty())
        .forEach(
            device -> {
              long interrupt = rules.of(layout.numbers(device).getFirst());
              BoundDevice holder = holders.putIfAbsent(interrupt, device);
              if (holder != null && !device.builtin()) {
                report.accept(diagnostic(layout, device, holder, interrupt));
              }
            });
  }

  private static boolean isVio(Layout layout, BoundBus bus) {
    return layout.isA(bus.type(), layout.rules().vio().bus());
  }

  private static Diagnostic diagnostic(
      Layout layout, BoundDevice device, BoundDevice holder, long interrupt) {
    BoundBus bus = layout.bus(device).orElseThrow();
    List<Long> address = layout.numbers(device);
    List<Long> taken = layout.numbers(holder);
    Diagnostic clash =
        Diagnostic.of(
                CheckName.DUPLICATE_INTERRUPT,
                layout.place(device),
                "@"
                    + UnitAddress.of(address, bus.rule()).unitAddress()
                    + " means interrupt "
                    + interrupt
                    + " of the bus, and so does @"
                    + UnitAddress.of(taken, bus.rule()).unitAddress()
                    + " of "
                    + holder.title())
            .help("choose another address");
    return holder.builtin() ? clash : clash.note(layout.place(holder), "it sits there");
  }
}
