package dev.mdtc.compiler.address;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.machine.Value;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Which numbers an address may have on a bus, given the controller that brings it. */
public final class Ranges {
  private Ranges() {}

  /** The smallest and greatest value of a part, with nothing left that depends on a property. */
  public static Range of(AddressPart part, BoundBus bus, BoundTree tree) {
    if (bus.rule().section().isPresent()) {
      Optional<BoundSection> section = tree.section(bus.rule().section().get());
      return resolve(part.range(), name -> inSection(section, name));
    }
    Range range = onAnyMachine(part, bus, tree);
    // Behind some bridges the first slot belongs to the hot-plug controller, unless the machine
    // type plugs in another way.
    boolean slot = part.name().equals(bus.rule().parts().getFirst().name());
    boolean opened = slot && bus.firstSlot() >= 0;
    return opened && bus.firstSlot() < range.min() ? Range.of(bus.firstSlot(), range.max()) : range;
  }

  /** The same on whatever machine type: behind a bridge the first slot is never counted in. */
  public static Range onAnyMachine(AddressPart part, BoundBus bus, BoundTree tree) {
    return bus.owner()
        .map(
            device ->
                resolve(narrowed(part, bus, device, tree.catalogue()), name -> value(device, name)))
        .orElse(part.range());
  }

  /** The range below a device that is a hub, for one step of a port path. */
  public static Range below(BoundDevice hub, BoundBus bus, Catalogue catalogue) {
    AddressPart part = bus.rule().parts().get(0);
    return resolve(narrowed(part, bus, hub, catalogue), name -> value(hub, name));
  }

  private static Range narrowed(
      AddressPart part, BoundBus bus, BoundDevice device, Catalogue catalogue) {
    String type = device.type().map(DeviceType::name).orElse(device.node().name());
    for (Map.Entry<String, Map<String, Range>> rule : bus.rule().controllers().entrySet()) {
      Range range = rule.getValue().get(part.name());
      if (range != null && catalogue.isA(type, rule.getKey())) {
        return range;
      }
    }
    return part.range();
  }

  private static Range resolve(Range range, Function<String, Optional<Long>> properties) {
    if (range.maxFrom().isEmpty()) {
      return range;
    }
    OptionalLong greatest =
        range.maxFrom().stream()
            .flatMap(name -> properties.apply(name).stream())
            .mapToLong(Long::longValue)
            .max();
    return greatest.isEmpty()
        ? range
        : Range.of(range.min(), Math.min(range.max(), greatest.getAsLong() + range.maxOffset()));
  }

  /** A property's value as it is set, or its default. */
  private static Optional<Long> value(BoundDevice device, String property) {
    return device
        .property(property)
        .flatMap(Ranges::set)
        .or(
            () ->
                device
                    .type()
                    .flatMap(type -> type.property(property))
                    .flatMap(type -> type.defaultValue())
                    .map(Long::valueOf));
  }

  /** What a section doesn't set is 0; what is set wrong was reported and limits nothing. */
  private static Optional<Long> inSection(Optional<BoundSection> section, String property) {
    return section
        .flatMap(each -> each.property(property))
        .map(Ranges::set)
        .orElse(Optional.of(0L));
  }

  private static Optional<Long> set(BoundProperty property) {
    return property.value().flatMap(Value::number).filter(number -> number < 1L << 62);
  }
}
