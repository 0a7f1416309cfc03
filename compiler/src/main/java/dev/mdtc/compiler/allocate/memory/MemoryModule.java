package dev.mdtc.compiler.allocate.memory;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MemoryRules;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A device with memory in the space that such devices share.
 *
 * @param property the property that sets its address
 * @param size how many bytes it takes
 * @param unit what its address must be a multiple of
 */
record MemoryModule(BoundDevice device, String property, long size, long unit) {
  /** Nothing is that large; sums of such numbers still fit. */
  private static final int BITS = 60;

  /** What a device takes; empty for one of a kind or with memory that nothing is known of. */
  static Optional<MemoryModule> of(BoundDevice device, BoundTree tree) {
    MemoryRules rules = tree.catalogue().memory();
    Optional<MemoryRules.Device> rule =
        rules.devices().stream()
            .filter(each -> device.type().filter(type -> type.isA(each.type())).isPresent())
            .findFirst();
    Optional<BoundMember> memory = rule.flatMap(each -> memory(device, each.backend(), tree));
    Optional<MemoryRules.Backend> backend =
        memory.flatMap(
            member ->
                rules.backends().stream()
                    .filter(each -> each.type().equals(member.type()))
                    .findFirst());
    if (rule.isEmpty() || backend.isEmpty()) {
      return Optional.empty();
    }
    List<BoundProperty> settings = memory.orElseThrow().properties();
    OptionalLong size = number(settings, rules.ram().backendSize());
    if (size.isEmpty()) {
      return Optional.empty();
    }
    long granule = unit(backend.get(), settings);
    long hidden =
        rule.get().without().map(name -> number(device.properties(), name).orElse(0)).orElse(0L);
    long own =
        rule.get()
            .unitFrom()
            .map(name -> number(device.properties(), name))
            .filter(OptionalLong::isPresent)
            .map(OptionalLong::getAsLong)
            .orElse(rule.get().unit());
    long seen = hidden == 0 ? size.getAsLong() : (size.getAsLong() - hidden) / granule * granule;
    return Optional.of(
        new MemoryModule(device, rule.get().property(), Math.max(0, seen), Math.max(granule, own)));
  }

  /** The same where sizes and addresses must be multiples of a block, too. */
  MemoryModule inBlocksOf(long block) {
    return new MemoryModule(device, property, size, Math.max(unit, block));
  }

  /** Whether a device of some type is in the space at all. */
  static boolean isOne(DeviceType type, BoundTree tree) {
    return type.isA(tree.catalogue().memory().type());
  }

  private static Optional<BoundMember> memory(BoundDevice device, String property, BoundTree tree) {
    return device
        .property(property)
        .flatMap(BoundProperty::value)
        .flatMap(value -> object(value, tree));
  }

  /** The object that a value refers to. */
  static Optional<BoundMember> object(Value value, BoundTree tree) {
    return value instanceof Value.Id reference
        ? tree.section("object").stream()
            .map(BoundSection::members)
            .flatMap(List::stream)
            .filter(member -> member.id().equals(Optional.of(reference.id())))
            .findFirst()
        : Optional.empty();
  }

  private static long unit(MemoryRules.Backend backend, List<BoundProperty> settings) {
    long unit = backend.unit();
    for (String name : backend.unitFrom()) {
      unit = Math.max(unit, number(settings, name).orElse(unit));
    }
    for (BoundProperty setting : settings) {
      if (setting.value().equals(Optional.of(new Value.Bool(true)))) {
        unit = Math.max(unit, backend.unitIf().getOrDefault(setting.name(), unit));
      }
    }
    return unit;
  }

  /** The number or size that a property is set to. */
  static OptionalLong number(List<BoundProperty> settings, String name) {
    return settings.stream()
        .filter(setting -> setting.name().equals(name))
        .flatMap(setting -> setting.value().stream())
        .flatMap(value -> Value.number(value).stream())
        .filter(number -> Long.SIZE - Long.numberOfLeadingZeros(number) <= BITS)
        .mapToLong(Long::longValue)
        .findFirst();
  }
}
