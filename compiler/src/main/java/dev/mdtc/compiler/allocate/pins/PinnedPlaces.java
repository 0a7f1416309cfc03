package dev.mdtc.compiler.allocate.pins;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.ClaimChecks;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Pins.Holder;
import dev.mdtc.model.machine.Pins.Pin;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What pins say of the devices of a description, and whether that still can be had. */
public final class PinnedPlaces {
  private static final String BUS_GONE = "the bus that it was on is not there for it any more";

  private final BoundTree tree;
  private final Board board;
  private final Pins pins;
  private final Map<String, List<Absent>> absentById;
  private final PinnedCompanions companions;
  private final Consumer<Diagnostic> report;

  public PinnedPlaces(Board board, Pins pins, Consumer<Diagnostic> report) {
    this.tree = board.tree();
    this.board = board;
    this.report = report;
    this.pins = usable(tree, pins, report);
    this.absentById = this.pins.absent().stream().collect(Collectors.groupingBy(Absent::id));
    this.companions = new PinnedCompanions(tree, this.pins, absentById);
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

  /** The pins that count. */
  public Pins pins() {
    return pins;
  }

  /** Whether nothing was there before. */
  public boolean isEmpty() {
    return pins.devices().isEmpty() && pins.absent().isEmpty();
  }

  /** The pin of a device, if it is still the same kind of device. */
  public Optional<Pin> of(BoundDevice device) {
    String id = device.id().orElse("");
    Pin pin = pins.devices().get(id);
    if (pin != null && isStill(device, pin)) {
      return Optional.of(pin);
    }
    return absentById.isEmpty()
        ? Optional.empty()
        : absent(device).map(Absent::pin).filter(each -> isStill(device, each)).findFirst();
  }

  /** Whether a device was there in the last compilation, and isn't one that comes back. */
  public boolean wasThere(BoundDevice device) {
    Pin pin = pins.devices().get(device.id().orElse(""));
    return pin != null && isStill(device, pin);
  }

  private static boolean isStill(BoundDevice device, Pin pin) {
    return device.type().isPresent() && device.type().get().name().equals(pin.driver());
  }

  /** What is kept of the absent devices that had the id of this one. */
  private Stream<Absent> absent(BoundDevice device) {
    return absentById.getOrDefault(device.id().orElse(""), List.of()).stream();
  }

  /** The bus that a device of some type was on. */
  public Optional<BoundBus> bus(Pin pin, DeviceType type) {
    String wanted = type.bus().orElse("");
    return switch (pin.holder()) {
      case Holder.OnBus on ->
          board
              .bus(on.name())
              .filter(bus -> tree.catalogue().isA(bus.type(), wanted))
              .or(() -> inside(on.name(), wanted));
      case Holder.InDevice in -> inside(in.id(), wanted);
      case Holder.Nothing nothing -> board.bus(wanted).filter(bus -> bus.rule().isImaginary());
    };
  }

  private Optional<BoundBus> inside(String id, String wanted) {
    return board.busesOf(id).stream()
        .filter(bus -> tree.catalogue().isA(bus.type(), wanted))
        .findFirst();
  }

  /** Where a device was; empty if there is no such place now. */
  Optional<Place> place(Pin pin) {
    Optional<BoundBus> bus = tree.catalogue().device(pin.driver()).flatMap(type -> bus(pin, type));
    if (bus.isEmpty() || pin.address().isEmpty()) {
      return bus.map(each -> new Place(each, List.of()));
    }
    return UnitAddress.parse(pin.address().get(), bus.get().rule())
        .filter(numbers -> board.outside(bus.get(), numbers).isEmpty())
        .map(numbers -> new Place(bus.get(), numbers));
  }

  /**
   * Brings back what was added by itself before, so that what sits on it stays where it is.
   *
   * @param forget whether what nothing needs any more is left out
   * @return what has lost its place and has none yet, with its bus
   */
  public Map<BoundDevice, BoundBus> bringBack(boolean forget) {
    Map<BoundDevice, BoundBus> displaced = new LinkedHashMap<>();
    if (isEmpty()) {
      return displaced;
    }
    Set<String> written = new HashSet<>();
    tree.devices().forEach(device -> device.id().ifPresent(written::add));
    Set<String> needed = forget ? needed(written) : pins.devices().keySet();
    Set<Place> back = backAgain();
    Set<Place> hubs = hubs();
    pins.devices()
        .forEach(
            (id, pin) -> {
              Optional<DeviceType> type = tree.catalogue().device(pin.driver());
              if (pin.added()
                  && !companions.isOne(id)
                  && type.isPresent()
                  && !written.contains(id)
                  && needed.contains(id)
                  && place(pin).filter(back::contains).isEmpty()) {
                bringBack(id, pin, type.get(), displaced, hubs);
              }
            });
    return displaced;
  }

  /**
   * What something sits on, and what stands in front of it on its bus: without that, firmware would
   * number the buses behind it anew.
   */
  private Set<String> needed(Set<String> written) {
    Set<String> needed = new HashSet<>(written);
    Set<Holder> busy = new HashSet<>();
    List<String> lastFirst = new ArrayList<>(pins.devices().keySet()).reversed();
    for (String id : lastFirst) {
      Pin pin = pins.devices().getOrDefault(id, NOTHING);
      if (pin.added() && busy.contains(pin.holder())) {
        needed.add(id);
      }
      if (needed.contains(id)) {
        busy.add(pin.holder());
        needed.add(pin.holder().name());
      }
    }
    return needed;
  }

  private static final Pin NOTHING =
      new Pin("", Optional.empty(), new Holder.Nothing(), Optional.empty(), Map.of(), false);

  /** The places of devices that are back, in which something may have stood in for them. */
  private Set<Place> backAgain() {
    return tree.devices().stream()
        .filter(device -> absentById.containsKey(device.id().orElse("")))
        .flatMap(device -> of(device).flatMap(this::place).stream())
        .filter(place -> !place.numbers().isEmpty())
        .collect(Collectors.toSet());
  }

  /** Where the description's own hubs will be if nothing else has claimed that. */
  private Set<Place> hubs() {
    return tree.devices().stream()
        .filter(device -> device.node().unitAddress().isEmpty())
        .flatMap(
            device ->
                of(device)
                    .flatMap(this::place)
                    .filter(at -> board.isHub(device, at.bus()))
                    .stream())
        .filter(this::isFree)
        .collect(Collectors.toSet());
  }

  private void bringBack(
      String id, Pin pin, DeviceType type, Map<BoundDevice, BoundBus> displaced, Set<Place> hubs) {
    Optional<BoundBus> bus = bus(pin, type);
    if (bus.isEmpty()) {
      return;
    }
    Optional<Place> before = place(pin);
    if (before.isPresent() && !willHavePort(before.get(), hubs)) {
      return;
    }
    BoundDevice device = BoundDevice.added(id, type, bus.get(), tree.catalogue());
    keepAnnouncement(device, pin);
    if (before.isPresent() && isFree(before.get())) {
      add(device, before.get(), From.PIN);
      return;
    }
    before
        .flatMap(place -> board.holder(place.bus(), place.numbers()))
        .ifPresent(
            holder ->
                report.accept(
                    Diagnostic.of(
                        CheckName.PIN_NOT_HONOURED,
                        board.span(holder),
                        "'" + id + "' can't keep its pinned place: " + lost(pin, holder))));
    board.add(device);
    displaced.put(device, bus.get());
  }

  /** Whether a port is there, or will be once the description's own hubs have their places. */
  private boolean willHavePort(Place place, Set<Place> hubs) {
    int depth = place.numbers().size() - 1;
    return board.hasPort(place.bus(), place.numbers())
        || (depth > 0 && hubs.contains(new Place(place.bus(), place.numbers().subList(0, depth))));
  }

  private boolean isFree(Place place) {
    return place.numbers().isEmpty() || board.isFree(place.bus(), place.numbers());
  }

  private void add(BoundDevice device, Place place, From from) {
    board.add(device, new Seat(Optional.of(place.bus()), place.numbers(), from));
  }

  /** Claims the pinned place of a device; says so if it can't be had. */
  public Optional<Place> claim(BoundDevice device, List<BoundBus> buses) {
    Pin pin = of(device).orElseThrow();
    Optional<BoundBus> bus = bus(pin, device.type().orElseThrow()).filter(buses::contains);
    if (bus.isEmpty()) {
      notHonoured(device, BUS_GONE);
      return Optional.empty();
    }
    if (!board.hasAddress(device, bus.get())) {
      return Optional.of(new Place(bus.get(), List.of()));
    }
    Optional<Place> place =
        place(pin)
            .filter(each -> !each.numbers().isEmpty() && board.hasPort(each.bus(), each.numbers()));
    if (place.isEmpty()) {
      notHonoured(device, "its place does not exist any more");
    } else if (!isFree(place.get())) {
      BoundDevice holder =
          board
              .rival(place.get().bus(), place.get().numbers())
              .or(() -> place.get().bus().owner())
              .orElseThrow();
      boolean same = board.holder(place.get().bus(), place.get().numbers()).isPresent();
      boolean shared = !same && !place.get().bus().owner().equals(Optional.of(holder));
      notHonoured(device, (shared ? "the interrupt of " : "") + lost(pin, holder));
      return Optional.empty();
    }
    return place;
  }

  private static String lost(Pin pin, BoundDevice holder) {
    String bus =
        switch (pin.holder()) {
          case Holder.OnBus on -> " on '" + on.name() + "'";
          case Holder.InDevice in -> " in '" + in.id() + "'";
          case Holder.Nothing nothing -> "";
        };
    return "its place @" + pin.address().orElse("") + bus + " now belongs to " + holder.title();
  }

  /** Says so if a device was of another kind before. */
  public void reportOtherKind(BoundDevice device) {
    Pin pin = pins.devices().get(device.id().orElse(""));
    if (pin != null && device.type().isPresent() && of(device).isEmpty()) {
      notHonoured(device, "it was a '" + pin.driver() + "' before");
    }
  }

  /** Says so if a device whose address alone is written isn't on the bus that it was on. */
  public void reportOtherBus(BoundDevice device) {
    Optional<BoundBus> now = board.seat(device).flatMap(Seat::bus);
    if (!(device.attachment() instanceof Attachment.Anywhere) || board.seat(device).isEmpty()) {
      return;
    }
    of(device)
        .ifPresent(
            pin -> {
              Optional<BoundBus> before = bus(pin, device.type().orElseThrow());
              if (before.isEmpty()) {
                notHonoured(device, BUS_GONE);
              } else if (!before.equals(now)) {
                notHonoured(
                    device,
                    place(pin)
                        .flatMap(place -> board.holder(place.bus(), place.numbers()))
                        .map(holder -> lost(pin, holder))
                        .orElse("it is on another bus"));
              }
            });
  }

  private void notHonoured(BoundDevice device, String reason) {
    report.accept(
        Diagnostic.of(
            CheckName.PIN_NOT_HONOURED,
            tree.place(device.node()),
            device.title() + " can't keep its pinned place: " + reason));
  }

  /** A number that a device had, be it of the description or added. */
  public Optional<Long> number(BoundDevice device, String property) {
    return any(device).flatMap(pin -> pin.number(property));
  }

  /** The version that a device had, be it of the description or added. */
  public Optional<String> version(BoundDevice device) {
    return any(device).flatMap(Pin::version);
  }

  private Optional<Pin> any(BoundDevice device) {
    return board.isAdded(device)
        ? Optional.ofNullable(pins.devices().get(device.id().orElse("")))
            .or(() -> absent(device).findFirst().map(Absent::pin))
        : of(device);
  }

  /** The id of what stood for a device before. */
  public Optional<String> companion(BoundDevice device) {
    return companions.of(device);
  }

  /** Behind how many hubs a device was. */
  public long depth(BoundDevice device) {
    String address = of(device).flatMap(Pin::address).orElse("");
    return address.isEmpty() ? 0 : address.chars().filter(c -> c == '.').count();
  }

  /** A slot's first function that told of others there goes on doing so. */
  public void keepAnnouncement(BoundDevice device) {
    of(device).ifPresent(pin -> keepAnnouncement(device, pin));
  }

  private void keepAnnouncement(BoundDevice device, Pin pin) {
    if (pin.text(ClaimChecks.MULTIFUNCTION).equals(Optional.of("on"))) {
      board.choose(device, ClaimChecks.MULTIFUNCTION, new Value.Bool(true));
    }
  }

  /** All that were there before, and aren't in the description now. */
  public List<Absent> absent() {
    if (isEmpty()) {
      return List.of();
    }
    Map<String, BoundDevice> present = new HashMap<>();
    tree.devices().forEach(device -> device.id().ifPresent(id -> present.put(id, device)));
    List<Absent> result = new ArrayList<>();
    long last = pins.absent().stream().mapToLong(Absent::since).max().orElse(0);
    for (Absent absent : pins.absent()) {
      if (!companions.isOne(absent) && !isPresent(absent.id(), absent.pin(), present)) {
        result.add(absent);
      }
    }
    pins.devices()
        .forEach(
            (id, pin) -> {
              if (!pin.added() && !companions.isOne(id) && !isPresent(id, pin, present)) {
                result.add(new Absent(id, pin, last + 1));
              }
            });
    result.addAll(companions.absent(last + 1));
    return result;
  }

  private static boolean isPresent(String id, Pin pin, Map<String, BoundDevice> present) {
    return Optional.ofNullable(present.get(id))
        .flatMap(BoundDevice::type)
        .map(type -> type.name().equals(pin.driver()))
        .orElse(false);
  }
}
