package dev.mdtc.model.catalogue;

import java.util.Optional;

/**
 * A bus that a device brings along.
 *
 * @param suffix what follows the device's id in its name: {@code .0}, or empty for a bridge, whose
 *     bus is named like itself
 * @param fixedName the bus's whole name where it doesn't follow the device's id
 * @param type its bus type
 * @param onSystemBus whether the bus hangs off a host bridge on the system bus: a PCI expander has
 *     one of its own, and a device on the system bus is one itself
 */
public record ProvidedBus(
    String suffix, Optional<String> fixedName, String type, boolean onSystemBus) {

  /** The bus's name when its device has this id. */
  public String name(String id) {
    return fixedName.orElseGet(() -> id + suffix);
  }
}
