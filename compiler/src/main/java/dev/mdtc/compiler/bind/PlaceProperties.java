package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The properties that nesting and the unit address stand for. */
public final class PlaceProperties {
  /** What {@code -device} takes for the bus; it is no property of the device. */
  public static final String BUS = "bus";

  private final Catalogue catalogue;

  /** The names for each type that was asked for. */
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  private PlaceProperties(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Those of a catalogue's types. */
  public static PlaceProperties of(Catalogue catalogue) {
    return catalogue.derived(PlaceProperties.class, PlaceProperties::new);
  }

  /** The names that may not be written out on a device of this type. */
  public Set<String> of(DeviceType type) {
    Set<String> names = known.get(type.name());
    return names == null ? known.computeIfAbsent(type.name(), name -> names(type)) : names;
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
    return Collections.unmodifiableSet(names);
  }
}
