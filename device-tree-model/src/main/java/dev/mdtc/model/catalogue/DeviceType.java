package dev.mdtc.model.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A QEMU device driver.
 *
 * @param parent the QOM type it inherits from
 * @param kinds what it is: itself, all that it inherits from, and the interfaces of those
 * @param aliases other names that {@code -device} takes for it
 * @param bus the type of bus it plugs into, which may be {@linkplain BusType#isImaginary
 *     imaginary}; empty for devices that need none
 * @param pci whether it is PCI Express, conventional PCI or both; empty if it is no PCI device
 * @param userCreatable whether {@code -device} takes it
 * @param category QEMU's grouping, such as {@code network}
 * @param description QEMU's own words, or empty
 * @param buses what it brings along, in the order of creation
 * @param properties everything that it accepts, inherited ones included
 */
public record DeviceType(
    String name,
    Optional<String> parent,
    Set<String> kinds,
    List<String> aliases,
    Optional<String> bus,
    Optional<PciKind> pci,
    boolean userCreatable,
    String category,
    String description,
    List<ProvidedBus> buses,
    PropertySet properties)
    implements PropertySet {
  public DeviceType {
    aliases = List.copyOf(aliases);
    buses = List.copyOf(buses);
  }

  /** Whether it is another type, inherits from it or implements it. */
  public boolean isA(String ancestor) {
    return kinds.contains(ancestor);
  }

  /** Whether it is one of some types, inherits from one or implements one. */
  public boolean isA(Collection<String> ancestors) {
    for (String ancestor : ancestors) {
      if (kinds.contains(ancestor)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<PropertyType> property(String wanted) {
    return properties.property(wanted);
  }

  @Override
  public Collection<String> propertyNames() {
    return properties.propertyNames();
  }

  @Override
  public Collection<String> requiredNames() {
    return properties.requiredNames();
  }

  @Override
  public boolean open() {
    return properties.open();
  }
}
