package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.LayoutRules.Legacy;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Whether two devices answer at one I/O port or raise one interrupt of the ISA bus, which QEMU
 * never checks.
 */
final class LegacyResourceCheck {
  private final Layout layout;
  private final Consumer<Diagnostic> report;

  /** What a device occupies. */
  private record Used(BoundDevice device, List<Range> ports, List<Long> irqs, boolean shares) {}

  private LegacyResourceCheck(Layout layout, Consumer<Diagnostic> report) {
    this.layout = layout;
    this.report = report;
  }

  static void run(Layout layout, Consumer<Diagnostic> report) {
    LegacyResourceCheck check = new LegacyResourceCheck(layout, report);
    List<Used> before = new ArrayList<>();
    Stream.concat(layout.tree().builtins().stream(), layout.tree().devices().stream())
        .forEach(device -> check.check(device, before));
  }

  private void check(BoundDevice device, List<Used> before) {
    List<Legacy> rules =
        layout.bus(device).isEmpty()
            ? List.of()
            : layout.rules().legacy().stream()
                .filter(rule -> layout.is(device, rule.type()))
                .toList();
    if (rules.isEmpty()) {
      return;
    }
    Used used =
        new Used(
            device,
            rules.stream().flatMap(rule -> ports(device, rule)).toList(),
            rules.stream().flatMap(rule -> irqs(device, rule)).toList(),
            rules.stream().anyMatch(Legacy::shares));
    if (!device.builtin()) {
      before.forEach(other -> compare(used, other));
    }
    before.add(used);
  }

  private Stream<Range> ports(BoundDevice device, Legacy rule) {
    Optional<Long> first = rule.from().isEmpty() ? Optional.of(0L) : value(device, rule.from().get());
    return first.stream()
        .flatMap(
            base -> rule.ports().stream().map(each -> Range.of(base + each.min(), base + each.max())));
  }

  private Stream<Long> irqs(BoundDevice device, Legacy rule) {
    return Stream.concat(
        rule.irqs().stream(), rule.irq().flatMap(property -> value(device, property)).stream());
  }

  /** What a property is: part of the address, part of the usual place there, or as written. */
  private Optional<Long> value(BoundDevice device, String property) {
    Optional<Long> written =
        device.property(property).flatMap(BoundProperty::value).isPresent()
            ? layout.number(device, property)
            : Optional.empty();
    return written
        .or(() -> fromPlace(device, property))
        .or(() -> layout.number(device, property))
        .filter(number -> number <= 0xffff);
  }

  private Optional<Long> fromPlace(BoundDevice device, String property) {
    Optional<BusType> rule = layout.bus(device).map(BoundBus::rule);
    List<Long> numbers = layout.numbers(device);
    if (rule.isEmpty() || numbers.isEmpty() || rule.get().parts().isEmpty()) {
      return Optional.empty();
    }
    String key = rule.get().parts().getFirst().property();
    if (key.equals(property)) {
      return Optional.of(numbers.getFirst());
    }
    Sequence sequence =
        rule.get().sequences().get(device.type().map(DeviceType::name).orElse(""));
    return sequence == null
        ? Optional.empty()
        : sequence.positions().stream()
            .filter(position -> numbers.getFirst().equals(position.get(key)))
            .flatMap(position -> Optional.ofNullable(position.get(property)).stream())
            .findFirst();
  }

  private void compare(Used used, Used other) {
    for (Range range : used.ports()) {
      Optional<Range> clash =
          other.ports().stream()
              .filter(each -> each.min() <= range.max() && range.min() <= each.max())
              .findFirst();
      if (clash.isPresent()) {
        long first = Math.max(range.min(), clash.get().min());
        long last = Math.min(range.max(), clash.get().max());
        String message =
            name(first, last)
                + " of "
                + used.device().title()
                + " is also a port of "
                + other.device().title();
        say(CheckName.OVERLAPPING_IO_PORTS, used, other, message);
        return;
      }
    }
    boolean usual = used.shares() && other.shares() && used.device().type().equals(other.device().type());
    used.irqs().stream()
        .filter(irq -> other.irqs().contains(irq) && !usual)
        .findFirst()
        .ifPresent(
            irq ->
                say(
                    CheckName.SHARED_INTERRUPT,
                    used,
                    other,
                    used.device().title() + " has interrupt " + irq + " like " + other.device().title()));
  }

  private static String name(long first, long last) {
    String name = "I/O port " + Long.toHexString(first);
    return first == last ? name : name + " to " + Long.toHexString(last);
  }

  private void say(CheckName check, Used used, Used other, String message) {
    Diagnostic diagnostic = Diagnostic.of(check, layout.place(used.device()), message);
    report.accept(
        other.device().builtin()
            ? diagnostic
            : diagnostic.note(layout.place(other.device()), "it is here"));
  }
}
