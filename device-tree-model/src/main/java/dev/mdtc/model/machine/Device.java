package dev.mdtc.model.machine;

import java.util.List;
import java.util.Optional;

/**
 * A device of the machine.
 *
 * @param id its QEMU id; empty for most of what the machine itself creates
 * @param driver QEMU's name for what it is
 * @param location where it sits; empty for a device without a place
 * @param version the QEMU release as which it behaves; empty on machines without versions
 * @param from who chose its place
 * @param settings its properties, those of its place not among them
 * @param restoring what it must be set besides so that it behaves as in its version and not as in
 *     the machine's
 * @param buses what it brings along, with the devices there
 * @param added whether no one has written it and mdtc needed it
 */
public record Device(
    Optional<String> id,
    String driver,
    Optional<Location> location,
    Optional<String> version,
    From from,
    List<Setting> settings,
    List<Setting> restoring,
    List<Bus> buses,
    boolean added) {

  /** Who chose a device's place. */
  public enum From {
    /** The machine type. */
    BUILTIN,
    /** The description. */
    EXPLICIT,
    /** An earlier compilation. */
    PIN,
    /** The placement policy. */
    ALLOCATED
  }

  public Device {
    settings = List.copyOf(settings);
    restoring = List.copyOf(restoring);
    buses = List.copyOf(buses);
  }

  public boolean builtin() {
    return from == From.BUILTIN;
  }
}
