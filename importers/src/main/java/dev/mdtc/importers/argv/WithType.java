package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ValueType;
import java.util.Collection;
import java.util.Optional;

/** Properties, and the key that says of what they are. */
record WithType(PropertySet set, String key) implements PropertySet {
  @Override
  public Optional<PropertyType> property(String name) {
    return name.equals(key)
        ? Optional.of(
            new PropertyType(
                name, new ValueType.Text(ValueType.Format.ANY), Optional.empty(), "", false))
        : set.property(name);
  }

  @Override
  public Collection<String> propertyNames() {
    return set.propertyNames();
  }

  @Override
  public boolean open() {
    return set.open();
  }
}
