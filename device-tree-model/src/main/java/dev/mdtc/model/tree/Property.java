package dev.mdtc.model.tree;

import java.util.List;

/**
 * A name with its values.
 *
 * @param values several for a list, none for a bare name, which means {@code on}
 */
public record Property(String name, List<PropertyValue> values) {
  public Property {
    values = List.copyOf(values);
  }

  public static Property of(String name, PropertyValue value) {
    return new Property(name, List.of(value));
  }
}
