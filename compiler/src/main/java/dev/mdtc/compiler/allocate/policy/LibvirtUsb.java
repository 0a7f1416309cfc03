package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.address.Ranges;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The ports that libvirt gives to USB devices, and the hubs that it adds before all of them where
 * there are more devices than ports (qemuDomainUSBAddressAddHubs in qemu_domain_address.c).
 */
final class LibvirtUsb {
  private final Board board;
  private final UsbPorts ports;
  private final IdentityHashMap<BoundBus, List<BoundDevice>> expected = new IdentityHashMap<>();
  private final Set<BoundBus> extended = Collections.newSetFromMap(new IdentityHashMap<>());

  LibvirtUsb(Board board, UsbPorts ports) {
    this.board = board;
    this.ports = ports;
  }

  /** A device will have a port on a bus. */
  void expect(BoundDevice device, BoundBus bus) {
    expected.computeIfAbsent(bus, key -> new ArrayList<>()).add(device);
  }

  /** The port of a device on the first of some buses that has one. */
  Optional<Place> place(BoundDevice device, List<BoundBus> buses) {
    if (extended.add(buses.getFirst())) {
      addHubs(buses);
    }
    for (BoundBus bus : buses) {
      Optional<List<Long>> port = ports.plug(device, bus, ports::branchByBranch);
      if (port.isPresent()) {
        return Optional.of(new Place(bus, port.get()));
      }
    }
    return Optional.empty();
  }

  /** Where devices fit exactly once there are hubs, libvirt adds one more. */
  private void addHubs(List<BoundBus> buses) {
    long devices = 0;
    long available = 0;
    for (BoundBus bus : buses) {
      List<BoundDevice> all = devices(bus);
      devices += all.size();
      available += count(board.range(bus, 0));
      available +=
          all.stream()
              .filter(each -> board.isHub(each, bus))
              .mapToLong(hub -> ports(hub, bus))
              .sum();
    }
    if (devices <= available) {
      return;
    }
    while (devices >= available) {
      Optional<Long> more = buses.stream().flatMap(bus -> addHub(bus).stream()).findFirst();
      if (more.isEmpty()) {
        return;
      }
      devices++;
      available += more.get();
    }
  }

  /** The description's devices on a bus, and hubs that were added before. */
  private List<BoundDevice> devices(BoundBus bus) {
    return Stream.concat(
            expected.getOrDefault(bus, List.of()).stream(),
            board.takenOn(bus).values().stream().filter(board::isAdded))
        .toList();
  }

  /** Adds a hub; the number of its ports. */
  private Optional<Long> addHub(BoundBus bus) {
    return ports
        .branchByBranch(bus)
        .flatMap(port -> ports.addHub(bus, port))
        .map(hub -> ports(hub, bus));
  }

  private long ports(BoundDevice hub, BoundBus bus) {
    return count(Ranges.below(hub, bus, board.tree().catalogue()));
  }

  private static long count(Range range) {
    return range.max() - range.min() + 1;
  }
}
