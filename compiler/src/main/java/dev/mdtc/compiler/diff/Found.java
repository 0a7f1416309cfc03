package dev.mdtc.compiler.diff;

import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import java.util.List;
import java.util.Optional;

/**
 * A device where a guest finds it. Two are the same only if they are one.
 *
 * @param bus what it sits on; empty if it needs no bus
 * @param expressPort whether that is an express bus behind a port, not a root bus
 * @param path as in {@link Sighting#path}
 */
record Found(Device device, Optional<Bus> bus, boolean expressPort, String path) {

  Optional<Address> address() {
    return device.location().flatMap(Location::address);
  }

  List<Long> numbers() {
    return address().map(Address::numbers).orElse(List.of());
  }

  Sighting sighting() {
    return new Sighting(
        device.id(),
        device.driver(),
        device.location().flatMap(Location::bus),
        address().map(Address::spelling),
        path);
  }
}
