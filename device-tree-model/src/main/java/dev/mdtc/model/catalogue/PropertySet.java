package dev.mdtc.model.catalogue;

import java.util.Collection;
import java.util.Optional;

/** Named, typed properties: of a device type, an option group or a nested object. */
public interface PropertySet {
  Optional<PropertyType> property(String name);

  /** All names, in alphabetical order. */
  Collection<String> propertyNames();

  /** The names of those that must be set, in alphabetical order. */
  default Collection<String> requiredNames() {
    return propertyNames().stream()
        .filter(name -> property(name).map(PropertyType::required).orElse(false))
        .toList();
  }

  /** Whether names that aren't listed are accepted too, because QEMU doesn't tell them. */
  boolean open();
}
