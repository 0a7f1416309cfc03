package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.GuestFacts.HostBridge;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All devices of a machine with their paths, a device before what sits on its buses. */
final class Inventory {
  private static final String HIDDEN_BRIDGE = "00.0";

  private final Side side;
  private final boolean oneRoot;
  private final List<Found> devices = new ArrayList<>();

  private Inventory(Side side) {
    this.side = side;
    this.oneRoot = side.machine().buses().stream().filter(side::isPci).count() == 1;
  }

  static List<Found> of(Side side) {
    Inventory inventory = new Inventory(side);
    for (Bus bus : side.machine().buses()) {
      // The one root bus goes without saying.
      boolean plain = side.isPci(bus) && inventory.oneRoot;
      inventory.add(bus, plain ? List.of() : List.of(bus.name()), "", true);
    }
    for (Device device : side.machine().busless()) {
      inventory.add(device, Optional.empty(), false, List.of());
    }
    return inventory.devices;
  }

  /**
   * Adds what is on a bus.
   *
   * @param above the path down to the bus
   * @param name what must be said with an address to tell the bus from its owner's other ones
   * @param root whether it is a root bus
   */
  private void add(Bus bus, List<String> above, String name, boolean root) {
    boolean express = !root && side.isExpress(bus);
    for (Device device : bus.devices()) {
      List<String> path = new ArrayList<>(above);
      path.add(name + step(device, bus));
      add(device, Optional.of(bus), express, path);
    }
  }

  private void add(Device device, Optional<Bus> bus, boolean express, List<String> path) {
    devices.add(new Found(device, bus, express, String.join(" > ", path)));
    Optional<HostBridge> host = side.hostBridge(device);
    for (int i = 0; i < device.buses().size(); i++) {
      Bus below = device.buses().get(i);
      if (host.isPresent()) {
        add(below, root(host.get(), device), "", !host.get().bridged());
      } else if (side.facts().flatBuses().contains(below.type())) {
        add(below, List.of(), "", false);
      } else {
        add(below, path, name(device, i), false);
      }
    }
  }

  private static List<String> root(HostBridge host, Device device) {
    List<String> path = new ArrayList<>();
    if (host.domain().isPresent()) {
      path.add(String.format(Locale.ROOT, "domain %04x", Side.number(device, host.domain())));
    } else {
      path.add(String.format(Locale.ROOT, "bus %02x", Side.number(device, host.busNumber())));
    }
    if (host.bridged()) {
      path.add(HIDDEN_BRIDGE);
    }
    return path;
  }

  /** How one of several buses of a device is told from the others; ids must not be in it. */
  private static String name(Device device, int number) {
    Bus bus = device.buses().get(number);
    if (device.buses().size() == 1 && device.location().flatMap(Location::address).isPresent()) {
      return "";
    }
    return bus.builtin() ? bus.name() + " " : "bus " + number + " ";
  }

  private String step(Device device, Bus bus) {
    return device
        .location()
        .flatMap(Location::address)
        .map(address -> address.inWords(side.catalogue().bus(bus.type())))
        .orElse(bus.type());
  }
}
