package dev.mdtc.model.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When QEMU can create a device so that the guest finds the same: at the start, or later. Options
 * are written with one dash, settings as {@code key=value}; {@code *} stands for everything.
 *
 * @param makers options of which QEMU makes devices behind those of {@code -device}, each with the
 *     settings with which it makes none
 * @param boardDrives families of machine types on which drives without an interface make none
 * @param never options with which nothing can be plugged
 * @param buses by the type of the bus, which buses take devices later
 * @param unless properties of devices that can't be plugged with them
 * @param functions types of buses whose devices can't be plugged as another one's function
 * @param drivers devices that can be plugged
 */
public record CreationRules(
    Map<String, List<String>> makers,
    List<String> boardDrives,
    List<String> never,
    Map<String, PlugRule> buses,
    List<String> unless,
    List<String> functions,
    List<String> drivers) {
  private static final String ALL = "*";

  public CreationRules {
    makers = Collections.unmodifiableMap(new LinkedHashMap<>(makers));
    boardDrives = List.copyOf(boardDrives);
    never = List.copyOf(never);
    buses = Collections.unmodifiableMap(new LinkedHashMap<>(buses));
    unless = List.copyOf(unless);
    functions = List.copyOf(functions);
    drivers = List.copyOf(drivers);
  }

  /**
   * Which buses of a type take devices while the machine is there.
   *
   * @param owners drivers whose buses do
   * @param machines families of machine types whose own bus does
   * @param switches properties of the owner, the machine or all devices that may turn that off
   */
  public record PlugRule(List<String> owners, List<String> machines, List<String> switches) {
    public PlugRule {
      owners = List.copyOf(owners);
      machines = List.copyOf(machines);
      switches = List.copyOf(switches);
    }

    /** Whether the bus of a device is meant. */
    public boolean isOwner(String driver) {
      return has(owners, driver);
    }

    /** Whether a machine's own bus is meant. */
    public boolean isMachine(String family) {
      return has(machines, family);
    }
  }

  /** Whether a driver's devices can be plugged. */
  public boolean isPluggable(String driver) {
    return has(drivers, driver);
  }

  private static boolean has(List<String> names, String name) {
    return names.contains(ALL) || names.contains(name);
  }
}
