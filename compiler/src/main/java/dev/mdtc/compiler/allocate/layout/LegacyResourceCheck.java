package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.LayoutRules.Legacy;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether two devices answer at one I/O port or have one interrupt or DMA channel of the ISA bus,
 * which QEMU never checks.
 */
final class LegacyResourceCheck {
  private final Layout layout;
  private final Consumer<Diagnostic> report;

  private final Rules rules;

  /** Who has an I/O port. */
  private final Map<Long, BoundDevice> ports = new HashMap<>();

  /** For an interrupt the first device of each type that raises it. */
  private final Map<Long, Map<String, BoundDevice>> irqs = new HashMap<>();

  /** Who has a DMA channel. */
  private final Map<Long, BoundDevice> channels = new HashMap<>();

  private LegacyResourceCheck(Layout layout, Consumer<Diagnostic> report) {
    this.layout = layout;
    this.report = report;
    this.rules = layout.tree().catalogue().derived(Rules.class, catalogue -> new Rules());
  }

  /** The rules for each type that has come by; none for most. */
  private static final class Rules {
    private final Map<String, List<Legacy>> byType = new ConcurrentHashMap<>();

    List<Legacy> of(DeviceType type, Layout layout) {
      return byType.computeIfAbsent(type.name(), name -> find(type, layout));
    }

    private static List<Legacy> find(DeviceType type, Layout layout) {
      return layout.rules().legacy().stream().filter(rule -> type.isA(rule.type())).toList();
    }
  }

  static void run(Layout layout, Consumer<Diagnostic> report) {
    LegacyResourceCheck check = new LegacyResourceCheck(layout, report);
    layout.tree().builtins().forEach(check::check);
    layout.tree().devices().forEach(check::check);
  }

  private void check(BoundDevice device) {
    if (device.type().isEmpty()) {
      return;
    }
    List<Legacy> known = rules.of(device.type().get(), layout);
    if (known.isEmpty() || layout.bus(device).isEmpty()) {
      return;
    }
    boolean overlaps = false;
    for (Legacy rule : known) {
      for (Range range : ports(device, rule)) {
        overlaps |= claimPorts(device, range, overlaps);
      }
    }
    claimInterrupts(device, device.type().get().name(), known, overlaps);
    if (!overlaps) {
      claimChannels(device, known);
    }
  }

  private void claimInterrupts(
      BoundDevice device, String type, List<Legacy> known, boolean reported) {
    Set<Long> own = new LinkedHashSet<>();
    boolean shares = false;
    for (Legacy rule : known) {
      addInterrupts(device, rule, own);
      shares |= rule.shares();
    }
    for (long irq : own) {
      Map<String, BoundDevice> raisers = irqs.computeIfAbsent(irq, key -> new LinkedHashMap<>());
      Optional<BoundDevice> other = Optional.empty();
      for (Map.Entry<String, BoundDevice> each : raisers.entrySet()) {
        if (other.isEmpty() && !(shares && each.getKey().equals(type))) {
          other = Optional.of(each.getValue());
        }
      }
      if (!reported && other.isPresent()) {
        say(
            CheckName.SHARED_INTERRUPT,
            device,
            other.get(),
            () -> "interrupt " + irq,
            "give one of the two another interrupt");
      }
      raisers.putIfAbsent(type, device);
    }
  }

  private void claimChannels(BoundDevice device, List<Legacy> known) {
    Set<Long> own = new LinkedHashSet<>();
    for (Legacy rule : known) {
      for (String property : rule.dma()) {
        value(device, property).ifPresent(own::add);
      }
    }
    for (Long channel : own) {
      BoundDevice other = channels.putIfAbsent(channel, device);
      if (other != null) {
        say(
            CheckName.SHARED_DMA_CHANNEL,
            device,
            other,
            () -> "DMA channel " + channel,
            "give one of the two another channel");
      }
    }
  }

  /** Takes some ports for a device; whether another one has some of them. */
  private boolean claimPorts(BoundDevice device, Range range, boolean reported) {
    Optional<BoundDevice> other = Optional.empty();
    long first = 0;
    long last = 0;
    for (long port = range.min(); port <= range.max(); port++) {
      BoundDevice holder = ports.putIfAbsent(port, device);
      if (holder == null || holder == device) {
        continue;
      }
      if (other.isEmpty()) {
        other = Optional.of(holder);
        first = port;
      }
      if (other.get() == holder) {
        last = port;
      }
    }
    if (other.isPresent() && !reported) {
      long from = first;
      long to = last;
      say(
          CheckName.OVERLAPPING_IO_PORTS,
          device,
          other.get(),
          () -> "the I/O " + ports(from, to),
          "choose another address");
    }
    return other.isPresent();
  }

  private List<Range> ports(BoundDevice device, Legacy rule) {
    if (rule.from().isEmpty()) {
      return rule.ports();
    }
    Optional<Long> base = value(device, rule.from().get());
    List<Range> ranges = new ArrayList<>();
    if (base.isPresent()) {
      for (Range each : rule.ports()) {
        ranges.add(Range.of(base.get() + each.min(), base.get() + each.max()));
      }
    }
    return ranges;
  }

  private void addInterrupts(BoundDevice device, Legacy rule, Set<Long> interrupts) {
    interrupts.addAll(rule.irqs());
    if (rule.irq().isPresent()) {
      value(device, rule.irq().get())
          .filter(irq -> !rule.noIrq().equals(Optional.of(irq)))
          .ifPresent(interrupts::add);
    }
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
    Sequence sequence = rule.get().sequences().get(device.type().map(DeviceType::name).orElse(""));
    return sequence == null
        ? Optional.empty()
        : sequence.positions().stream()
            .filter(position -> numbers.getFirst().equals(position.get(key)))
            .flatMap(position -> Optional.ofNullable(position.get(property)).stream())
            .findFirst();
  }

  private static String ports(long first, long last) {
    String from = Long.toHexString(first);
    return first == last ? "port " + from : "ports " + from + " to " + Long.toHexString(last);
  }

  private void say(
      CheckName check, BoundDevice device, BoundDevice other, Supplier<String> what, String help) {
    // Neither can be moved, or a device that can't be there has been reported as that.
    if (device.builtin() || !device.type().map(DeviceType::userCreatable).orElse(false)) {
      return;
    }
    String message = device.title() + " has " + what.get() + " like " + other.title();
    Diagnostic plain = Diagnostic.of(check, layout.place(device), message).help(help);
    // A command line that QEMU takes must compile, and there others have chosen.
    Diagnostic diagnostic =
        layout.tree().placement() == Placement.QEMU ? plain.at(Severity.WARNING) : plain;
    report.accept(
        other.builtin() ? diagnostic : diagnostic.note(layout.place(other), "it is here"));
  }
}
