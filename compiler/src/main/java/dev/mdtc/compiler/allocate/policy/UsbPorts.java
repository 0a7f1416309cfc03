package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.address.Ranges;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.machine.Device.From;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The free ports of each USB bus as QEMU keeps them (hw/usb/bus.c): a queue in which controllers
 * and hubs append their ports when they are created, and from which the first is taken. A hub is
 * added where a device would take the last one.
 */
final class UsbPorts {
  private final Board board;
  private final Function<String, String> newId;
  private final IdentityHashMap<BoundBus, Queue> queues = new IdentityHashMap<>();

  /**
   * Prepares for a machine.
   *
   * @param newId an id that is not taken, made from a driver's name
   */
  UsbPorts(Board board, Function<String, String> newId) {
    this.board = board;
    this.newId = newId;
  }

  private static int byPath(List<Long> a, List<Long> b) {
    return a.size() == b.size() ? compare(a, b) : Integer.compare(a.size(), b.size());
  }

  /** The ports of a hub before those of the hubs behind it. */
  private static int branchByBranch(List<Long> a, List<Long> b) {
    int hubs = compare(a.subList(0, a.size() - 1), b.subList(0, b.size() - 1));
    return hubs == 0 ? compare(a, b) : hubs;
  }

  private static int compare(List<Long> a, List<Long> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = Long.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** The ports of a bus without a device, in each order in which they are asked for. */
  private static final class Queue {
    private final Set<List<Long>> longestFreeFirst = new LinkedHashSet<>();
    private final NavigableSet<List<Long>> byPath = new TreeSet<>(UsbPorts::byPath);
    private final NavigableSet<List<Long>> branchByBranch = new TreeSet<>(UsbPorts::branchByBranch);

    void append(List<Long> path, Range range) {
      for (long port = range.min(); port <= range.max(); port++) {
        List<Long> full = below(path, port);
        longestFreeFirst.add(full);
        byPath.add(full);
        branchByBranch.add(full);
      }
    }

    void remove(List<Long> port) {
      longestFreeFirst.remove(port);
      byPath.remove(port);
      branchByBranch.remove(port);
    }
  }

  private static List<Long> below(List<Long> path, long port) {
    List<Long> full = new ArrayList<>(path);
    full.add(port);
    return List.copyOf(full);
  }

  private Queue queue(BoundBus bus) {
    Queue queue = queues.get(bus);
    if (queue == null) {
      queue = new Queue();
      queues.put(bus, queue);
      queue.append(List.of(), board.range(bus, 0));
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

  /** A device takes a port; a hub's own ports become free behind it. */
  private void take(BoundBus bus, BoundDevice device, List<Long> port) {
    Queue queue = queue(bus);
    queue.remove(port);
    if (board.isHub(device, bus)) {
      queue.append(port, Ranges.below(device, bus, board.tree().catalogue()));
    }
  }

  /** Those of some ports that aren't kept for a device either. */
  private Stream<List<Long>> free(BoundBus bus, Set<List<Long>> ports) {
    return ports.stream().filter(port -> board.isFree(bus, port));
  }

  /** The port that QEMU would hand out next. */
  Optional<List<Long>> next(BoundBus bus) {
    return free(bus, queue(bus).longestFreeFirst).findFirst();
  }

  /** The lowest free port, those of the controller before those of hubs. */
  Optional<List<Long>> lowest(BoundBus bus) {
    return free(bus, queue(bus).byPath).findFirst();
  }

  /** The lowest free port of the controller, or else that of the first branch with one. */
  Optional<List<Long>> branchByBranch(BoundBus bus) {
    return free(bus, queue(bus).branchByBranch).findFirst();
  }

  /**
   * Takes a port for a device: below the hub that it stands inside, or what is chosen of all.
   *
   * @param choice one of the free ports of a bus
   */
  Optional<List<Long>> place(
      BoundDevice device, BoundBus bus, Function<BoundBus, Optional<List<Long>>> choice) {
    if (board.hubOf(device, bus).isEmpty() && needsHub(bus, device)) {
      choice.apply(bus).ifPresent(port -> addHub(bus, port));
    }
    return plug(device, bus, choice);
  }

  /** The same, but without a hub more. */
  Optional<List<Long>> plug(
      BoundDevice device, BoundBus bus, Function<BoundBus, Optional<List<Long>>> choice) {
    Optional<List<Long>> hub = board.hubOf(device, bus);
    Optional<List<Long>> port = hub.isPresent() ? nextBelow(bus, hub.get()) : choice.apply(bus);
    port.ifPresent(each -> take(bus, device, each));
    return port;
  }

  /** Adds a hub at a free port; none if QEMU has no such device. */
  Optional<BoundDevice> addHub(BoundBus bus, List<Long> port) {
    Catalogue catalogue = board.tree().catalogue();
    return bus.rule()
        .extender()
        .flatMap(catalogue::device)
        .map(
            type -> {
              BoundDevice hub = BoundDevice.added(newId.apply(type.name()), type, bus, catalogue);
              board.add(hub, new Seat(Optional.of(bus), port, From.ALLOCATED));
              take(bus, hub, port);
              return hub;
            });
  }

  /** Whether QEMU would plug in a hub before it hands out the next port. */
  private boolean needsHub(BoundBus bus, BoundDevice device) {
    List<List<Long>> few = free(bus, queue(bus).longestFreeFirst).limit(2).toList();
    return few.size() == 1
        && few.get(0).size() <= bus.rule().extenderDepth()
        && !board.isHub(device, bus);
  }

  /** The next port of one hub. */
  private Optional<List<Long>> nextBelow(BoundBus bus, List<Long> hub) {
    return free(bus, queue(bus).byPath.tailSet(below(hub, 0)))
        .takeWhile(port -> port.size() == hub.size() + 1 && port.subList(0, hub.size()).equals(hub))
        .findFirst();
  }
}
