package dev.mdtc.model.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Where the policies {@code stable} and {@code libvirt} put PCI devices, and what they add to hold
 * them. A type stands for all that inherit from it.
 *
 * @param pciBus the type of every PCI bus
 * @param expressBus the type of a PCI Express bus
 * @param expressDevice the type of what may sit in a port
 * @param port what holds one express device
 * @param expressBridge what holds conventional devices on an express machine, in a port itself
 * @param bridge what holds more conventional devices
 * @param ports the types that share a slot with their like
 * @param portNumber the property of a port that repeats its place, as slot times 8 plus function
 * @param rootOnly the types that belong on a root bus, each in a slot of its own
 * @param expanders the types whose bus takes ports and bridges alone
 * @param preferences the customary places
 * @param numberings the properties that tell devices apart
 * @param companions what QEMU makes for each device of a kind, unless it was made before
 * @param hidden what QEMU makes together with a device
 * @param selfPlaced the options by which QEMU makes devices and places them itself
 */
public record PlacementRules(
    String pciBus,
    String expressBus,
    String expressDevice,
    Added port,
    Added expressBridge,
    Added bridge,
    List<String> ports,
    String portNumber,
    List<String> rootOnly,
    List<String> expanders,
    List<Preference> preferences,
    List<Numbering> numberings,
    List<Companion> companions,
    List<Hidden> hidden,
    List<SelfPlaced> selfPlaced) {
  public PlacementRules {
    ports = List.copyOf(ports);
    rootOnly = List.copyOf(rootOnly);
    expanders = List.copyOf(expanders);
    preferences = List.copyOf(preferences);
    numberings = List.copyOf(numberings);
    companions = List.copyOf(companions);
    hidden = List.copyOf(hidden);
    selfPlaced = List.copyOf(selfPlaced);
  }

  /**
   * A device that mdtc adds by itself.
   *
   * @param driver what it is
   * @param id what its id starts with; a number follows
   */
  public record Added(String driver, String id) {}

  /**
   * The customary places of some devices on the root bus of a family of machines.
   *
   * @param family the family of machine types, such as {@code pc-q35}
   * @param category the QEMU category of the devices; empty if a driver is named
   * @param driver the driver; empty if a category is named
   * @param places slot and function, for the first device, the second and so on; further devices
   *     have no customary place
   * @param kept whether no other new device gets these slots
   */
  public record Preference(
      String family,
      Optional<String> category,
      Optional<String> driver,
      List<List<Long>> places,
      boolean kept) {
    public Preference {
      places = List.copyOf(places);
    }

    /** Whether these are the places of a type. */
    public boolean isFor(DeviceType type) {
      return driver
          .map(name -> name.equals(type.name()))
          .orElseGet(() -> category.equals(Optional.of(type.category())));
    }
  }

  /**
   * A number that no two devices of some types may share.
   *
   * @param types the types that have it
   * @param property the device property
   * @param range what it may be
   * @param downward whether the first device gets the highest number and each further one less
   * @param step how far numbers are apart
   * @param automatic whether QEMU chooses it where it isn't set, the lowest that is free
   * @param policy the placement policy that numbers so; empty if all do
   */
  public record Numbering(
      List<String> types,
      String property,
      Range range,
      boolean downward,
      long step,
      boolean automatic,
      Optional<String> policy) {
    public Numbering {
      types = List.copyOf(types);
    }
  }

  /**
   * A device that stands for another, and must be created before it.
   *
   * @param added the device
   * @param bus the type of the bus that it sits on; machines without one need none
   * @param of the type of the devices that have one
   * @param not the type of those of them that have none
   * @param property the property that names the device it is for
   */
  public record Companion(Added added, String bus, String of, String not, String property) {}

  /**
   * A PCI function that QEMU puts into the first free slot of the root bus together with a device.
   *
   * @param driver the device
   * @param brings the function, and what the id starts with where it gets one
   * @param property the device's property that names a function to take instead, where it has one
   */
  public record Hidden(String driver, Added brings, String property) {}

  /**
   * An option by which QEMU makes a device and places it itself.
   *
   * @param option the option with its dash
   * @param with what its value contains then; empty if that doesn't matter
   * @param without what its value doesn't contain then; empty if that doesn't matter
   */
  public record SelfPlaced(String option, Optional<String> with, Optional<String> without) {
    /** Whether an option with a value is one of those. */
    public boolean is(String name, String value) {
      return option.equals(name)
          && with.map(value::contains).orElse(true)
          && !without.map(value::contains).orElse(false);
    }
  }
}
