package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A set of properties that has been read.
 *
 * @param required the names of those that must be set
 */
record Properties(SortedMap<String, PropertyType> properties, List<String> required, boolean open)
    implements PropertySet {

  static Properties of(SortedMap<String, PropertyType> properties, boolean open) {
    List<String> required =
        properties.values().stream()
            .filter(PropertyType::required)
            .map(PropertyType::name)
            .toList();
    return new Properties(properties, required, open);
  }

  @Override
  public Optional<PropertyType> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  @Override
  public Collection<String> propertyNames() {
    return Collections.unmodifiableSet(properties.keySet());
  }

  @Override
  public Collection<String> requiredNames() {
    return required;
  }
}
