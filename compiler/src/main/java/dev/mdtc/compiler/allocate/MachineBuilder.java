package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.address.PlaceSettings;
import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.ClaimChecks;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.allocate.layout.LayoutChecks;
import dev.mdtc.compiler.allocate.memory.MemoryAddresses;
import dev.mdtc.compiler.allocate.pins.CountedNumbers;
import dev.mdtc.compiler.allocate.version.DeviceVersions;
import dev.mdtc.compiler.allocate.version.MachineVersion;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.check.Aside;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PlacementRules.Companion;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Creation;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts a machine together once every device has its place. */
public final class MachineBuilder {
  private final BoundTree tree;
  private final Board board;
  private final DeviceVersions versions;
  private final boolean oneRoot;
  private final IdentityHashMap<BoundBus, List<BoundDevice>> population = new IdentityHashMap<>();

  private MachineBuilder(BoundTree tree, Board board, DeviceVersions versions) {
    this.tree = tree;
    this.board = board;
    this.versions = versions;
    this.oneRoot = tree.buses().stream().filter(this::isPciRoot).count() == 1;
  }

  /**
   * Chooses what the description leaves open and puts the machine together. What can't be placed is
   * reported, and the machine is then not to be used.
   *
   * @param tree bound to a machine that is known
   * @param binary how QEMU is called
   */
  public static Machine build(
      BoundTree tree,
      MachineType type,
      AllocationOptions options,
      String binary,
      Consumer<Diagnostic> report) {
    Allocator allocator = new Allocator(tree, options, report);
    Board board = allocator.run();
    Numberings.choose(board, allocator, report);
    LegacyResources.choose(board, allocator.pinned());
    CountedNumbers.compare(board, allocator.pinned(), report);
    MacAddresses.choose(board, allocator.pinned(), options.identity());
    MemoryAddresses.choose(board, allocator.pinned(), allocator.absent(), report);
    // Every place and number is chosen: from here on nothing changes any more.
    Aside checks = Aside.start(tree.devices().size(), found -> LayoutChecks.run(board, found));
    List<Section> sections = new SectionBuilder(tree, type, options.pins().cpu()).build();
    MachineVersion whole = MachineVersion.of(tree, type, SectionBuilder.cpu(sections), report);
    DeviceVersions versions =
        new DeviceVersions(tree, type, board, allocator.pinned(), whole, report);
    Machine machine =
        new MachineBuilder(tree, board, versions)
            .build(sections, whole, binary, allocator.absent());
    versions.report();
    checks.report(report);
    return machine;
  }

  private Machine build(
      List<Section> sections, MachineVersion whole, String binary, List<Pins.Absent> absent) {
    List<Device> busless = new ArrayList<>();
    populate(tree.builtins());
    populate(board.added());
    populate(tree.devices());
    for (BoundDevice device : tree.devices()) {
      Optional<Seat> seat = board.seat(device);
      if (seat.isPresent() && seat.get().bus().map(bus -> bus.rule().isImaginary()).orElse(true)) {
        busless.add(device(device, seat.get()));
      }
    }
    busless.sort(BY_PLACE);
    List<Bus> buses = new ArrayList<>();
    for (BoundBus bus : tree.buses()) {
      if (bus.owner().isEmpty() && !bus.rule().isImaginary()) {
        buses.add(bus(bus));
      }
    }
    List<Companion> companions = tree.catalogue().placement().companions();
    Map<BoundDevice, Place> hidden = board.withHidden();
    return new Machine(
        tree.catalogue().target(),
        tree.catalogue().release(),
        binary,
        tree.version(),
        sections,
        whole.section(),
        tree.catalogue().deviceOption(),
        buses,
        busless,
        Creation.by(() -> CreationOrder.of(buses, busless, companions, hidden)),
        passthrough(),
        absent);
  }

  private void populate(List<BoundDevice> devices) {
    for (BoundDevice device : devices) {
      Optional<BoundBus> bus = board.seat(device).flatMap(Seat::bus);
      if (bus.isPresent()) {
        population.computeIfAbsent(bus.get(), key -> new ArrayList<>()).add(device);
      }
    }
  }

  private Bus bus(BoundBus bus) {
    List<BoundDevice> members = population.getOrDefault(bus, List.of());
    List<Device> devices = new ArrayList<>(members.size());
    for (BoundDevice device : members) {
      devices.add(device(device, board.seat(device).orElseThrow()));
    }
    devices.sort(BY_PLACE);
    return new Bus(bus.name(), bus.type(), bus.builtin(), devices);
  }

  private List<Bus> buses(BoundDevice device) {
    if (device.buses().isEmpty()) {
      return List.of();
    }
    List<Bus> buses = new ArrayList<>(device.buses().size());
    for (BoundBus bus : device.buses()) {
      buses.add(bus(bus));
    }
    return buses;
  }

  /** Devices without an address stand behind those that have one, by their ids. */
  private static final Comparator<Device> BY_PLACE =
      (one, other) -> {
        Optional<Address> place = one.location().flatMap(Location::address);
        Optional<Address> otherPlace = other.location().flatMap(Location::address);
        int order =
            place.isPresent() && otherPlace.isPresent()
                ? place.get().compareTo(otherPlace.get())
                : Boolean.compare(place.isEmpty(), otherPlace.isEmpty());
        if (order != 0) {
          return order;
        }
        return one.id().isPresent() && other.id().isPresent()
            ? one.id().get().compareTo(other.id().get())
            : Boolean.compare(one.id().isPresent(), other.id().isPresent());
      };

  private Device device(BoundDevice device, Seat seat) {
    String driver = device.type().map(DeviceType::name).orElse(device.node().name());
    return new Device(
        device.id(),
        driver,
        seat.bus().map(bus -> location(bus, seat, device.type())),
        device.builtin() ? Optional.empty() : versions.of(device),
        seat.from(),
        device.builtin() ? List.of() : settings(device, seat),
        device.builtin() ? List.of() : versions.restoring(device),
        buses(device),
        isAdded(device));
  }

  /** Whether mdtc has added a device, in this compile or in the one that a dump came from. */
  private boolean isAdded(BoundDevice device) {
    return board.isAdded(device) || device.node().directive(Directive.ADDED).isPresent();
  }

  private Location location(BoundBus bus, Seat seat, Optional<DeviceType> type) {
    Optional<String> name = bus.rule().isImaginary() ? Optional.empty() : Optional.of(bus.name());
    if (seat.numbers().isEmpty()) {
      return new Location(name, Optional.empty(), Optional.empty(), List.of());
    }
    Address address = UnitAddress.of(seat.numbers(), bus.rule());
    return new Location(
        name,
        Optional.of(address),
        guestAddress(bus, seat.numbers()),
        type.map(each -> PlaceSettings.of(address, bus.rule(), each)).orElse(List.of()));
  }

  /** On the one root bus of a machine the guest counts slots and functions as QEMU does. */
  private Optional<String> guestAddress(BoundBus bus, List<Long> numbers) {
    return oneRoot && isPci(bus.rule()) && bus.owner().isEmpty()
        ? Optional.of("0000:00:" + Address.slotAndFunction(numbers))
        : Optional.empty();
  }

  /** Whether a PCI bus hangs off a host bridge, one of the machine's or one that the user added. */
  private boolean isPciRoot(BoundBus bus) {
    boolean bridged =
        bus.owner()
            .flatMap(BoundDevice::type)
            .flatMap(DeviceType::bus)
            .map(tree.catalogue()::bus)
            .filter(MachineBuilder::isPci)
            .isPresent();
    return isPci(bus.rule()) && (bus.onSystemBus() || !bridged);
  }

  private static boolean isPci(BusType rule) {
    return rule.form() == AddressForm.SLOT_FUNCTION;
  }

  private List<Setting> settings(BoundDevice device, Seat seat) {
    List<Setting> settings = new ArrayList<>(SectionBuilder.settings(device.properties()));
    if (needsMultifunction(device, seat)) {
      settings.add(new Setting(ClaimChecks.MULTIFUNCTION, new Value.Bool(true)));
    }
    board.chosen(device).forEach((name, value) -> settings.add(new Setting(name, value)));
    return settings;
  }

  /** Function 0 must announce its neighbours; the user may have said so already. */
  private boolean needsMultifunction(BoundDevice device, Seat seat) {
    return seat.bus().isPresent()
        && isPci(seat.bus().get().rule())
        && !seat.numbers().isEmpty()
        && seat.numbers().get(1) == 0
        && device.property(ClaimChecks.MULTIFUNCTION).isEmpty()
        && !board.chosen(device).containsKey(ClaimChecks.MULTIFUNCTION)
        && ClaimChecks.hasNeighbours(board.takenOn(seat.bus().get()), seat.numbers().get(0));
  }

  private List<String> passthrough() {
    List<String> words = new ArrayList<>();
    for (Directive directive : tree.tree().root().directives()) {
      if (directive.name().equals(Directive.ARGV)) {
        directive.arguments().stream()
            .filter(PropertyValue.Text.class::isInstance)
            .forEach(value -> words.add(((PropertyValue.Text) value).value()));
      }
    }
    return words;
  }
}
