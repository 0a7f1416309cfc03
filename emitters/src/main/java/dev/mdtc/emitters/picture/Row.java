package dev.mdtc.emitters.picture;

import java.util.List;

/** One line of a picture, below what it hangs on. */
sealed interface Row {
  /** How far to the right it begins; a bus is as deep as its devices. */
  int depth();

  /** The number of the row that it hangs on: a device's bus, a bus's device; -1 for none. */
  int parent();

  /** What a bus is called in a picture. */
  static String title(OfBus bus) {
    return bus.name().isEmpty() ? "on no bus" : bus.name();
  }

  /**
   * A bus, which is a bar beside its devices.
   *
   * @param name QEMU's name; empty for what is on no bus
   * @param type its QOM type
   */
  record OfBus(int depth, int parent, String name, String type) implements Row {}

  /**
   * A device, or the kept place of one.
   *
   * @param place its address; empty if it has none
   * @param id its id; empty if it has none
   * @param details what else is to be seen, in the order of importance
   */
  record OfDevice(
      int depth,
      int parent,
      Origin origin,
      String place,
      String id,
      String driver,
      List<String> details)
      implements Row {
    public OfDevice {
      details = List.copyOf(details);
    }
  }

  /**
   * Devices that the machine makes by itself and that one seldom looks for, together.
   *
   * @param drivers with how many there are if it is more than one
   */
  record OfSeveral(int depth, int parent, List<String> drivers) implements Row {
    public OfSeveral {
      drivers = List.copyOf(drivers);
    }
  }
}
