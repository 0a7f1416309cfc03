package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.model.catalogue.LibvirtRules.Slot;
import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.Range;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The slots of a PCI bus while a layout is tried; the bus needn't exist. */
final class SlotTable {
  private static final int FUNCTIONS = 8;
  private static final int SLOTS = 32;

  /**
   * A place on a bus that may not exist yet.
   *
   * @param slot from 0
   * @param function from 0 to 7
   */
  record Spot(SlotTable table, int slot, int function) {
    void take(boolean port) {
      table.take(slot, function, port);
    }

    /** The place, if the bus exists. */
    Optional<Place> place() {
      return table.bus.map(bus -> new Place(bus, List.of((long) slot, (long) function)));
    }
  }

  private final Set<Slot> takes;
  private final Range slots;
  private final Optional<Added> addition;

  /** For each slot the functions that are used, a bit each. */
  private final int[] used = new int[SLOTS];

  /** The slots that were taken by a port first, which others may share. */
  private final boolean[] shared = new boolean[SLOTS];

  private Optional<BoundBus> bus;

  private SlotTable(
      Set<Slot> takes, Range slots, Optional<BoundBus> bus, Optional<Added> addition) {
    this.takes = takes;
    this.slots = slots;
    this.bus = bus;
    this.addition = addition;
  }

  /** A bus that exists, as yet empty. */
  static SlotTable of(BoundBus bus, Set<Slot> takes, Range slots) {
    return new SlotTable(takes, slots, Optional.of(bus), Optional.empty());
  }

  /** The bus of what would be added. */
  static SlotTable of(Added addition, Set<Slot> takes, Range slots) {
    return new SlotTable(takes, slots, Optional.empty(), Optional.of(addition));
  }

  /** The bus, once it exists. */
  Optional<BoundBus> bus() {
    return bus;
  }

  /** What has to be added to have this bus. */
  Optional<Added> addition() {
    return addition;
  }

  /** The bus has been added. */
  void becomes(BoundBus real) {
    bus = Optional.of(real);
  }

  boolean takes(Slot slot) {
    return takes.contains(slot);
  }

  void take(int slot, int function, boolean port) {
    if (used[slot] == 0) {
      shared[slot] = port;
    }
    used[slot] |= 1 << function;
  }

  boolean isEmpty(int slot) {
    return used[slot] == 0;
  }

  boolean isFree(int slot, int function) {
    return (used[slot] & 1 << function) == 0;
  }

  /** Whether no slot is empty. */
  boolean isFull() {
    return free(false).isEmpty();
  }

  /** The first empty slot; for a port also the lowest free function of one with ports. */
  Optional<Spot> free(boolean port) {
    for (int slot = (int) slots.min(); slot <= slots.max(); slot++) {
      if (isEmpty(slot)) {
        return Optional.of(new Spot(this, slot, 0));
      }
      for (int function = 0; port && shared[slot] && function < FUNCTIONS; function++) {
        if (isFree(slot, function)) {
          return Optional.of(new Spot(this, slot, function));
        }
      }
    }
    return Optional.empty();
  }
}
