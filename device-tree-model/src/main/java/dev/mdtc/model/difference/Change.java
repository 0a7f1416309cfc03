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
 * @param effects what comes of another version
 * @param notice what the guest notices, a sentence or more in English
 */
public record Change(
    Kind kind,
    Optional<Sighting> before,
    Optional<Sighting> after,
    Optional<Detail> detail,
    List<Sighting> behind,
    Effects effects,
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
    /** The QEMU release as which a device behaves, or the QEMU where that isn't all. */
    VERSION,
    /** A property of a device. */
    PROPERTY,
    /** A register in a device's PCI configuration space. */
    CONFIGURATION;

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

  /**
   * What of a device differs because it behaves as in another release.
   *
   * @param properties those that nobody has set and whose defaults differ, as far as it is known
   * @param registers of its PCI configuration space before firmware runs, as far as it is known
   */
  public record Effects(List<Detail> properties, List<RegisterChange> registers) {
    /** None that are known. */
    public static final Effects NONE = new Effects(List.of(), List.of());

    public Effects {
      properties = List.copyOf(properties);
      registers = List.copyOf(registers);
    }

    public boolean isEmpty() {
      return properties.isEmpty() && registers.isEmpty();
    }
  }

  /**
   * A register of PCI's configuration space.
   *
   * @param offset of its first byte
   * @param size in bytes
   * @param name empty where PCI doesn't fix it
   */
  public record RegisterChange(
      int offset, int size, Optional<String> name, long before, long after) {}

  public Change {
    behind = List.copyOf(behind);
  }

  /** A change without effects of a version. */
  public Change(
      Kind kind,
      Optional<Sighting> before,
      Optional<Sighting> after,
      Optional<Detail> detail,
      List<Sighting> behind,
      String notice) {
    this(kind, before, after, detail, behind, Effects.NONE, notice);
  }

  /** The device that it is about, as it is found or else as it was; empty for the machine. */
  public Optional<Sighting> device() {
    return after.or(() -> before);
  }
}
