package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The places that move least over a guest's life. On a machine with PCI Express each express device
 * is in a port of its own, and ports are only ever added behind all others, so that firmware
 * numbers no bus anew; conventional devices are together behind one bridge. Everywhere else the
 * first free place is taken, that of the first controller in front.
 */
final class StablePolicy implements Policy {
  private final Board board;
  private final PlaceSearch search;
  private final UsbPorts usb;
  private final PciPlaces pci;
  private final long spare;

  /** The buses of a type. */
  private final Map<String, List<BoundBus>> byType = new HashMap<>();

  /** How many buses of a list are full: they stay so until a kept place is given free. */
  private final IdentityHashMap<List<BoundBus>, Integer> full = new IdentityHashMap<>();

  /** The buses behind bridges that conventional devices are put on. */
  private final List<BoundBus> bridges = new ArrayList<>();

  /** The ports that mdtc has added. */
  private final List<BoundBus> ports = new ArrayList<>();

  private boolean found;
  private int fullBridges;
  private int usedPorts;

  /**
   * Prepares for a machine whose pinned and written places have been claimed.
   *
   * @param spare how many empty ports are kept
   */
  StablePolicy(Board board, UsbPorts usb, PciPlaces pci, long spare) {
    this.board = board;
    this.search = new PlaceSearch(board);
    this.usb = usb;
    this.pci = pci;
    this.spare = spare;
  }

  @Override
  public List<BoundBus> buses(BoundDevice device, String type) {
    return pci.isPci(type)
        ? pci.roots()
        : byType.computeIfAbsent(
            type,
            key ->
                board.buses().stream()
                    .filter(bus -> board.tree().catalogue().isA(bus.type(), key))
                    .toList());
  }

  @Override
  public void taken(BoundDevice device, BoundBus bus) {
    pci.taken(device);
  }

  @Override
  public void released() {
    search.released();
    full.clear();
    fullBridges = 0;
    usedPorts = 0;
  }

  /** Those with customary places before others can take them, each slot's first in front. */
  @Override
  public List<BoundDevice> order(List<BoundDevice> devices) {
    if (devices.stream().noneMatch(pci::isCustomary)) {
      return devices;
    }
    return devices.stream()
        .sorted(
            (a, b) ->
                pci.isCustomary(a) == pci.isCustomary(b)
                    ? Boolean.compare(pci.isFurther(a), pci.isFurther(b))
                    : Boolean.compare(pci.isCustomary(b), pci.isCustomary(a)))
        .toList();
  }

  @Override
  public Optional<Place> place(BoundDevice device, List<BoundBus> buses) {
    boolean anywhere = device.attachment() instanceof Attachment.Anywhere;
    Optional<String> bus = device.type().orElseThrow().bus();
    boolean onPci = bus.isPresent() && pci.isPci(bus.get());
    Optional<Place> place = anywhere && onPci ? onPci(device) : onOneOf(buses, device);
    if (onPci && place.isPresent()) {
      pci.taken(device);
      if (pci.isPort(device)) {
        pci.announce(device, place.get());
      }
    }
    return place;
  }

  /** The first place on the first of some buses that has one. */
  private Optional<Place> onOneOf(List<BoundBus> buses, BoundDevice device) {
    boolean shared = buses.size() > 1;
    int first = shared ? full.getOrDefault(buses, 0) : 0;
    for (int i = first; i < buses.size(); i++) {
      Optional<Place> place = on(buses.get(i), device);
      if (place.isPresent()) {
        return place;
      }
      if (shared && i == full.getOrDefault(buses, 0)) {
        full.put(buses, i + 1);
      }
    }
    return Optional.empty();
  }

  private Optional<Place> on(BoundBus bus, BoundDevice device) {
    if (!board.hasAddress(device, bus)) {
      return board.hasRoom(bus) ? Optional.of(new Place(bus, List.of())) : Optional.empty();
    }
    Function<List<Long>, Place> at = numbers -> new Place(bus, numbers);
    return switch (bus.rule().strategy()) {
      case FIRST_SLOT -> pci.isPort(device) ? pci.nextPort(bus) : slot(bus, device);
      case DEFAULTS -> search.byDefault(device, bus).map(at);
      case PORT_QUEUE -> usb.place(device, bus, usb::lowest).map(at);
      case FIRST_TARGET -> search.firstTarget(bus).map(at);
      case LOWEST, NEXT -> search.lowest(device, bus).map(at);
      case COUNT -> search.lastFrom(bus, 0).map(at);
    };
  }

  private Optional<Place> slot(BoundBus bus, BoundDevice device) {
    return pci.customary(device).filter(place -> place.bus() == bus).or(() -> pci.firstSlot(bus));
  }

  /** A place for a PCI device that stands on no bus in the description. */
  private Optional<Place> onPci(BoundDevice device) {
    Optional<Place> customary = pci.customary(device);
    if (customary.isPresent()) {
      return customary;
    }
    if (pci.roots().isEmpty()) {
      return Optional.empty();
    }
    BoundBus root = pci.roots().getFirst();
    return pci.isExpress(root) ? onExpress(root, device) : onConventional(device);
  }

  private Optional<Place> onExpress(BoundBus root, BoundDevice device) {
    if (pci.isPort(device)) {
      return pci.nextPort(root);
    }
    if (pci.isRootOnly(device)) {
      return pci.firstSlot(root);
    }
    if (pci.isExpress(device)) {
      return emptyPort(root).flatMap(pci::firstSlot);
    }
    return behindBridge(device, () -> newBridge(root));
  }

  /** The lowest empty port that mdtc has added, or a new one. */
  private Optional<BoundBus> emptyPort(BoundBus root) {
    findAdded();
    while (usedPorts < ports.size()) {
      BoundBus port = ports.get(usedPorts++);
      if (isSpare(port)) {
        return Optional.of(port);
      }
    }
    return pci.addPort(root);
  }

  private boolean isSpare(BoundBus port) {
    return board.isEmpty(port) && port.owner().filter(pci::isStandIn).isEmpty();
  }

  /** What was added before this compilation, which is there once pins have been claimed. */
  private void findAdded() {
    if (found) {
      return;
    }
    found = true;
    for (BoundBus bus : board.buses()) {
      if (pci.isBridge(bus)) {
        bridges.add(bus);
      } else if (bus.owner().filter(board::isAdded).filter(pci::isPort).isPresent()) {
        ports.add(bus);
      }
    }
  }

  private Optional<BoundBus> newBridge(BoundBus root) {
    return emptyPort(root)
        .flatMap(pci::firstSlot)
        .flatMap(place -> pci.addBridge(pci.rules().expressBridge(), place));
  }

  /** The last slot of a bus is left to a bridge, so that there is room for more. */
  private Optional<Place> onConventional(BoundDevice device) {
    for (BoundBus root : pci.roots()) {
      List<Long> slots = pci.emptySlots(root, 2);
      if (slots.size() > 1 || (slots.size() == 1 && pci.bringsPci(device))) {
        return Optional.of(new Place(root, List.of(slots.getFirst(), 0L)));
      }
    }
    return behindBridge(
            device,
            () ->
                pci.roots().stream()
                    .flatMap(root -> pci.firstSlot(root).stream())
                    .findFirst()
                    .flatMap(place -> pci.addBridge(pci.rules().bridge(), place)))
        .or(() -> pci.roots().stream().flatMap(root -> pci.firstSlot(root).stream()).findFirst());
  }

  /**
   * A slot behind the first bridge with room; the last slot of each is for its successor. A bridge
   * goes behind those alone that have a place, so that none stands behind itself.
   */
  private Optional<Place> behindBridge(BoundDevice device, Supplier<Optional<BoundBus>> first) {
    findAdded();
    Predicate<BoundBus> suits = bus -> !pci.bringsPci(device) || board.isPlaced(bus);
    for (int i = fullBridges; ; i++) {
      if (i == bridges.size()) {
        Optional<BoundBus> added =
            bridges.reversed().stream()
                .filter(suits)
                .findFirst()
                .flatMap(pci::firstSlot)
                .flatMap(place -> pci.addBridge(pci.rules().bridge(), place))
                .or(first);
        if (added.isEmpty()) {
          return Optional.empty();
        }
        bridges.add(added.get());
      }
      BoundBus bridge = bridges.get(i);
      List<Long> slots = pci.emptySlots(bridge, 2);
      if (slots.size() > 1 && suits.test(bridge)) {
        return Optional.of(new Place(bridge, List.of(slots.getFirst(), 0L)));
      }
      if (slots.size() <= 1 && i == fullBridges) {
        fullBridges++;
      }
    }
  }

  @Override
  public List<Place> inFront() {
    return pci.inFront();
  }

  @Override
  public void start() {
    pci.addStandIns();
  }

  @Override
  public void finish() {
    Optional<BoundBus> root = pci.roots().stream().findFirst().filter(pci::isExpress);
    if (root.isEmpty() || spare == 0) {
      return;
    }
    findAdded();
    long empty =
        board.buses().stream()
            .filter(bus -> bus.owner().filter(board::isAdded).filter(pci::isPort).isPresent())
            .filter(this::isSpare)
            .count();
    while (empty < spare && pci.addPort(root.get()).isPresent()) {
      empty++;
    }
  }
}
