package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.address.Ranges;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.ClaimChecks;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the policies need to know of PCI: which bus suits a device, which slots are free, and how
 * ports and bridges are added. The facts are the catalogue's {@link PlacementRules}.
 */
public final class PciPlaces {
  /** How many functions a slot has. */
  private static final int FUNCTIONS = 8;

  private final Board board;
  private final Catalogue catalogue;
  private final PlacementRules rules;
  private final Function<String, String> newId;
  private final List<BoundBus> roots;
  private final List<Preference> preferences;
  private final List<String> hotPlugBridges;

  /** The preference for each type of device that has come by. */
  private final Map<String, Optional<Preference>> preferenceOf = new HashMap<>();

  /** How many devices of each preference have a place. */
  private final IdentityHashMap<Preference, Integer> preferred = new IdentityHashMap<>();

  /** The slots of a root bus that are left to customary devices. */
  private final Set<Long> waiting = new HashSet<>();

  /** The places of ports that had to go in front of others. */
  private final List<Place> inFront = new ArrayList<>();

  /**
   * Prepares for a machine.
   *
   * @param newId an id that is not taken, with some beginning
   */
  PciPlaces(Board board, Function<String, String> newId) {
    this.board = board;
    this.catalogue = board.tree().catalogue();
    this.rules = catalogue.placement();
    this.newId = newId;
    this.hotPlugBridges = catalogue.layout().pci().hotPlugBridges();
    this.roots =
        DefaultBus.ofMachine(board).all(rules.pciBus()).stream()
            .filter(bus -> !board.isClosed(bus))
            .toList();
    String family =
        board.tree().machine().map(MachineType::name).map(VersionOrder::family).orElse("");
    this.preferences =
        rules.preferences().stream().filter(each -> each.family().equals(family)).toList();
    for (Preference preference : preferences) {
      if (preference.kept()) {
        preference.places().forEach(place -> waiting.add(place.getFirst()));
      }
    }
  }

  /** The machine's own buses that take cards, that where QEMU looks first in front. */
  List<BoundBus> roots() {
    return roots;
  }

  /** Whether devices of a type of bus are PCI devices. */
  boolean isPci(String busType) {
    return isA(busType, rules.pciBus());
  }

  /** Whether a bus is PCI Express. */
  boolean isExpress(BoundBus bus) {
    return isA(bus.type(), rules.expressBus());
  }

  /** Whether a device wants a port of its own. */
  boolean isExpress(BoundDevice device) {
    return is(device, rules.expressDevice());
  }

  /** Whether a device shares a slot with its like. */
  boolean isPort(BoundDevice device) {
    return is(device, rules.ports());
  }

  /** Whether a device belongs on a root bus. */
  boolean isRootOnly(BoundDevice device) {
    return is(device, rules.rootOnly());
  }

  /** Whether a bus takes ports and bridges alone. */
  boolean isExpander(BoundBus bus) {
    return bus.owner().isPresent() && is(bus.owner().get(), rules.expanders());
  }

  /** Whether a bus is one that conventional devices are put on, behind a bridge. */
  boolean isBridge(BoundBus bus) {
    Optional<DeviceType> owner =
        bus.owner().isPresent() ? bus.owner().get().type() : Optional.empty();
    return owner.isPresent()
        && (owner.get().name().equals(rules.expressBridge().driver())
            || owner.get().name().equals(rules.bridge().driver()));
  }

  private boolean is(BoundDevice device, String ancestor) {
    return device.type().isPresent() && device.type().get().isA(ancestor);
  }

  private boolean is(BoundDevice device, List<String> ancestors) {
    return device.type().isPresent() && device.type().get().isA(ancestors);
  }

  private boolean isA(String type, String ancestor) {
    return catalogue.isA(type, ancestor);
  }

  PlacementRules rules() {
    return rules;
  }

  /** Whether no function of a slot is taken or kept. */
  boolean isEmpty(BoundBus bus, long slot) {
    for (long function = 0; function < FUNCTIONS; function++) {
      if (!board.isFree(bus, List.of(slot, function))) {
        return false;
      }
    }
    return true;
  }

  /** The lowest empty slot of a bus that no customary device waits for. */
  Optional<Place> firstSlot(BoundBus bus) {
    List<Long> slots = emptySlots(bus, 1);
    return slots.isEmpty() ? Optional.empty() : Optional.of(function(bus, slots.getFirst(), 0));
  }

  /**
   * The first empty slots that may be given out by themselves: none that only some machine types
   * have.
   *
   * @param most how many are enough
   */
  List<Long> emptySlots(BoundBus bus, int most) {
    Range range = Ranges.onAnyMachine(bus.rule().parts().getFirst(), bus, board.tree());
    List<Long> slots = new ArrayList<>(most);
    for (long slot = Math.max(range.min(), first(bus));
        slot <= range.max() && slots.size() < most;
        slot++) {
      if (!isWaiting(bus, slot) && isEmpty(bus, slot)) {
        slots.add(slot);
      }
    }
    return slots;
  }

  /** The first slot to give out: a bridge's own hot-plug controller may have slot 0. */
  private long first(BoundBus bus) {
    boolean plugged = bus.owner().isPresent() && is(bus.owner().get(), hotPlugBridges);
    return plugged ? Math.max(1, bus.firstSlot()) : bus.firstSlot();
  }

  private static Place function(BoundBus bus, long slot, long function) {
    return new Place(bus, List.of(slot, function));
  }

  /** Whether a slot of a bus is left to a customary device. */
  private boolean isWaiting(BoundBus bus, long slot) {
    return waiting.contains(slot) && roots.contains(bus);
  }

  private Optional<Preference> preference(BoundDevice device) {
    return device.type().isEmpty()
        ? Optional.empty()
        : preferenceOf.computeIfAbsent(device.type().get().name(), name -> find(device));
  }

  private Optional<Preference> find(BoundDevice device) {
    return preferences.stream()
        .filter(each -> device.type().filter(each::isFor).isPresent())
        .findFirst();
  }

  /** Whether devices like this one have a customary place on this machine. */
  boolean isCustomary(BoundDevice device) {
    return preference(device).isPresent();
  }

  /** A device has a place, so that the next of its kind isn't the first any more. */
  void taken(BoundDevice device) {
    preference(device).ifPresent(each -> preferred.merge(each, 1, Integer::sum));
  }

  /** The customary place of a device, if it has one that is free. */
  Optional<Place> customary(BoundDevice device) {
    Optional<Preference> preference = preference(device);
    if (preference.isEmpty() || roots.isEmpty()) {
      return Optional.empty();
    }
    int index = preferred.getOrDefault(preference.get(), 0);
    List<List<Long>> places = preference.get().places();
    return places.stream()
        .skip(index)
        .limit(1)
        .map(numbers -> new Place(roots.getFirst(), numbers))
        .filter(place -> board.isFree(place.bus(), place.numbers()))
        .filter(this::isSeen)
        .findFirst();
  }

  /** Whether guests look at a place: at a slot's other functions only if there is the first. */
  private boolean isSeen(Place place) {
    List<Long> first = List.of(place.numbers().get(0), 0L);
    return place.numbers().equals(first) || board.holder(place.bus(), first).isPresent();
  }

  /** Whether a device is customarily one of the further functions of a slot. */
  boolean isFurther(BoundDevice device) {
    return preference(device).stream()
        .flatMap(preference -> preference.places().stream())
        .anyMatch(place -> place.get(1) > 0);
  }

  /**
   * A place for a port: behind every port and bridge of the bus, so that firmware numbers no bus
   * anew; in a gap only when nothing else is left.
   */
  Optional<Place> nextPort(BoundBus bus) {
    return portFrom(bus, lastBridge(bus) + 1)
        .or(
            () -> {
              Optional<Place> gap = portFrom(bus, 0);
              gap.ifPresent(inFront::add);
              return gap;
            });
  }

  /** The places of ports in front of others, which firmware therefore numbers anew. */
  List<Place> inFront() {
    return Collections.unmodifiableList(inFront);
  }

  /** The place of the last device that brings a bus, as slot times 8 plus function, or -1. */
  private long lastBridge(BoundBus bus) {
    long last = -1;
    for (Map.Entry<List<Long>, BoundDevice> taken : board.takenOn(bus).entrySet()) {
      if (!taken.getValue().builtin() && bringsPci(taken.getValue())) {
        last = Math.max(last, number(taken.getKey()));
      }
    }
    for (List<Long> kept : board.keptOn(bus).keySet()) {
      last = Math.max(last, number(kept));
    }
    return last;
  }

  /** Whether there is a PCI bus behind a device, which firmware gives a number. */
  boolean bringsPci(BoundDevice device) {
    for (BoundBus bus : device.buses()) {
      if (isPci(bus.type())) {
        return true;
      }
    }
    return false;
  }

  /** Slot times 8 plus function. */
  public static long number(List<Long> place) {
    return place.get(0) * FUNCTIONS + place.get(1);
  }

  /** The first place for a port from a number on. */
  private Optional<Place> portFrom(BoundBus bus, long first) {
    Range range = board.range(bus, 0);
    long from = Math.max(first, Math.max(range.min(), bus.firstSlot()) * FUNCTIONS);
    for (long number = from; number < (range.max() + 1) * FUNCTIONS; number++) {
      Place place = function(bus, number / FUNCTIONS, number % FUNCTIONS);
      if (!isWaiting(bus, number / FUNCTIONS) && takesPort(place)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** Whether a place is an empty slot, or free in a slot of ports whose first announces others. */
  private boolean takesPort(Place place) {
    long slot = place.numbers().get(0);
    if (place.numbers().get(1) == 0) {
      return isEmpty(place.bus(), slot);
    }
    return board.isFree(place.bus(), place.numbers())
        && board
            .holder(place.bus(), List.of(slot, 0L))
            .filter(this::isPort)
            .filter(port -> board.isOn(port, ClaimChecks.MULTIFUNCTION))
            .isPresent();
  }

  /** Whether a port is there only until another device comes back. */
  boolean isStandIn(BoundDevice port) {
    return board
        .seat(port)
        .filter(seat -> seat.bus().isPresent())
        .filter(seat -> board.keptOn(seat.bus().get()).containsKey(seat.numbers()))
        .isPresent();
  }

  /** Adds a port wherever the first of a slot is gone, without which guests see none there. */
  void addStandIns() {
    for (BoundBus bus : List.copyOf(board.buses())) {
      if (isPci(bus.type())) {
        List.copyOf(board.takenOn(bus).entrySet()).stream()
            .filter(entry -> entry.getKey().get(1) > 0 && isPort(entry.getValue()))
            .filter(entry -> board.seat(entry.getValue()).orElseThrow().from() == From.PIN)
            .map(entry -> function(bus, entry.getKey().get(0), 0))
            .distinct()
            .filter(first -> board.holder(bus, first.numbers()).isEmpty())
            .forEach(first -> addPort(first));
      }
    }
  }

  private Optional<BoundBus> addPort(Place place) {
    Optional<BoundBus> added = addBridge(rules.port(), place);
    added.flatMap(BoundBus::owner).ifPresent(port -> announce(port, place));
    return added;
  }

  /** Says of a port from the start that it may get neighbours. */
  void announce(BoundDevice port, Place place) {
    if (place.numbers().get(1) == 0) {
      board.choose(port, ClaimChecks.MULTIFUNCTION, new Value.Bool(true));
    }
  }

  /** Adds a port behind all others, which says from the start that it may get neighbours. */
  Optional<BoundBus> addPort(BoundBus bus) {
    return nextPort(bus).flatMap(this::addPort);
  }

  /** Adds a port, a bridge or a host bridge at a place. */
  Optional<BoundBus> addBridge(Added what, Place place) {
    Optional<DeviceType> type =
        catalogue
            .device(what.driver())
            .filter(DeviceType::userCreatable)
            .filter(known -> !known.buses().isEmpty());
    if (type.isEmpty()) {
      return Optional.empty();
    }
    BoundDevice device =
        BoundDevice.added(newId.apply(what.id()), type.get(), place.bus(), catalogue);
    board.add(device, new Seat(Optional.of(place.bus()), place.numbers(), From.ALLOCATED));
    return Optional.of(device.buses().getFirst());
  }
}
