package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A set of properties that has been read. */
final class Properties implements PropertySet {
  private final SortedMap<String, PropertyType> types;
  private final boolean open;

  /** The names of those that must be set. */
  private final List<String> required = new ArrayList<>();

  /** The answers to a question that is asked for every property of every device. */
  private final Map<String, Optional<PropertyType>> answers = new HashMap<>();

  /** Some properties, by name. */
  Properties(SortedMap<String, PropertyType> types, boolean open) {
    this.types = types;
    this.open = open;
    for (PropertyType type : types.values()) {
      answers.put(type.name(), Optional.of(type));
      if (type.required()) {
        required.add(type.name());
      }
    }
  }

  /** The same properties, and any other. */
  Properties andOthers() {
    return new Properties(types, true);
  }

  @Override
  public Optional<PropertyType> property(String name) {
    return answers.getOrDefault(name, Optional.empty());
  }

  @Override
  public Collection<String> propertyNames() {
    return Collections.unmodifiableSet(types.keySet());
  }

  @Override
  public Collection<String> requiredNames() {
    return Collections.unmodifiableList(required);
  }

  @Override
  public boolean open() {
    return open;
  }
}
