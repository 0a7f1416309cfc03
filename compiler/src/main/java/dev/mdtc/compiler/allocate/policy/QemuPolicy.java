package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.Range;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The places that an unpinned QEMU command line gives: devices in document order, each on the bus
 * and at the address where QEMU's own search would put it.
 */
final class QemuPolicy implements Policy {
  private final Board board;
  private final PlaceSearch search;
  private final UsbPorts usb;
  private final DefaultBus defaults;

  /** How many devices of a driver on a bus have been placed so far. */
  private final IdentityHashMap<BoundBus, Map<String, Integer>> counts = new IdentityHashMap<>();

  /** The place of each device in document order. */
  private final IdentityHashMap<BoundDevice, Integer> positions = new IdentityHashMap<>();

  private final IdentityHashMap<BoundBus, Standing> standing = new IdentityHashMap<>();

  /** How many devices stand on a bus among the machine's own and the first ones of the document. */
  private record Standing(int position, long count) {}

  QemuPolicy(Board board, UsbPorts usb) {
    this.board = board;
    this.search = new PlaceSearch(board);
    this.usb = usb;
    this.defaults = DefaultBus.ofMachine(board);
    board.tree().devices().forEach(device -> positions.put(device, positions.size()));
  }

  @Override
  public List<BoundBus> buses(BoundDevice device, String type) {
    return defaults.find(type).map(List::of).orElse(List.of());
  }

  @Override
  public void expect(BoundDevice device, BoundBus bus) {
    defaults.created(device, bus);
  }

  @Override
  public void taken(BoundDevice device, BoundBus bus) {
    device
        .type()
        .ifPresent(
            type ->
                counts
                    .computeIfAbsent(bus, key -> new HashMap<>())
                    .merge(type.name(), 1, Integer::sum));
  }

  @Override
  public void released() {
    search.released();
  }

  @Override
  public Optional<Place> place(BoundDevice device, List<BoundBus> buses) {
    for (BoundBus bus : buses) {
      if (!board.hasAddress(device, bus)) {
        return Optional.of(new Place(bus, List.of()));
      }
      Optional<List<Long>> numbers = address(device, bus);
      taken(device, bus);
      if (numbers.isPresent()) {
        return numbers.map(each -> new Place(bus, each));
      }
    }
    return Optional.empty();
  }

  private Optional<List<Long>> address(BoundDevice device, BoundBus bus) {
    return switch (bus.rule().strategy()) {
      case DEFAULTS -> byDefault(device, bus);
      case FIRST_SLOT ->
          board.isClosed(bus) ? Optional.empty() : search.functionZero(bus, bus.firstSlot());
      case PORT_QUEUE -> usb.place(device, bus, usb::next);
      case FIRST_TARGET -> search.firstTarget(bus);
      case LOWEST -> search.lowest(device, bus);
      case NEXT -> next(bus);
      case COUNT -> search.lastFrom(bus, standingBefore(device, bus));
    };
  }

  private Optional<List<Long>> next(BoundBus bus) {
    long highest = board.takenOn(bus).keySet().stream().mapToLong(List::getFirst).max().orElse(-1);
    Range range = board.range(bus, 0);
    long place = Math.max(range.min(), highest + 1);
    return range.contains(place) ? Optional.of(List.of(place)) : Optional.empty();
  }

  /**
   * QEMU numbers what stands before a device, wherever that has been put by hand, and takes the
   * number for the last part of the address unless it is taken (css_find_free_devno in css.c).
   */
  private long standingBefore(BoundDevice device, BoundBus bus) {
    List<BoundDevice> devices = board.tree().devices();
    int position = positions.getOrDefault(device, devices.size());
    Standing before = standing.get(bus);
    if (before == null || before.position() > position) {
      before = new Standing(0, standing(board.tree().builtins(), bus));
    }
    long count = before.count() + standing(devices.subList(before.position(), position), bus);
    standing.put(bus, new Standing(position, count));
    return count;
  }

  private long standing(List<BoundDevice> devices, BoundBus bus) {
    List<Long> lead = PlaceSearch.lead(bus);
    return devices.stream()
        .flatMap(device -> board.seat(device).stream())
        .filter(seat -> seat.bus().equals(Optional.of(bus)))
        .filter(seat -> seat.numbers().subList(0, lead.size()).equals(lead))
        .count();
  }

  /** QEMU counts the driver's devices so far; if that place is taken, the first free one. */
  private Optional<List<Long>> byDefault(BoundDevice device, BoundBus bus) {
    String driver = device.type().map(DeviceType::name).orElse("");
    Sequence sequence = bus.rule().sequences().get(driver);
    if (sequence != null) {
      int count = counts.getOrDefault(bus, Map.of()).getOrDefault(driver, 0);
      List<List<Long>> positions = PlaceSearch.positions(bus, sequence);
      if (count < positions.size() && board.isFree(bus, positions.get(count))) {
        return Optional.of(positions.get(count));
      }
    }
    return search.byDefault(device, bus);
  }
}
