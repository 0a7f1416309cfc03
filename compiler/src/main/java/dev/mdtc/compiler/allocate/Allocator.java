package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Gives every device its place: the machine's own, then explicit ones, pins, and new devices. */
final class Allocator {
  private final BoundTree tree;
  private final Pins pins;
  private final Consumer<Diagnostic> report;
  private final Board board;
  private final ClaimChecks claims;
  private final QemuPolicy policy;
  private final Set<String> ids = new HashSet<>();

  /** For each device the buses that it may be on, best first; none if something was reported. */
  private final Map<BoundDevice, List<BoundBus>> candidates = new LinkedHashMap<>();

  Allocator(BoundTree tree, Pins pins, Consumer<Diagnostic> report) {
    this.tree = tree;
    this.pins = usable(tree, pins, report);
    this.report = report;
    this.board = new Board(tree);
    this.claims = new ClaimChecks(board, report);
    tree.devices().forEach(device -> device.id().ifPresent(ids::add));
    ids.addAll(this.pins.devices().keySet());
    this.policy = new QemuPolicy(board, this::newId);
  }

  /** Pins of another family of machines mean nothing. */
  private static Pins usable(BoundTree tree, Pins pins, Consumer<Diagnostic> report) {
    if (pins.machine().isEmpty() || tree.machine().isEmpty()) {
      return pins;
    }
    String now = tree.machine().get().name();
    if (VersionOrder.family(now).equals(VersionOrder.family(pins.machine().get()))) {
      return pins;
    }
    report.accept(
        Diagnostic.of(
            CheckName.PIN_NOT_HONOURED,
            tree.place(
                tree.section("machine").<Object>map(s -> s.part()).orElse(tree.tree().root())),
            "the pins are those of a '"
                + pins.machine().get()
                + "' and can't be kept on a '"
                + now
                + "'"));
    return Pins.NONE;
  }

  private String newId(String driver) {
    int number = 1;
    while (!ids.add(driver + "-" + number)) {
      number++;
    }
    return driver + "-" + number;
  }

  /** Seats all devices; those that can't be are reported and have no seat. */
  Board run() {
    board.seatBuiltins();
    addPinned();
    chooseBuses();
    claimExplicit();
    claimPins();
    placeNew();
    claims.checkHubs();
    claims.checkFunctions();
    return board;
  }

  /** Brings back what was added by itself before, so that what sits on it stays where it is. */
  private void addPinned() {
    Set<String> written = new HashSet<>();
    tree.devices().forEach(device -> device.id().ifPresent(written::add));
    pins.devices()
        .forEach(
            (id, pin) -> {
              Optional<DeviceType> type = tree.catalogue().device(pin.driver());
              if (!pin.added() || written.contains(id) || type.isEmpty()) {
                return;
              }
              Optional<BoundBus> bus = pinnedBus(pin, type.get());
              Optional<List<Long>> numbers =
                  bus.flatMap(
                      each -> pin.address().flatMap(a -> UnitAddress.parse(a, each.rule())));
              if (bus.isPresent()
                  && numbers.isPresent()
                  && board.isFree(bus.get(), numbers.get())) {
                BoundDevice device = BoundDevice.added(id, type.get(), bus.get(), tree.catalogue());
                board.add(device, new Seat(bus, numbers.get(), From.PIN));
              }
            });
  }

  private Optional<BoundBus> pinnedBus(Pins.Pin pin, DeviceType type) {
    String wanted = type.bus().orElse("");
    return switch (pin.holder()) {
      case Pins.Holder.OnBus on -> board.bus(on.name());
      case Pins.Holder.InDevice in ->
          board.busesOf(in.id()).stream()
              .filter(bus -> tree.catalogue().isA(bus.type(), wanted))
              .findFirst();
      case Pins.Holder.Nothing nothing -> Optional.empty();
    };
  }

  /** Finds the buses that each device may be on, in document order as QEMU would create them. */
  private void chooseBuses() {
    DefaultBus defaults = new DefaultBus(tree.catalogue());
    tree.buses().stream()
        .filter(bus -> bus.builtin() && bus.onSystemBus())
        .forEach(defaults::addTop);
    tree.builtins()
        .forEach(
            device ->
                board
                    .seat(device)
                    .flatMap(Seat::bus)
                    .ifPresent(bus -> defaults.created(device, bus)));
    for (BoundDevice device : tree.devices()) {
      List<BoundBus> buses = buses(device, defaults);
      candidates.put(device, buses);
      buses.stream().findFirst().ifPresent(bus -> defaults.created(device, bus));
    }
  }

  private List<BoundBus> buses(BoundDevice device, DefaultBus defaults) {
    return switch (device.attachment()) {
      case Attachment.OnBus on -> board.fits(device, on.bus()) ? List.of(on.bus()) : List.of();
      case Attachment.InDevice in -> inside(device, in.parent());
      case Attachment.Anywhere anywhere ->
          pin(device)
              .flatMap(pin -> pinnedBus(pin, device.type().orElseThrow()))
              .filter(bus -> board.fits(device, bus))
              .or(() -> defaults.find(anywhere.busType()))
              .map(List::of)
              .orElseGet(() -> noBus(device, anywhere.busType()));
      case Attachment.NoBus none -> {
        board.seat(device, new Seat(Optional.empty(), List.of(), From.EXPLICIT));
        yield List.of();
      }
      case Attachment.Nowhere nowhere -> List.of();
    };
  }

  private List<BoundBus> inside(BoundDevice device, BoundDevice parent) {
    List<BoundBus> fitting =
        parent.buses().stream().filter(bus -> board.fits(device, bus)).toList();
    if (!fitting.isEmpty()) {
      return fitting;
    }
    // Inside a hub a device is on the bus that the hub is on.
    return candidates.getOrDefault(parent, List.of()).stream()
        .filter(bus -> board.fits(device, bus) && board.isHub(parent, bus))
        .toList();
  }

  private List<BoundBus> noBus(BoundDevice device, String type) {
    boolean exists = tree.buses().stream().anyMatch(bus -> tree.catalogue().isA(bus.type(), type));
    if (exists) {
      report.accept(
          Diagnostic.of(
                  CheckName.NO_ROOM,
                  tree.place(device.node()),
                  "QEMU finds no bus of type "
                      + type
                      + " with room for "
                      + device.title()
                      + " at this point")
              .help("put it inside its controller, or behind it in the file"));
    }
    return List.of();
  }

  /** The pin of a device, if it is still the same kind of device. */
  private Optional<Pins.Pin> pin(BoundDevice device) {
    Optional<Pins.Pin> pin = device.id().map(id -> pins.devices().get(id));
    return pin.filter(
        each -> device.type().map(DeviceType::name).equals(Optional.of(each.driver())));
  }

  private void claimExplicit() {
    candidates.forEach(
        (device, buses) -> {
          if (buses.isEmpty() || device.node().unitAddress().isEmpty()) {
            return;
          }
          Span place = tree.origin(device.node()).unitAddress();
          Optional<List<Long>> numbers =
              UnitAddress.parse(device.node().unitAddress().get(), buses.get(0).rule());
          if (numbers.isEmpty() || !board.hasAddress(device, buses.get(0))) {
            return;
          }
          BoundBus bus =
              buses.stream()
                  .filter(each -> board.isFree(each, numbers.get()))
                  .findFirst()
                  .orElse(buses.get(0));
          if (claims.mayClaim(device, bus, numbers.get(), place)) {
            seat(device, bus, numbers.get(), From.EXPLICIT);
          }
        });
  }

  private void seat(BoundDevice device, BoundBus bus, List<Long> numbers, From from) {
    board.seat(device, new Seat(Optional.of(bus), numbers, from));
    policy.taken(device, bus);
  }

  private void claimPins() {
    List<BoundDevice> hubsFirst = new ArrayList<>(candidates.keySet());
    hubsFirst.sort(Comparator.comparingLong(this::pinnedDepth));
    hubsFirst.forEach(
        device -> {
          List<BoundBus> buses = candidates.getOrDefault(device, List.of());
          Optional<Pins.Pin> pin = pin(device);
          if (board.seat(device).isPresent()
              || device.node().unitAddress().isPresent()
              || buses.isEmpty()
              || pin.isEmpty()) {
            reportOtherKind(device);
            return;
          }
          Optional<BoundBus> bus =
              pinnedBus(pin.get(), device.type().orElseThrow()).filter(buses::contains);
          if (bus.isEmpty()) {
            notHonoured(device, "the bus that it was on is not there for it any more");
            return;
          }
          if (!board.hasAddress(device, bus.get())) {
            seat(device, bus.get(), List.of(), From.PIN);
            return;
          }
          Optional<List<Long>> numbers =
              pin.get().address().flatMap(text -> UnitAddress.parse(text, bus.get().rule()));
          if (numbers.isEmpty()
              || board.outside(bus.get(), numbers.get()).isPresent()
              || !board.hasPort(bus.get(), numbers.get())) {
            notHonoured(device, "its place does not exist any more");
          } else if (board.isFree(bus.get(), numbers.get())) {
            seat(device, bus.get(), numbers.get(), From.PIN);
          } else {
            BoundDevice holder = board.holder(bus.get(), numbers.get()).orElseThrow();
            notHonoured(
                device,
                "its place @"
                    + pin.get().address().orElse("")
                    + " on '"
                    + bus.get().name()
                    + "' now belongs to "
                    + holder.title());
          }
        });
  }

  /** Behind how many hubs a device was. */
  private long pinnedDepth(BoundDevice device) {
    String address = pin(device).flatMap(Pins.Pin::address).orElse("");
    return address.chars().filter(c -> c == '.').count();
  }

  private void reportOtherKind(BoundDevice device) {
    Pins.Pin pin = pins.devices().get(device.id().orElse(""));
    if (pin != null && device.type().isPresent() && pin(device).isEmpty()) {
      notHonoured(device, "it was a '" + pin.driver() + "' before");
    }
  }

  private void notHonoured(BoundDevice device, String reason) {
    report.accept(
        Diagnostic.of(
            CheckName.PIN_NOT_HONOURED,
            tree.place(device.node()),
            device.title() + " can't keep its pinned place: " + reason));
  }

  private void placeNew() {
    for (Map.Entry<BoundDevice, List<BoundBus>> entry : candidates.entrySet()) {
      BoundDevice device = entry.getKey();
      boolean refused = device.node().unitAddress().isPresent();
      if (board.seat(device).isPresent() || entry.getValue().isEmpty() || refused) {
        continue;
      }
      if (tree.tree().complete()) {
        if (!board.hasAddress(device, entry.getValue().get(0))) {
          seat(device, entry.getValue().get(0), List.of(), From.EXPLICIT);
        }
        continue;
      }
      if (!placeOn(device, entry.getValue())) {
        noRoom(device, entry.getValue());
      }
    }
  }

  private boolean placeOn(BoundDevice device, List<BoundBus> buses) {
    for (BoundBus bus : buses) {
      if (!board.hasAddress(device, bus)) {
        board.seat(device, new Seat(Optional.of(bus), List.of(), From.ALLOCATED));
        return true;
      }
      Optional<List<Long>> place = policy.place(device, bus, hub(device, bus));
      if (place.isPresent()) {
        if (claims.mayClaim(device, bus, place.get(), tree.place(device.node()))) {
          board.seat(device, new Seat(Optional.of(bus), place.get(), From.ALLOCATED));
        }
        return true;
      }
    }
    return false;
  }

  /** The port path of the hub that a device stands inside. */
  private Optional<List<Long>> hub(BoundDevice device, BoundBus bus) {
    return device.attachment() instanceof Attachment.InDevice in && board.isHub(in.parent(), bus)
        ? board.seat(in.parent()).map(Seat::numbers)
        : Optional.empty();
  }

  private void noRoom(BoundDevice device, List<BoundBus> buses) {
    List<String> names = new ArrayList<>();
    buses.forEach(bus -> names.add("'" + bus.name() + "'"));
    report.accept(
        Diagnostic.of(
            CheckName.NO_ROOM,
            tree.place(device.node()),
            "there is no free place for " + device.title() + " on " + String.join(", ", names)));
  }
}
