package dev.mdtc.compiler.address;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.Range;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which numbers an address may have on a bus, given the controller that brings it. */
public final class Ranges {
  private Ranges() {}

  /** The smallest and greatest value of a part, with nothing left that depends on a property. */
  public static Range of(AddressPart part, BoundBus bus, Catalogue catalogue) {
    Optional<BoundDevice> owner = bus.owner();
    Range range =
        owner
            .map(device -> resolve(narrowed(part, bus, device, catalogue), device))
            .orElse(part.range());
    // Behind some bridges the first slot belongs to the hot-plug controller, unless the machine
    // type plugs in another way.
    boolean opened = bus.firstSlot() >= 0 && part.equals(bus.rule().parts().get(0));
    return opened && bus.firstSlot() < range.min() ? Range.of(bus.firstSlot(), range.max()) : range;
  }

  /** The range below a device that is a hub, for one step of a port path. */
  public static Range below(BoundDevice hub, BoundBus bus, Catalogue catalogue) {
    AddressPart part = bus.rule().parts().get(0);
    return resolve(narrowed(part, bus, hub, catalogue), hub);
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

  private static Range resolve(Range range, BoundDevice controller) {
    if (range.maxFrom().isEmpty()) {
      return range;
    }
    OptionalLong greatest =
        range.maxFrom().stream()
            .flatMap(name -> controller.number(name).stream())
            .mapToLong(Long::longValue)
            .max();
    return greatest.isEmpty()
        ? range
        : Range.of(range.min(), Math.min(range.max(), greatest.getAsLong() + range.maxOffset()));
  }
}
