package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.qemu.Qtree;
import java.util.HashSet;
import java.util.Set;

/** Reads off a running machine which buses a device has brought. */
final class DeviceBuses {
  private DeviceBuses() {}

  /**
   * Notes the buses that are named after a device, and those under a name of their own that have
   * nothing on them yet, in the order of creation.
   */
  static void record(Qtree tree, String id, ObjectNode type) {
    Set<Qtree.Bus> inside = new HashSet<>();
    tree.devices()
        .filter(device -> device.id().equals(id))
        .flatMap(device -> device.buses().stream())
        .forEach(bus -> below(bus, inside));
    for (Qtree.Bus bus : tree.buses().toList()) {
      boolean named = bus.name().equals(id) || bus.name().startsWith(id + ".");
      if (!named && !(inside.contains(bus) && bus.devices().isEmpty())) {
        continue;
      }
      ObjectNode entry = type.withArray("buses").addObject();
      if (named) {
        entry.put("suffix", bus.name().substring(id.length()));
      } else {
        entry.put("name", bus.name());
      }
      entry.put("type", bus.type());
      if (!inside.contains(bus)) {
        entry.put("on-system-bus", true);
      }
    }
  }

  private static void below(Qtree.Bus bus, Set<Qtree.Bus> result) {
    result.add(bus);
    bus.devices().stream()
        .flatMap(device -> device.buses().stream())
        .forEach(child -> below(child, result));
  }
}
