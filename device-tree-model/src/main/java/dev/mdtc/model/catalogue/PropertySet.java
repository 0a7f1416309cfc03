package dev.mdtc.model.catalogue;

import java.util.Collection;
import java.util.Optional;

/** Named, typed properties: of a device type, an option group or a nested object. */
public interface PropertySet {
  Optional<PropertyType> property(String name);

  /** All names, in alphabetical order. */
  Collection<String> propertyNames();

  /** Whether names that aren't listed are accepted too, because QEMU doesn't tell them. */
  boolean open();
}
