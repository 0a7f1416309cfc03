package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A set of properties that is read when more than this is asked: most types are only looked at to
 * see where they plug in.
 */
final class UnreadProperties implements PropertySet {
  private final List<String> required;
  private final boolean open;
  private final Lazy<Properties> all;

  UnreadProperties(List<String> required, boolean open, Supplier<Properties> all) {
    this.required = List.copyOf(required);
    this.open = open;
    this.all = new Lazy<>(all);
  }

  @Override
  public Optional<PropertyType> property(String name) {
    return all.get().property(name);
  }

  @Override
  public Collection<String> propertyNames() {
    return all.get().propertyNames();
  }

  @Override
  public Collection<String> requiredNames() {
    return required;
  }

  @Override
  public boolean open() {
    return open;
  }
}
