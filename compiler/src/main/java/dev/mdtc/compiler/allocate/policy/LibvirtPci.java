package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.allocate.policy.SlotTable.Spot;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.LibvirtRules.BusRule;
import dev.mdtc.model.catalogue.LibvirtRules.Slot;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import dev.mdtc.model.catalogue.VersionOrder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The places that libvirt gives to PCI devices, and the ports and bridges that it adds. */
final class LibvirtPci {
  private final Board board;
  private final LibvirtKinds kinds;
  private final PciPlaces pci;
  private final PinnedPlaces pinned;
  private final List<Preference> preferences;

  /** The devices with a planned place. */
  private final IdentityHashMap<BoundDevice, Place> planned = new IdentityHashMap<>();

  /** The kinds of places of which none is free on any bus. */
  private final Set<Slot> full = EnumSet.noneOf(Slot.class);

  /** What {@link #numbers} found while so many devices had been added. */
  private IdentityHashMap<BoundDevice, Long> numbers = new IdentityHashMap<>();

  private int numberedWith = -1;

  LibvirtPci(Board board, LibvirtKinds kinds, PciPlaces pci, PinnedPlaces pinned) {
    this.board = board;
    this.kinds = kinds;
    this.pci = pci;
    this.pinned = pinned;
    String family =
        board.tree().machine().map(MachineType::name).map(VersionOrder::family).orElse("");
    this.preferences =
        kinds.rules().preferences().stream().filter(each -> each.family().equals(family)).toList();
  }

  /**
   * Works out the places of all that have none, and adds what is needed for that.
   *
   * @param devices in the order in which it is their turn
   */
  void plan(List<BoundDevice> devices) {
    if (pci.roots().isEmpty() || devices.isEmpty()) {
      return;
    }
    LibvirtLayout dry = new LibvirtLayout(kinds, tables(), pci.rules(), true);
    dry.run(devices, preferences);

    LibvirtTables tables = tables();
    List<SlotTable> added = new ArrayList<>();
    for (Added addition : dry.added()) {
      BusRule rule = kinds.takes(addition.driver());
      added.add(SlotTable.of(addition, rule.takes(), rule.slots()));
    }
    added.forEach(tables::add);
    LibvirtLayout layout = new LibvirtLayout(kinds, tables, pci.rules(), false);
    layout.run(devices, preferences);
    added.forEach(table -> add(table, layout.spot(table)));
    for (BoundDevice device : devices) {
      layout.spot(device).flatMap(Spot::place).ifPresent(place -> planned.put(device, place));
    }
  }

  /** Adds what brings a bus; a host bridge is on the system bus. */
  private void add(SlotTable table, Optional<Spot> spot) {
    Added addition = table.addition().orElseThrow();
    Optional<Place> place =
        addition.equals(kinds.rules().hostBridge())
            ? systemBus(addition).map(bus -> new Place(bus, List.of()))
            : spot.flatMap(Spot::place);
    place.flatMap(each -> pci.addBridge(addition, each)).ifPresent(table::becomes);
  }

  private Optional<BoundBus> systemBus(Added addition) {
    return board
        .tree()
        .catalogue()
        .device(addition.driver())
        .flatMap(type -> type.bus())
        .flatMap(
            wanted ->
                board.buses().stream()
                    .filter(bus -> board.tree().catalogue().isA(bus.type(), wanted))
                    .findFirst());
  }

  private LibvirtTables tables() {
    List<BoundBus> buses = new ArrayList<>(List.of(pci.roots().getFirst()));
    numbers().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> pciBus(entry.getKey()).ifPresent(buses::add));
    return new LibvirtTables(board, kinds, pci, buses);
  }

  private Optional<BoundBus> pciBus(BoundDevice device) {
    return device.buses().stream().filter(bus -> pci.isPci(bus.type())).findFirst();
  }

  /** What brings PCI buses has the number that it had, or the lowest that is free. */
  private IdentityHashMap<BoundDevice, Long> numbers() {
    if (numberedWith != board.added().size()) {
      numbers = number();
      numberedWith = board.added().size();
    }
    return numbers;
  }

  private IdentityHashMap<BoundDevice, Long> number() {
    List<BoundDevice> open = new ArrayList<>();
    IdentityHashMap<BoundDevice, Long> numbers = new IdentityHashMap<>();
    Set<Long> taken = new HashSet<>();
    Stream.concat(board.added().stream(), board.tree().devices().stream())
        .filter(device -> pciBus(device).isPresent())
        .forEach(
            device ->
                pinnedNumber(device)
                    .filter(taken::add)
                    .ifPresentOrElse(
                        number -> numbers.put(device, number), () -> open.add(device)));
    long next = 1;
    for (BoundDevice device : open) {
      while (!taken.add(next)) {
        next++;
      }
      numbers.put(device, next);
    }
    return numbers;
  }

  private Optional<Long> pinnedNumber(BoundDevice device) {
    return kinds.rules().numberedByIndex().stream()
        .flatMap(property -> pinned.number(device, property).stream())
        .findFirst();
  }

  /** The number by which libvirt knows a controller: 1 for the first one beyond the root. */
  Optional<Long> number(BoundDevice device) {
    return Optional.ofNullable(numbers().get(device));
  }

  /** A place that was kept has become free. */
  void released() {
    full.clear();
  }

  /** The place of a device: as planned, or else what is free now. */
  Optional<Place> place(BoundDevice device, List<BoundBus> buses) {
    Place place = planned.get(device);
    if (place != null && board.isFree(place.bus(), place.numbers())) {
      return Optional.of(place);
    }
    Slot wants = kinds.wants(device);
    boolean anywhere = device.attachment() instanceof Attachment.Anywhere;
    if (pci.roots().isEmpty() || (anywhere && full.contains(wants))) {
      return Optional.empty();
    }
    Optional<Place> found = search(device, buses, wants, anywhere);
    // What brings a bus may not go behind every other, so that there may be room for the next.
    if (found.isEmpty() && anywhere && device.buses().isEmpty()) {
      full.add(wants);
    }
    return found;
  }

  private Optional<Place> search(
      BoundDevice device, List<BoundBus> buses, Slot wants, boolean anywhere) {
    LibvirtTables tables = tables();
    planned.values().stream()
        .filter(each -> board.isFree(each.bus(), each.numbers()))
        .forEach(tables::take);
    Optional<Spot> spot =
        anywhere
            ? tables.find(wants, device)
            : buses.stream()
                .flatMap(bus -> tables.table(bus).free(wants == Slot.ROOT_PORT).stream())
                .findFirst();
    return spot.flatMap(Spot::place);
  }
}
