package dev.mdtc.model.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What guests notice of a machine besides addresses and properties.
 *
 * @param flatBuses types of buses whose addresses count for the whole machine, whatever bridge they
 *     are behind
 * @param expressBus the type of PCI Express buses
 * @param expressProperties how properties begin that do nothing to a device that isn't on PCI
 *     Express
 * @param network QEMU's category of devices that systems name after their places
 * @param hostBridges devices whose bus hangs off a host bridge of its own, by driver
 * @param notices what a guest notices where a device property differs, by property
 * @param alike defaults that mean the same to a guest though releases tell them otherwise, by
 *     property
 */
public record GuestFacts(
    List<String> flatBuses,
    String expressBus,
    String expressProperties,
    String network,
    Virtio virtio,
    Map<String, HostBridge> hostBridges,
    Map<String, String> notices,
    Map<String, List<String>> alike) {
  public GuestFacts {
    flatBuses = List.copyOf(flatBuses);
  }

  /**
   * Devices that exist in a transitional form, which offers the interface from before virtio 1.0
   * too, and in a modern one.
   *
   * @param ids their PCI ids, by driver without suffix
   * @param transitionalSuffix what follows in the name of a driver that is always transitional
   * @param modernSuffix what follows in the name of a driver that is always modern
   * @param disableLegacy the property that takes the old interface away; it follows the bus unless
   *     it is set
   * @param disableModern the property that takes the new interface away
   * @param modernSince the first release that has the new interface without being told to
   */
  public record Virtio(
      Map<String, Ids> ids,
      String transitionalSuffix,
      String modernSuffix,
      String disableLegacy,
      String disableModern,
      String modernSince) {}

  /** PCI ids, vendor and device: {@code 1af4:1000}. */
  public record Ids(String transitional, String modern) {}

  /**
   * A device whose bus hangs off a host bridge of its own.
   *
   * @param busNumber the property with the number of that bus
   * @param domain the property with its PCI domain
   * @param bridged whether there is a bridge at 00.0 behind which its bus is
   */
  public record HostBridge(Optional<String> busNumber, Optional<String> domain, boolean bridged) {}
}
