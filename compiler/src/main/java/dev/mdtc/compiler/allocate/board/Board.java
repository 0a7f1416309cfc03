package dev.mdtc.compiler.allocate.board;

import dev.mdtc.compiler.address.Ranges;
import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who sits where: every place that is taken, and the devices that were added on the way. */
public final class Board {
  private static final Occupation NOTHING = new Occupation();

  private final BoundTree tree;

  /** The seats of the tree's devices, by position. */
  private final List<Optional<Seat>> seats;

  private final IdentityHashMap<BoundDevice, Optional<Seat>> seatsOfAdded = new IdentityHashMap<>();
  private final IdentityHashMap<BoundBus, Occupation> occupations = new IdentityHashMap<>();
  private final DerivedInterrupts interrupts;
  private final Set<BoundDevice> added = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<BoundDevice> addedInOrder = new ArrayList<>();
  private final IdentityHashMap<BoundDevice, Map<String, Value>> chosen = new IdentityHashMap<>();
  private final Map<BoundDevice, Place> hidden = new LinkedHashMap<>();
  private final Map<String, BoundBus> buses = new HashMap<>();
  private final List<BoundBus> busesInOrder = new ArrayList<>();
  private final Map<String, List<BoundBus>> busesByOwner = new HashMap<>();

  /** For each kind of bus which types have an address there. */
  private final IdentityHashMap<BusType, Map<String, Boolean>> addressed = new IdentityHashMap<>();

  /** What there is on a bus. */
  private static final class Occupation {
    private final Map<List<Long>, BoundDevice> taken = new HashMap<>();
    private final Map<List<Long>, Pins.Absent> kept = new LinkedHashMap<>();

    /** What each part of an address may be, once someone has asked. */
    private final List<Range> ranges = new ArrayList<>(2);

    private int population;
  }

  /** Where the tree's devices will sit. */
  public Board(BoundTree tree) {
    this.tree = tree;
    this.seats =
        new ArrayList<>(
            Collections.nCopies(
                tree.builtins().size() + tree.devices().size(), Optional.<Seat>empty()));
    this.interrupts = new DerivedInterrupts(tree);
    tree.buses().forEach(this::know);
  }

  private void know(BoundBus bus) {
    buses.putIfAbsent(bus.name(), bus);
    busesInOrder.add(bus);
    bus.owner()
        .flatMap(BoundDevice::id)
        .ifPresent(id -> busesByOwner.computeIfAbsent(id, key -> new ArrayList<>()).add(bus));
  }

  public BoundTree tree() {
    return tree;
  }

  /** Seats a device. The place must be free. */
  public void seat(BoundDevice device, Seat seat) {
    if (device.position() >= 0) {
      seats.set(device.position(), Optional.of(seat));
    } else {
      seatsOfAdded.put(device, Optional.of(seat));
    }
    if (seat.bus().isPresent()) {
      BoundBus bus = seat.bus().get();
      Occupation occupation = occupation(bus);
      occupation.population++;
      if (!seat.numbers().isEmpty()) {
        occupation.taken.put(seat.numbers(), device);
        interrupts.take(bus, seat.numbers(), device);
      }
    }
  }

  /** Seats a device that no one has written. */
  public void add(BoundDevice device, Seat seat) {
    add(device);
    seat(device, seat);
  }

  /** Adds a device that no one has written and that gets its seat later. */
  public void add(BoundDevice device) {
    added.add(device);
    addedInOrder.add(device);
    device.buses().forEach(this::know);
  }

  /** Where to point in order to speak of a device: at the whole tree, if no one has written it. */
  public Span span(BoundDevice device) {
    return tree.place(isAdded(device) ? tree.tree().root() : device.node());
  }

  private Occupation occupation(BoundBus bus) {
    return occupations.computeIfAbsent(bus, key -> new Occupation());
  }

  /** What there is on a bus, to be read alone; other threads may do the same. */
  private Occupation on(BoundBus bus) {
    return occupations.getOrDefault(bus, NOTHING);
  }

  /** Takes a place for what QEMU puts there together with a device that sits elsewhere. */
  public void hide(BoundDevice device, Place place) {
    hidden.put(device, place);
    occupation(place.bus()).taken.put(place.numbers(), device);
  }

  /** The devices with which QEMU makes another, by its place. */
  public Map<BoundDevice, Place> withHidden() {
    return Collections.unmodifiableMap(hidden);
  }

  public Optional<Seat> seat(BoundDevice device) {
    return device.position() >= 0
        ? seats.get(device.position())
        : seatsOfAdded.getOrDefault(device, Optional.empty());
  }

  /** Whether a bus and all that it is behind have their places. */
  public boolean isPlaced(BoundBus bus) {
    Optional<BoundDevice> owner = bus.owner();
    return owner.isEmpty()
        || seat(owner.get())
            .filter(seat -> seat.bus().map(this::isPlaced).orElse(true))
            .isPresent();
  }

  /** The devices that no one has written, in the order in which they were added. */
  public List<BoundDevice> added() {
    return Collections.unmodifiableList(addedInOrder);
  }

  /** The machine's own devices, those that were added, and those of the description. */
  public List<BoundDevice> devices() {
    List<BoundDevice> all =
        new ArrayList<>(tree.builtins().size() + addedInOrder.size() + tree.devices().size());
    all.addAll(tree.builtins());
    all.addAll(addedInOrder);
    all.addAll(tree.devices());
    return all;
  }

  /** Every bus: those of the description in the order of creation, then those that were added. */
  public List<BoundBus> buses() {
    return Collections.unmodifiableList(busesInOrder);
  }

  /** Sets a property that the description leaves open. */
  public void choose(BoundDevice device, String property, Value value) {
    if (device.property(property).isEmpty()) {
      chosen.computeIfAbsent(device, key -> new LinkedHashMap<>()).put(property, value);
    }
  }

  /** What was chosen for a device besides its place. */
  public Map<String, Value> chosen(BoundDevice device) {
    return Collections.unmodifiableMap(chosen.getOrDefault(device, Map.of()));
  }

  /** What a property is set to: as it is written, or as it was chosen. */
  public Optional<Value> value(BoundDevice device, String property) {
    Optional<BoundProperty> written = device.property(property);
    return written.isPresent() && written.get().value().isPresent()
        ? written.get().value()
        : Optional.ofNullable(chosen.getOrDefault(device, Map.of()).get(property));
  }

  /** Whether a boolean property is on, be it written or chosen. */
  public boolean isOn(BoundDevice device, String property) {
    return value(device, property).equals(Optional.of(new Value.Bool(true)));
  }

  /** Keeps a place free for a device that isn't there; the place must be free. */
  public void keep(Place place, Pins.Absent absent) {
    occupation(place.bus()).kept.put(place.numbers(), absent);
    interrupts.keep(place.bus(), place.numbers());
  }

  /** Gives a kept place free. */
  public void release(Place place) {
    occupation(place.bus()).kept.remove(place.numbers());
    interrupts.release(place.bus(), place.numbers());
  }

  /** Whether a bus has neither devices nor places kept for some. */
  public boolean isEmpty(BoundBus bus) {
    return on(bus).population == 0 && on(bus).kept.isEmpty();
  }

  /** The places that are kept on a bus. */
  public Map<List<Long>, Pins.Absent> keptOn(BoundBus bus) {
    return Collections.unmodifiableMap(on(bus).kept);
  }

  /** Whether one more device fits a bus that takes only so many. */
  public boolean hasRoom(BoundBus bus) {
    return bus.rule().capacity().isEmpty()
        || on(bus).population + on(bus).kept.size() < bus.rule().capacity().get();
  }

  public boolean isAdded(BoundDevice device) {
    return added.contains(device);
  }

  /** A bus by its name; of two with one name the machine's own, as QEMU finds it. */
  public Optional<BoundBus> bus(String name) {
    return Optional.ofNullable(buses.get(name));
  }

  /** The buses of the device with an id. */
  public List<BoundBus> busesOf(String id) {
    return busesByOwner.getOrDefault(id, List.of());
  }

  /** Who has a place. */
  public Optional<BoundDevice> holder(BoundBus bus, List<Long> numbers) {
    return Optional.ofNullable(on(bus).taken.get(numbers));
  }

  /** Who has a place, or the interrupt that follows from it. */
  public Optional<BoundDevice> rival(BoundBus bus, List<Long> numbers) {
    return holder(bus, numbers).or(() -> interrupts.holder(bus, numbers));
  }

  /** Whether nobody has a place or the interrupt that follows from it, and none is kept there. */
  public boolean isFree(BoundBus bus, List<Long> numbers) {
    Occupation occupation = on(bus);
    return !occupation.taken.containsKey(numbers)
        && !occupation.kept.containsKey(numbers)
        && !isOwn(bus, numbers)
        && interrupts.isFree(bus, numbers);
  }

  /** Whether a place is that of a part which the bus's controller makes by itself. */
  boolean isOwn(BoundBus bus, List<Long> numbers) {
    if (bus.rule().own().isEmpty() || bus.owner().isEmpty()) {
      return false;
    }
    BoundDevice owner = bus.owner().get();
    for (Map.Entry<String, BusType.Own> entry : bus.rule().own().entrySet()) {
      BusType.Own own = entry.getValue();
      if (own.numbers().equals(numbers)
          && (own.property().isEmpty() || owner.property(own.property().get()).isPresent())
          && isA(owner, entry.getKey())) {
        return true;
      }
    }
    return false;
  }

  private boolean isA(BoundDevice device, String ancestor) {
    return device.type().isPresent() && device.type().get().isA(ancestor);
  }

  /** The places that are taken on a bus, with their devices. */
  public Map<List<Long>, BoundDevice> takenOn(BoundBus bus) {
    return Collections.unmodifiableMap(on(bus).taken);
  }

  /** What a part of an address may be on a bus. */
  public Range range(BoundBus bus, int part) {
    Occupation occupation = occupation(bus);
    if (occupation.ranges.isEmpty()) {
      for (AddressPart each : bus.rule().parts()) {
        occupation.ranges.add(Ranges.of(each, bus, tree));
      }
    }
    return occupation.ranges.get(part);
  }

  /** The first part of an address that is out of its range; empty if all are inside. */
  public Optional<AddressPart> outside(BoundBus bus, List<Long> numbers) {
    if (bus.rule().form() == AddressForm.PORT_PATH) {
      boolean fits = range(bus, 0).contains(numbers.get(0));
      return fits ? Optional.empty() : Optional.of(bus.rule().parts().get(0));
    }
    for (int i = 0; i < numbers.size(); i++) {
      if (!range(bus, i).contains(numbers.get(i))) {
        return Optional.of(bus.rule().parts().get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a bus is the machine's alone: QEMU puts its own devices there, but gave none of its
   * slots to a card when it was asked.
   */
  public boolean isClosed(BoundBus bus) {
    return bus.builtin()
        && bus.firstSlot() < 0
        && bus.rule().form() == AddressForm.SLOT_FUNCTION
        && on(bus).taken.values().stream().anyMatch(BoundDevice::builtin);
  }

  /** Whether the hub is there that a port path leads through; true for every other address. */
  public boolean hasPort(BoundBus bus, List<Long> numbers) {
    if (bus.rule().form() != AddressForm.PORT_PATH || numbers.size() < 2) {
      return true;
    }
    int last = numbers.size() - 1;
    return holder(bus, numbers.subList(0, last))
        .filter(device -> isHub(device, bus))
        .map(hub -> Ranges.below(hub, bus, tree.catalogue()).contains(numbers.get(last)))
        .orElse(false);
  }

  /** Whether a device gets an address on a bus. */
  public boolean hasAddress(BoundDevice device, BoundBus bus) {
    if (device.type().isEmpty()) {
      return false;
    }
    DeviceType type = device.type().get();
    return addressed
        .computeIfAbsent(bus.rule(), key -> new HashMap<>())
        .computeIfAbsent(type.name(), key -> UnitAddress.has(type, bus.rule()));
  }

  /** Whether a device is a hub, whose ports are on the bus that it sits on itself. */
  public boolean isHub(BoundDevice device, BoundBus bus) {
    return bus.rule().extender().isPresent()
        && bus.rule().extender().equals(device.type().map(DeviceType::name));
  }

  /** The port path of the hub that a device stands inside, if it stands in one. */
  public Optional<List<Long>> hubOf(BoundDevice device, BoundBus bus) {
    return device.attachment() instanceof Attachment.InDevice in && isHub(in.parent(), bus)
        ? seat(in.parent()).map(Seat::numbers)
        : Optional.empty();
  }

  /** Whether a bus is of the type that a device plugs into. */
  public boolean fits(BoundDevice device, BoundBus bus) {
    if (device.type().isEmpty()) {
      return false;
    }
    Optional<String> wanted = device.type().get().bus();
    return wanted.isPresent()
        && (wanted.get().equals(bus.type()) || tree.catalogue().isA(bus.type(), wanted.get()));
  }

  /** Seats what the machine itself creates. */
  public void seatBuiltins() {
    for (BoundDevice device : tree.builtins()) {
      if (device.attachment() instanceof Attachment.OnBus on) {
        List<Long> numbers =
            device
                .node()
                .unitAddress()
                .flatMap(text -> UnitAddress.parse(text, on.bus().rule()))
                .orElse(List.of());
        seat(device, new Seat(Optional.of(on.bus()), numbers, From.BUILTIN));
      }
    }
  }
}
