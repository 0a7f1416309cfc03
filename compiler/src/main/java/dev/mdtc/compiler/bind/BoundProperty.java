package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Property;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A property with its meaning. */
public final class BoundProperty {
  private final Property property;
  private final Optional<PropertyType> type;
  private final @Nullable Value value;

  /**
   * @param type empty if there is no such property, or if QEMU doesn't tell of it
   * @param value empty if it was reported as wrong
   */
  public BoundProperty(Property property, Optional<PropertyType> type, Optional<Value> value) {
    this.property = property;
    this.type = type;
    this.value = value.orElse(null);
  }

  public String name() {
    return property.name();
  }

  public Property property() {
    return property;
  }

  /** Empty if there is no such property, or if QEMU doesn't tell of it. */
  public Optional<PropertyType> type() {
    return type;
  }

  /** Empty if it was reported as wrong. */
  public Optional<Value> value() {
    return Optional.ofNullable(value);
  }

  @Override
  public String toString() {
    return name() + " = " + value;
  }
}
