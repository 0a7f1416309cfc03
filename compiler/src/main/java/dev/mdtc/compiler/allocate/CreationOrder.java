package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.PlacementRules.Companion;
import dev.mdtc.model.machine.Address;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The order in which QEMU must create devices: by their places, a device before what sits on its
 * buses and before what refers to it, and behind its companion. The order of the description
 * doesn't matter, because guests can see the order of creation, for example in the numbers that
 * ACPI gives to hot-plug buses.
 */
final class CreationOrder {
  private final Map<String, Device> byId = new HashMap<>();

  /** By identity: two of the machine's own devices may well be equal. */
  private final Set<Device> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  private final List<Device> order = new ArrayList<>();

  /** The device that brings each bus, and the device below which each device sits. */
  private final Map<String, Device> owners = new HashMap<>();

  /** The rules for devices that stand for others, by their drivers. */
  private final Map<String, Companion> companions = new HashMap<>();

  /** What must be created just before a device, by the device's id. */
  private final Map<String, Device> leaders = new HashMap<>();

  private final Set<Device> leading = Collections.newSetFromMap(new IdentityHashMap<>());

  /** The devices that are created in their turn on a bus that they aren't on, by their ids. */
  private final Map<String, Place> waiting = new TreeMap<>();

  private CreationOrder(List<Companion> companions) {
    companions.forEach(rule -> this.companions.putIfAbsent(rule.added().driver(), rule));
  }

  /**
   * Orders a machine's devices; built-ins are left out.
   *
   * @param buses the machine's own buses
   * @param busless devices that need no bus
   * @param companions devices that stand for others
   * @param withHidden devices with which QEMU makes another, by its place
   */
  static List<Device> of(
      List<Bus> buses,
      List<Device> busless,
      List<Companion> companions,
      Map<BoundDevice, Place> withHidden) {
    CreationOrder order = new CreationOrder(companions);
    withHidden.forEach(
        (device, place) -> device.id().ifPresent(id -> order.waiting.put(id, place)));
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
    led(device)
        .filter(id -> leaders.putIfAbsent(id, device) == null)
        .ifPresent(id -> leading.add(device));
    for (Bus bus : device.buses()) {
      owners.put(bus.name(), device);
      index(bus);
    }
  }

  /** The rule for a device that stands for another. */
  private Optional<Companion> companion(Device device) {
    return companions.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(companions.get(device.driver()));
  }

  /** The id of the device that one stands for. */
  private Optional<String> led(Device device) {
    return companion(device)
        .flatMap(
            rule ->
                device.settings().stream()
                    .filter(setting -> setting.name().equals(rule.property()))
                    .findFirst())
        .flatMap(setting -> Value.textOrId(setting.value()));
  }

  private void visit(Bus bus) {
    for (Device device : bus.devices()) {
      createWaiting(bus, device.location().flatMap(Location::address));
      visit(device);
    }
    createWaiting(bus, Optional.empty());
  }

  /** Creates what waits for the places below one on a bus, or for the whole bus. */
  private void createWaiting(Bus bus, Optional<Address> next) {
    if (waiting.isEmpty()) {
      return;
    }
    List<String> due = new ArrayList<>();
    waiting.forEach(
        (id, place) -> {
          Address own = UnitAddress.of(place.numbers(), place.bus().rule());
          if (place.bus().name().equals(bus.name())
              && next.map(address -> address.compareTo(own) > 0).orElse(true)) {
            due.add(id);
          }
        });
    for (String id : due) {
      waiting.remove(id);
      Optional.ofNullable(byId.get(id)).ifPresent(this::create);
    }
  }

  private void visit(Device device) {
    boolean later =
        device.id().map(waiting::containsKey).orElse(false)
            || (leading.contains(device) && led(device).filter(byId::containsKey).isPresent());
    if (!later) {
      create(device);
    }
    device.buses().forEach(this::visit);
  }

  private void create(Device device) {
    if (!visited.add(device)) {
      return;
    }
    device.location().flatMap(Location::bus).map(owners::get).ifPresent(this::create);
    device.id().map(leaders::get).ifPresent(this::create);
    Optional<String> led = companion(device).map(Companion::property);
    for (Setting setting : device.settings()) {
      if (led.isEmpty() || !led.get().equals(setting.name())) {
        createBefore(setting.value());
      }
    }
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
