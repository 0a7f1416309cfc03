package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The bus that QEMU takes where none is named: depth first from the system bus, and at each level
 * what was created last comes first (qbus_find_recursive in qdev-monitor.c). A bus that is full is
 * passed over.
 */
final class DefaultBus {
  private final Catalogue catalogue;
  private final List<BoundBus> top = new ArrayList<>();

  /** The devices on a bus that bring buses, in the order of creation. */
  private final IdentityHashMap<BoundBus, List<BoundDevice>> controllers = new IdentityHashMap<>();

  private final IdentityHashMap<BoundBus, Long> population = new IdentityHashMap<>();

  private DefaultBus(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What a machine has before the first device of the description is created. */
  static DefaultBus ofMachine(Board board) {
    DefaultBus result = new DefaultBus(board.tree().catalogue());
    board.tree().buses().stream()
        .filter(bus -> bus.builtin() && bus.onSystemBus())
        .forEach(result::addTop);
    for (BoundDevice device : board.tree().builtins()) {
      board.seat(device).flatMap(Seat::bus).ifPresent(bus -> result.created(device, bus));
    }
    return result;
  }

  /** A bus of the machine that belongs to no device of the tree. */
  private void addTop(BoundBus bus) {
    top.add(bus);
  }

  /** A device that has just been created on a bus. */
  void created(BoundDevice device, BoundBus bus) {
    population.merge(bus, 1L, Long::sum);
    // A companion has no bus of its own: its ports are on the controller's that it belongs to.
    if (!device.buses().isEmpty()
        && device.property(catalogue.layout().usb().companionOf()).isEmpty()) {
      controllers.computeIfAbsent(bus, key -> new ArrayList<>()).add(device);
      device.buses().stream().filter(BoundBus::onSystemBus).forEach(top::add);
    }
  }

  /** The bus for a device that wants this type; empty if there is none, or only full ones. */
  Optional<BoundBus> find(String type) {
    for (BoundBus bus : top.reversed()) {
      Optional<BoundBus> found = find(bus, type);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<BoundBus> find(BoundBus bus, String type) {
    if (catalogue.isA(bus.type(), type) && !isFull(bus)) {
      return Optional.of(bus);
    }
    for (BoundDevice device : controllers.getOrDefault(bus, List.of()).reversed()) {
      for (BoundBus inner : device.buses().reversed()) {
        Optional<BoundBus> found = inner.onSystemBus() ? Optional.empty() : find(inner, type);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Every bus of a type, in the order in which QEMU looks at them. */
  List<BoundBus> all(String type) {
    List<BoundBus> found = new ArrayList<>();
    top.reversed().forEach(bus -> collect(bus, type, found));
    return found;
  }

  private void collect(BoundBus bus, String type, List<BoundBus> found) {
    if (catalogue.isA(bus.type(), type)) {
      found.add(bus);
    }
    for (BoundDevice device : controllers.getOrDefault(bus, List.of()).reversed()) {
      device.buses().reversed().stream()
          .filter(inner -> !inner.onSystemBus())
          .forEach(inner -> collect(inner, type, found));
    }
  }

  private boolean isFull(BoundBus bus) {
    long count = population.getOrDefault(bus, 0L);
    return bus.rule().capacity().map(capacity -> count >= capacity).orElse(false);
  }
}
