package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Property;
import java.util.Optional;

/**
 * A property with its meaning.
 *
 * @param type empty if there is no such property, or if QEMU doesn't tell of it
 * @param value empty if it was reported as wrong
 */
public record BoundProperty(Property property, Optional<PropertyType> type, Optional<Value> value) {
  public String name() {
    return property.name();
  }
}
