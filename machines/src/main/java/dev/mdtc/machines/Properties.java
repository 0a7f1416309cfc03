package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;

/** A set of properties that has been read. */
record Properties(SortedMap<String, PropertyType> properties, boolean open) implements PropertySet {
  @Override
  public Optional<PropertyType> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  @Override
  public Collection<String> propertyNames() {
    return Collections.unmodifiableSet(properties.keySet());
  }
}
