package dev.mdtc.model.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What QEMU's options of old are short for today.
 *
 * @param disks what boards make of the drives on an interface, by its name
 * @param flash the interface whose drives are machine properties, called like it and their number
 * @param nodeKeys keys of a drive that a block device has, too, and how they are called there
 * @param guestKeys keys that belong to the guest's device
 * @param named properties of the guest's device that are the drive's id where none of some others
 *     is set
 * @param unnamed devices that call themselves after a drive, too, and that no property names
 * @param readOnly keys of a drive that forbid writing
 * @param cache what a cache mode of a drive sets
 * @param paths block drivers of files, by how their names begin
 * @param ports the devices that are made of ports, by the section of their option; {@code %} stands
 *     for the port's number
 * @param monitors the settings of the monitor that an option makes, by its section
 * @param chardevs character devices by how their old spelling begins
 */
public record ModernRules(
    Map<String, Disks> disks,
    String flash,
    Map<String, List<String>> nodeKeys,
    List<String> guestKeys,
    Map<String, List<String>> named,
    List<String> unnamed,
    List<String> readOnly,
    Map<String, Map<String, String>> cache,
    Map<String, String> paths,
    Map<String, String> ports,
    Map<String, String> monitors,
    Map<String, OldChardev> chardevs) {

  /**
   * The drives on an interface.
   *
   * @param bus the type of their buses
   * @param disk the driver of a hard disk, or of the only kind that there is
   * @param cdrom the driver of a CD-ROM, if there is one
   */
  public record Disks(String bus, String disk, Optional<String> cdrom) {}

  /** What the rest of a character device's old spelling is. */
  public enum Rest {
    /** Nothing. */
    NOTHING,
    /** A path, all of it. */
    PATH,
    /** A path with its beginning. */
    WHOLE,
    /** A path and then settings. */
    SOCKET_PATH,
    /** {@code HOST:PORT} and then settings. */
    ADDRESS,
    /** {@code HOST:PORT@LOCALHOST:LOCALPORT}. */
    DATAGRAM,
    /** Width and height, in characters with a C behind each. */
    SIZE
  }

  /**
   * A character device's old spelling.
   *
   * @param says its type, and what else is set
   */
  public record OldChardev(String says, Rest rest) {}

  public ModernRules {
    disks = ordered(disks);
    nodeKeys = ordered(nodeKeys);
    guestKeys = List.copyOf(guestKeys);
    named = ordered(named);
    unnamed = List.copyOf(unnamed);
    readOnly = List.copyOf(readOnly);
    cache = ordered(cache);
    paths = ordered(paths);
    ports = ordered(ports);
    monitors = ordered(monitors);
    chardevs = ordered(chardevs);
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
