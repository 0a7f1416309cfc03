package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.address.Ranges;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.Range;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The free ports of each USB bus as QEMU keeps them (hw/usb/bus.c): a queue in which controllers
 * and hubs append their ports when they are created, and from which the first is taken.
 */
final class UsbPorts {
  private final Board board;
  private final IdentityHashMap<BoundBus, Set<List<Long>>> queues = new IdentityHashMap<>();

  UsbPorts(Board board) {
    this.board = board;
  }

  /** The free ports, those that have been free for longest first. */
  private Set<List<Long>> queue(BoundBus bus) {
    Set<List<Long>> queue = queues.get(bus);
    if (queue == null) {
      queue = new LinkedHashSet<>();
      queues.put(bus, queue);
      append(queue, List.of(), board.range(bus, 0));
      // What has its port already, hubs before what is plugged into them.
      List<Map.Entry<List<Long>, BoundDevice>> taken =
          new ArrayList<>(board.takenOn(bus).entrySet());
      taken.sort((a, b) -> Integer.compare(a.getKey().size(), b.getKey().size()));
      for (Map.Entry<List<Long>, BoundDevice> entry : taken) {
        take(bus, entry.getValue(), entry.getKey());
      }
    }
    return queue;
  }

  private static void append(Set<List<Long>> queue, List<Long> path, Range range) {
    for (long port = range.min(); port <= range.max(); port++) {
      List<Long> full = new ArrayList<>(path);
      full.add(port);
      queue.add(List.copyOf(full));
    }
  }

  /** A device takes a port; a hub's own ports become free behind it. */
  void take(BoundBus bus, BoundDevice device, List<Long> port) {
    Set<List<Long>> queue = queue(bus);
    queue.remove(port);
    if (board.isHub(device, bus)) {
      append(queue, port, Ranges.below(device, bus, board.tree().catalogue()));
    }
  }

  /** The port that QEMU would hand out next. */
  Optional<List<Long>> next(BoundBus bus) {
    return queue(bus).stream().findFirst();
  }

  /** Whether QEMU would plug in a hub before it hands out the next port. */
  boolean needsHub(BoundBus bus, BoundDevice device) {
    Set<List<Long>> queue = queue(bus);
    return queue.size() == 1
        && queue.iterator().next().size() <= bus.rule().extenderDepth()
        && !board.isHub(device, bus);
  }

  /** The next port of one hub. */
  Optional<List<Long>> nextBelow(BoundBus bus, List<Long> hub) {
    return queue(bus).stream()
        .filter(port -> port.size() == hub.size() + 1 && port.subList(0, hub.size()).equals(hub))
        .findFirst();
  }
}
