package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Properties of something of which QEMU doesn't tell what it takes. */
enum Open implements PropertySet {
  SET;

  @Override
  public Optional<PropertyType> property(String name) {
    return Optional.empty();
  }

  @Override
  public Collection<String> propertyNames() {
    return List.of();
  }

  @Override
  public boolean open() {
    return true;
  }
}
