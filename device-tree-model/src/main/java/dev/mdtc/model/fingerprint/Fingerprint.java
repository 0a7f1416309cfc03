package dev.mdtc.model.fingerprint;

import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a guest finds on a machine before firmware runs, its place, identity and configuration
 * device by device.
 *
 * @param release the QEMU release that made the machine, such as {@code 7.2.22}
 * @param target as in {@code qemu-system-TARGET}
 * @param machine the machine type, without aliases
 * @param devices all of them, the machine's own included, a device before what sits on its buses
 */
public record Fingerprint(String release, String target, String machine, List<Device> devices) {
  public Fingerprint {
    devices = List.copyOf(devices);
  }

  /**
   * A device.
   *
   * @param place where it is; what the machine itself has made has no id
   * @param part whether another device of the description has made it as a part of itself
   * @param properties their values as JSON, by name
   * @param configuration its PCI configuration space; empty for what has none and where it can't be
   *     read
   */
  public record Device(
      Sighting place,
      boolean part,
      SortedMap<String, String> properties,
      Optional<ConfigurationBytes> configuration) {}
}
