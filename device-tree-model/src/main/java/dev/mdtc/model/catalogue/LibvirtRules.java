package dev.mdtc.model.catalogue;

import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where libvirt puts devices. A type stands for all that inherit from it or have that interface.
 *
 * @param hostBridge what is added where a machine may have several root buses
 * @param slots what kind of slot devices want, the first that fits; others want a conventional one
 * @param expressRoot what a PCI Express root bus takes
 * @param conventionalRoot what a conventional root bus takes
 * @param buses what the buses of devices take, the first that fits
 * @param preferences customary places; those of a category are for its first device alone
 * @param companions the functions of controllers that share a slot, by driver
 * @param firstCompanion the property that names the bus of the controller that a companion belongs
 *     to
 * @param orders by type of bus the order in which devices get their places
 * @param steps numbers at a distance, on one type of bus
 * @param numberedByIndex the properties that repeat the number of a PCI controller
 */
public record LibvirtRules(
    Added hostBridge,
    List<SlotRule> slots,
    BusRule expressRoot,
    BusRule conventionalRoot,
    List<BusRule> buses,
    List<Preference> preferences,
    Map<String, Long> companions,
    String firstCompanion,
    Map<String, List<Group>> orders,
    Steps steps,
    Set<String> numberedByIndex) {
  public LibvirtRules {
    slots = List.copyOf(slots);
    buses = List.copyOf(buses);
    preferences = List.copyOf(preferences);
  }

  /** What kind of slot a PCI device wants. */
  public enum Slot {
    /** For one express device. */
    EXPRESS,
    /** For a conventional device. */
    CONVENTIONAL,
    /** On the root bus, for an endpoint that is part of the machine. */
    ROOT_ONLY,
    /** For a port; ports share a slot with each other. */
    ROOT_PORT,
    DOWNSTREAM_PORT,
    UPSTREAM_PORT,
    /** For a bridge from PCI Express to conventional PCI. */
    EXPRESS_BRIDGE,
    /** For such a bridge of the old kind, which sits on the root bus. */
    DMI_BRIDGE,
    /** For a further root bus. */
    EXPANDER,
    /** For a bridge between conventional buses. */
    BRIDGE
  }

  /** What kind of slot some types want. */
  public record SlotRule(Slot wants, List<String> types) {
    public SlotRule {
      types = List.copyOf(types);
    }
  }

  /**
   * What a bus takes of the devices that have no address.
   *
   * @param types what brings the bus; none for the machine's own
   * @param slots which of its slots are given out
   */
  public record BusRule(List<String> types, Set<Slot> takes, Range slots) {
    public BusRule {
      types = List.copyOf(types);
    }
  }

  /**
   * Devices that get their places together. A type counts before a category.
   *
   * @param categories QEMU's groupings
   */
  public record Group(List<String> types, List<String> categories) {
    public Group {
      types = List.copyOf(types);
      categories = List.copyOf(categories);
    }
  }

  /**
   * Numbers at a distance from each other.
   *
   * @param bus the type of bus
   * @param step the distance
   * @param first the first number of each driver
   */
  public record Steps(String bus, long step, Map<String, Long> first) {
    /** The first number of a driver, if it is counted this way. */
    public Optional<Long> first(String driver) {
      return Optional.ofNullable(first.get(driver));
    }
  }
}
