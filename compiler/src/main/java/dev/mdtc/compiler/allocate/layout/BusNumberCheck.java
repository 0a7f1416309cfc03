package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether the bus numbers suffice. Each root bus and each bridge and port needs one; those of a
 * further root bus begin at a number that is written, and end where the next begins.
 */
final class BusNumberCheck {
  private static final long ALL = 256;

  private final Layout layout;
  private final Consumer<Diagnostic> report;

  private BusNumberCheck(Layout layout, Consumer<Diagnostic> report) {
    this.layout = layout;
    this.report = report;
  }

  /**
   * A root bus.
   *
   * @param first its own number
   * @param expander the device that brings it; empty for the machine's own
   */
  private record Root(BoundBus bus, long first, Optional<BoundDevice> expander) {}

  static void run(Layout layout, Consumer<Diagnostic> report) {
    BusNumberCheck check = new BusNumberCheck(layout, report);
    for (BoundBus bus : layout.pciBuses()) {
      if (layout.isRoot(bus)) {
        check.check(check.roots(bus));
      }
    }
  }

  /** A root bus and those that expanders on it bring, by number. */
  private List<Root> roots(BoundBus bus) {
    List<Root> roots = new ArrayList<>();
    roots.add(new Root(bus, 0, Optional.empty()));
    for (BoundDevice device : layout.on(bus)) {
      layout
          .number(device, layout.rules().pci().busNumber())
          .ifPresent(
              first ->
                  layout
                      .pciBuses(device)
                      .forEach(each -> roots.add(new Root(each, first, Optional.of(device)))));
    }
    roots.sort((a, b) -> Long.compare(a.first(), b.first()));
    return roots;
  }

  private void check(List<Root> roots) {
    for (int i = 0; i < roots.size(); i++) {
      Root root = roots.get(i);
      Optional<Root> next = i + 1 < roots.size() ? Optional.of(roots.get(i + 1)) : Optional.empty();
      List<BoundDevice> bridges = new ArrayList<>();
      collect(root.bus(), bridges);
      boolean hidden =
          !layout.isExpress(root.bus())
              && root.expander()
                  .filter(each -> layout.is(each, layout.rules().pci().hiddenBridges()))
                  .isPresent();
      long last = root.first() + bridges.size() + (hidden ? 1 : 0);
      if (last >= next.map(Root::first).orElse(ALL)
          && next.filter(each -> each.first() == root.first()).isEmpty()) {
        say(root, last, next, bridges);
      }
    }
  }

  /** The bridges and ports below a bus that have bus numbers from the same root. */
  private void collect(BoundBus bus, List<BoundDevice> bridges) {
    for (BoundDevice device : layout.on(bus)) {
      if (layout.number(device, layout.rules().pci().busNumber()).isPresent()) {
        continue;
      }
      for (BoundBus below : layout.pciBuses(device)) {
        bridges.add(device);
        collect(below, bridges);
      }
    }
  }

  private void say(Root root, long last, Optional<Root> next, List<BoundDevice> bridges) {
    String needs =
        "'"
            + root.bus().name()
            + "' and what is behind it need the bus numbers "
            + root.first()
            + " to "
            + last;
    String limit =
        next.map(each -> ", and those of '" + each.bus().name() + "' begin at " + each.first())
            .orElse(", and the last is " + (ALL - 1));
    Optional<BoundDevice> blamed = next.flatMap(Root::expander).or(root::expander);
    Span place =
        blamed
            .map(device -> layout.place(device, layout.rules().pci().busNumber()))
            .or(() -> lastWritten(bridges))
            .orElseGet(() -> layout.tree().place(layout.tree().tree().root()));
    String help =
        next.isPresent()
            ? "let them begin at " + (last + 1) + " or later, or take bridges and ports away"
            : root.expander().isPresent()
                ? "let them begin earlier, or take bridges and ports away"
                : "take bridges and ports away";
    report.accept(Diagnostic.of(CheckName.TOO_MANY_BUSES, place, needs + limit).help(help));
  }

  private Optional<Span> lastWritten(List<BoundDevice> bridges) {
    return bridges.stream()
        .filter(layout::isWritten)
        .reduce((one, other) -> other)
        .map(layout::place);
  }
}
