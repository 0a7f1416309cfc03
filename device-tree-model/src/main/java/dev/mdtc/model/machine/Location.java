package dev.mdtc.model.machine;

import java.util.List;
import java.util.Optional;

/**
 * Where a device sits.
 *
 * @param bus the name of its bus; empty for a device that has a place and is on no bus, such as a
 *     memory module in its slot
 * @param address its place there; empty on a bus without addresses
 * @param pci the address as the guest numbers it, {@code 0000:00:1f.2}, where that is known before
 *     firmware runs: firmware numbers the buses behind bridges
 * @param settings the device properties that put it there, {@code bus} not among them
 */
public record Location(
    Optional<String> bus, Optional<Address> address, Optional<String> pci, List<Setting> settings) {
  public Location {
    settings = List.copyOf(settings);
  }
}
