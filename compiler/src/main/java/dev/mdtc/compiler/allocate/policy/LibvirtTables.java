package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.policy.SlotTable.Spot;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.LibvirtRules.BusRule;
import dev.mdtc.model.catalogue.LibvirtRules.Slot;
import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import dev.mdtc.model.catalogue.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The PCI buses of a machine as libvirt counts them, with what is taken there, for one pass. */
final class LibvirtTables {
  private final Board board;
  private final LibvirtKinds kinds;
  private final PciPlaces pci;
  private final List<SlotTable> numbered = new ArrayList<>();

  /** The first of them that may have room for such a device: places are only ever taken. */
  private final Map<Slot, Integer> firstFree = new EnumMap<>(Slot.class);

  private final IdentityHashMap<BoundBus, SlotTable> all = new IdentityHashMap<>();

  /**
   * Reads the board.
   *
   * @param buses those that libvirt would put devices on by itself, the root bus first
   */
  LibvirtTables(Board board, LibvirtKinds kinds, PciPlaces pci, List<BoundBus> buses) {
    this.board = board;
    this.kinds = kinds;
    this.pci = pci;
    buses.forEach(bus -> numbered.add(table(bus)));
  }

  /** The table of a bus. */
  SlotTable table(BoundBus bus) {
    SlotTable table = all.get(bus);
    if (table == null) {
      table = read(bus);
      all.put(bus, table);
    }
    return table;
  }

  private SlotTable read(BoundBus bus) {
    BusRule rule = kinds.takes(bus);
    Range range = board.range(bus, 0);
    long first = Math.max(rule.slots().min(), Math.max(range.min(), bus.firstSlot()));
    SlotTable table = SlotTable.of(bus, rule.takes(), Range.of(first, range.max()));
    board.keptOn(bus).keySet().forEach(place -> take(table, place, false));
    board.takenOn(bus).entrySet().stream()
        .sorted((a, b) -> Boolean.compare(pci.isPort(a.getValue()), pci.isPort(b.getValue())))
        .forEach(entry -> take(table, entry.getKey(), pci.isPort(entry.getValue())));
    return table;
  }

  /** Takes a place that is planned. */
  void take(Place place) {
    take(table(place.bus()), place.numbers(), false);
  }

  private static void take(SlotTable table, List<Long> place, boolean port) {
    table.take(place.get(0).intValue(), place.get(1).intValue(), port);
  }

  /** By libvirt's numbers. */
  List<SlotTable> numbered() {
    return Collections.unmodifiableList(numbered);
  }

  /** Adds a bus behind all others. */
  void add(SlotTable table) {
    numbered.add(table);
  }

  /** Whether no bus has an empty slot. */
  boolean isFull() {
    return numbered.stream().allMatch(SlotTable::isFull);
  }

  /** The buses that take such a device. */
  List<SlotTable> takenBy(Slot wants) {
    return numbered.stream().filter(table -> table.takes(wants)).toList();
  }

  /** The first free place for such a device. */
  Optional<Spot> find(Slot wants) {
    for (int i = firstFree.getOrDefault(wants, 0); i < numbered.size(); i++) {
      Optional<Spot> spot = free(i, wants);
      if (spot.isPresent()) {
        firstFree.put(wants, i);
        return spot;
      }
    }
    firstFree.put(wants, numbered.size());
    return Optional.empty();
  }

  private Optional<Spot> free(int number, Slot wants) {
    SlotTable table = numbered.get(number);
    return table.takes(wants) ? table.free(wants == Slot.ROOT_PORT) : Optional.empty();
  }

  /**
   * The first free place for a device of the description. What brings a bus goes behind a bridge of
   * the description only if that has a lower number, so that none stands behind itself.
   */
  Optional<Spot> find(Slot wants, BoundDevice device) {
    if (device.buses().isEmpty()) {
      return find(wants);
    }
    int own =
        IntStream.range(0, numbered.size())
            .filter(i -> numbered.get(i).bus().flatMap(BoundBus::owner).equals(Optional.of(device)))
            .findFirst()
            .orElse(numbered.size());
    return IntStream.range(0, numbered.size())
        .filter(i -> i < own || isAddedBeside(numbered.get(i)))
        .mapToObj(i -> free(i, wants))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Whether a bus was added, and not behind a bridge. */
  private boolean isAddedBeside(SlotTable table) {
    String driver =
        table
            .addition()
            .map(Added::driver)
            .or(
                () ->
                    table
                        .bus()
                        .flatMap(BoundBus::owner)
                        .filter(board::isAdded)
                        .flatMap(BoundDevice::type)
                        .map(DeviceType::name))
            .orElse("");
    return !driver.isEmpty() && !driver.equals(pci.rules().bridge().driver());
  }

  /** The one bus that a device is bound to by the description. */
  Optional<SlotTable> only(BoundDevice device) {
    return switch (device.attachment()) {
      case Attachment.OnBus on -> Optional.of(table(on.bus()));
      case Attachment.InDevice in ->
          in.parent().buses().stream()
              .filter(bus -> board.fits(device, bus))
              .findFirst()
              .map(this::table);
      case Attachment.Anywhere anywhere -> Optional.empty();
      case Attachment.NoBus none -> Optional.empty();
      case Attachment.Nowhere nowhere -> Optional.empty();
    };
  }

  boolean mayBeOnRoot(BoundDevice device) {
    return only(device).map(numbered.getFirst()::equals).orElse(true);
  }

  /** The first device of the description that has a preference. */
  Optional<BoundDevice> first(Preference preference) {
    return board.tree().devices().stream()
        .filter(device -> device.type().flatMap(DeviceType::bus).filter(pci::isPci).isPresent())
        .filter(device -> device.type().map(preference::isFor).orElse(false))
        .findFirst();
  }

  /** Where a device is already. */
  Optional<Spot> seated(BoundDevice device) {
    return board
        .seat(device)
        .filter(seat -> seat.bus().isPresent() && seat.numbers().size() == 2)
        .map(
            seat ->
                new Spot(
                    table(seat.bus().get()),
                    seat.numbers().get(0).intValue(),
                    seat.numbers().get(1).intValue()));
  }

  /** The other parts of a controller. */
  Stream<BoundDevice> companions(BoundDevice device) {
    return board.tree().devices().stream()
        .filter(other -> !other.equals(device) && kinds.belongTogether(device, other));
  }

  /** Whether root buses can be added. */
  boolean hasHostBridges() {
    String driver = kinds.rules().hostBridge().driver();
    return board.tree().builtins().stream()
        .flatMap(device -> device.type().stream())
        .anyMatch(type -> type.name().equals(driver));
  }
}
