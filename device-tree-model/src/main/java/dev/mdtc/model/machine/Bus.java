package dev.mdtc.model.machine;

import java.util.List;

/**
 * A bus with the devices on it, in the order of their places.
 *
 * @param name QEMU's name for it
 * @param type its QOM type
 * @param builtin whether it belongs to the machine and not to a device of the description
 */
public record Bus(String name, String type, boolean builtin, List<Device> devices) {
  public Bus {
    devices = List.copyOf(devices);
  }
}
