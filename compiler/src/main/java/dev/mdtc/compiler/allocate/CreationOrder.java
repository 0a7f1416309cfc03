package dev.mdtc.compiler.allocate;

import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which QEMU must create devices: by their places, a device before what sits on its
 * buses and before what refers to it. The order of the description doesn't matter, because guests
 * can see the order of creation, for example in the numbers that ACPI gives to hot-plug buses.
 */
final class CreationOrder {
  private final Map<String, Device> byId = new HashMap<>();

  /** By identity: two of the machine's own devices may well be equal. */
  private final Set<Device> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<Device> order = new ArrayList<>();

  /** The device that brings each bus, and the device below which each device sits. */
  private final Map<String, Device> owners = new HashMap<>();

  private CreationOrder() {}

  /**
   * Orders a machine's devices; built-ins are left out.
   *
   * @param buses the machine's own buses
   * @param busless devices that need no bus
   */
  static List<Device> of(List<Bus> buses, List<Device> busless) {
    CreationOrder order = new CreationOrder();
    buses.forEach(order::index);
    busless.forEach(order::index);
    buses.forEach(order::visit);
    busless.forEach(order::visit);
    return order.order;
  }

  private void index(Bus bus) {
    bus.devices().forEach(this::index);
  }

  private void index(Device device) {
    device.id().ifPresent(id -> byId.put(id, device));
    for (Bus bus : device.buses()) {
      owners.put(bus.name(), device);
      index(bus);
    }
  }

  private void visit(Bus bus) {
    bus.devices().forEach(this::visit);
  }

  private void visit(Device device) {
    create(device);
    device.buses().forEach(this::visit);
  }

  private void create(Device device) {
    if (!visited.add(device)) {
      return;
    }
    device.location().flatMap(Location::bus).map(owners::get).ifPresent(this::create);
    device.settings().forEach(setting -> createBefore(setting.value()));
    if (!device.builtin()) {
      order.add(device);
    }
  }

  private void createBefore(Value value) {
    switch (value) {
      case Value.Id reference -> {
        Device device = byId.get(reference.id());
        if (device != null) {
          create(device);
        }
      }
      case Value.Text text -> {
        // A bus by its name, as a companion controller names its master.
        Device owner = owners.get(text.text());
        if (owner != null) {
          create(owner);
        }
      }
      case Value.Many many -> many.values().forEach(this::createBefore);
      case Value.Composite composite ->
          composite.settings().stream().map(Setting::value).forEach(this::createBefore);
      case Value.Whole whole -> {}
      case Value.Size size -> {}
      case Value.Bool bool -> {}
      case Value.Word word -> {}
    }
  }
}
