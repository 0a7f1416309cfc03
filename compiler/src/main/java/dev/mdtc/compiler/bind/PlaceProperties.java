package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The properties that nesting and the unit address stand for. */
public final class PlaceProperties {
  /** What {@code -device} takes for the bus; it is no property of the device. */
  public static final String BUS = "bus";

  private final Catalogue catalogue;

  /** The names for each type that was asked for. */
  private final Map<String, Set<String>> known = new HashMap<>();

  /** Prepares to look them up. */
  public PlaceProperties(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The names that may not be written out on a device of this type. */
  public Set<String> of(DeviceType type) {
    return known.computeIfAbsent(type.name(), name -> names(type));
  }

  private Set<String> names(DeviceType type) {
    Set<String> names = new LinkedHashSet<>();
    names.add(BUS);
    Optional<BusType> bus = type.bus().map(catalogue::bus);
    if (bus.isPresent()) {
      bus.get().parts().stream().map(AddressPart::properties).forEach(names::addAll);
      Optional.ofNullable(bus.get().sequences().get(type.name()))
          .ifPresent(sequence -> names.add(sequence.property()));
    }
    return names;
  }
}
