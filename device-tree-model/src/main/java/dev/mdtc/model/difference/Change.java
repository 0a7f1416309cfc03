package dev.mdtc.model.difference;

import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a guest would notice.
 *
 * @param before the device as the guest had it; empty for a new one and for the machine as a whole
 * @param after the device as the guest finds it; empty for one that is gone and for the machine as
 *     a whole
 * @param detail what of it differs, for kinds that are about one value
 * @param behind the devices on a bus whose number changes
 * @param notice what the guest notices, a sentence or more in English
 */
public record Change(
    Kind kind,
    Optional<Sighting> before,
    Optional<Sighting> after,
    Optional<Detail> detail,
    List<Sighting> behind,
    String notice) {

  /** What sort of change it is. */
  public enum Kind {
    /** A setting of the whole machine. */
    MACHINE,
    /** A device is no longer there. */
    GONE,
    /** A device is there that was not. */
    NEW,
    /** Another driver has a device's label. */
    REPLACED,
    /** A device is at another place. */
    MOVED,
    /** The PCI id of a device. */
    PCI_ID,
    /** The number that firmware gives to the bus behind a bridge that stays where it is. */
    BUS_NUMBER,
    /** The QEMU release as which a device behaves. */
    VERSION,
    /** A property of a device. */
    PROPERTY;

    /** As programs read it: {@code bus-number}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A value on both sides.
   *
   * @param name a property; for the machine with the section before it: {@code memory.size}
   * @param before empty if it wasn't set
   * @param after empty if it isn't set any more
   */
  public record Detail(String name, Optional<Value> before, Optional<Value> after) {}

  public Change {
    behind = List.copyOf(behind);
  }

  /** The device that it is about, as it is found or else as it was; empty for the machine. */
  public Optional<Sighting> device() {
    return after.or(() -> before);
  }
}
