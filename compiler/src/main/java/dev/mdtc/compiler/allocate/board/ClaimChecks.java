package dev.mdtc.compiler.allocate.board;

import dev.mdtc.compiler.address.Ranges;
import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.BusType.Strategy;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Whether a place can be had, and what to say if not. */
public final class ClaimChecks {
  public static final String MULTIFUNCTION = "multifunction";

  private final Board board;
  private final BoundTree tree;
  private final Consumer<Diagnostic> report;

  public ClaimChecks(Board board, Consumer<Diagnostic> report) {
    this.board = board;
    this.tree = board.tree();
    this.report = report;
  }

  /** Whether a device may have a place; reports it if not. */
  public boolean mayClaim(BoundDevice device, BoundBus bus, List<Long> numbers) {
    Optional<AddressPart> outside = board.outside(bus, numbers);
    if (outside.isPresent()) {
      Range range = board.range(bus, bus.rule().parts().indexOf(outside.get()));
      report.accept(
          advise(
              Diagnostic.of(
                  CheckName.ADDRESS_OUT_OF_RANGE,
                  place(device),
                  "'"
                      + bus.name()
                      + "' has no such "
                      + outside.get().name()
                      + limits(range, outside.get())),
              bus));
      return false;
    }
    if (isReserved(device, bus, numbers)) {
      reportReserved(bus, numbers, place(device));
      return false;
    }
    if (board.isOwn(bus, numbers)) {
      reportOwn(bus, numbers, place(device));
      return false;
    }
    Optional<BoundDevice> holder = board.holder(bus, numbers);
    if (holder.isPresent() && mayShare(bus)) {
      return true;
    }
    // One of the machine's own that is written as a device has been reported as such.
    if (holder.isPresent() && device.type().map(DeviceType::userCreatable).orElse(true)) {
      reportTaken(device, bus, numbers, holder.get(), place(device));
    }
    return holder.isEmpty();
  }

  /**
   * Whether QEMU puts two devices at one place of a bus and that is what was asked for; then it is
   * left to what is said of the whole machine.
   */
  private boolean mayShare(BoundBus bus) {
    return tree.placement() == Placement.QEMU && !bus.rule().resources().isEmpty();
  }

  /** Where a device's address is written, or else the device. */
  private Span place(BoundDevice device) {
    return device.node().unitAddress().isPresent()
        ? tree.origin(device.node()).unitAddress()
        : tree.place(device.node());
  }

  /** What says that there is no place, with what would make some. */
  public Diagnostic advise(Diagnostic diagnostic, BoundBus bus) {
    return bus.rule()
        .section()
        .map(
            section ->
                diagnostic.help(
                    "'"
                        + String.join("', '", bus.rule().parts().getFirst().range().maxFrom())
                        + "' in the section '"
                        + section
                        + "' says how many there are"))
        .orElse(diagnostic);
  }

  private static String limits(Range range, AddressPart part) {
    if (range.max() < range.min()) {
      return "; it has none";
    }
    String min = Long.toString(range.min(), part.radix());
    String max = Long.toString(range.max(), part.radix());
    return range.min() == range.max()
        ? "; it has just " + part.name() + " " + min
        : "; it has " + min + " to " + max + (part.radix() == 16 ? " in hexadecimal" : "");
  }

  /** Whether a place is kept for another driver. */
  private static boolean isReserved(BoundDevice device, BoundBus bus, List<Long> numbers) {
    Map<String, Long> kept = bus.rule().preferred();
    String driver = device.type().map(DeviceType::name).orElse("");
    return kept.containsValue(numbers.get(0)) && !numbers.get(0).equals(kept.get(driver));
  }

  private void reportReserved(BoundBus bus, List<Long> numbers, Span place) {
    String drivers =
        bus.rule().preferred().entrySet().stream()
            .filter(entry -> entry.getValue().equals(numbers.get(0)))
            .map(entry -> "'" + entry.getKey() + "'")
            .collect(Collectors.joining(", "));
    report.accept(
        Diagnostic.of(
                CheckName.RESERVED_ADDRESS,
                place,
                bus.rule().parts().get(0).name()
                    + " "
                    + numbers.get(0)
                    + " of '"
                    + bus.name()
                    + "' is kept for "
                    + drivers)
            .help("choose from " + bus.rule().automaticFrom() + " on, or leave the address out"));
  }

  private void reportOwn(BoundBus bus, List<Long> numbers, Span place) {
    report.accept(
        Diagnostic.of(
            CheckName.RESERVED_ADDRESS,
            place,
            "@"
                + UnitAddress.of(numbers, bus.rule()).unitAddress()
                + " on '"
                + bus.name()
                + "' is the place of what "
                + bus.owner().map(BoundDevice::title).orElse("the machine")
                + " has inside by itself"));
  }

  /** Checks that there is a hub for each port that is written as one of a hub's. */
  public void checkHubs() {
    for (BoundDevice device : tree.devices()) {
      Optional<Seat> seat = board.seat(device);
      Optional<BoundBus> bus = seat.flatMap(Seat::bus);
      if (bus.isPresent()
          && bus.get().rule().form() == AddressForm.PORT_PATH
          && seat.get().from() == From.EXPLICIT
          && isBelowItsHub(device, bus.get(), seat.get().numbers())
          && seat.get().numbers().size() > 1) {
        checkHub(device, bus.get(), seat.get().numbers());
      }
    }
  }

  /** Whether the port of a device inside a hub is one of that hub's; reports it if not. */
  private boolean isBelowItsHub(BoundDevice device, BoundBus bus, List<Long> port) {
    Optional<List<Long>> hub = board.hubOf(device, bus).filter(above -> !above.isEmpty());
    if (hub.isEmpty() || port.subList(0, port.size() - 1).equals(hub.get())) {
      return true;
    }
    String address = UnitAddress.of(hub.get(), bus.rule()).unitAddress();
    report.accept(
        Diagnostic.of(
                CheckName.MISSING_HUB,
                tree.origin(device.node()).unitAddress(),
                "the hub that " + device.title() + " is inside of is at @" + address)
            .help("its ports are @" + address + ".1 and so on; or put it beside the hub"));
    return false;
  }

  private void checkHub(BoundDevice device, BoundBus bus, List<Long> port) {
    long deepest = bus.rule().extenderDepth();
    if (board.isHub(device, bus) && port.size() > deepest) {
      report.accept(
          Diagnostic.of(
              CheckName.ADDRESS_OUT_OF_RANGE,
              tree.origin(device.node()).unitAddress(),
              "no more than " + deepest + " hubs can be plugged into each other"));
      return;
    }
    List<Long> above = port.subList(0, port.size() - 1);
    String hubPort = UnitAddress.of(above, bus.rule()).unitAddress();
    Span place = tree.origin(device.node()).unitAddress();
    Optional<BoundDevice> hub = board.holder(bus, above);
    if (hub.isEmpty() || !board.isHub(hub.get(), bus)) {
      Diagnostic missing =
          Diagnostic.of(
              CheckName.MISSING_HUB,
              place,
              "there is no hub at @" + hubPort + " of '" + bus.name() + "'");
      report.accept(
          hub.map(other -> missing.note(board.span(other), "this is there, and is no hub"))
              .orElseGet(() -> missing.help("put a hub there, or choose a port of the bus")));
      return;
    }
    Range range = Ranges.below(hub.get(), bus, tree.catalogue());
    long last = port.get(port.size() - 1);
    if (last < range.min() || last > range.max()) {
      report.accept(
          Diagnostic.of(
              CheckName.ADDRESS_OUT_OF_RANGE,
              place,
              "the hub at @"
                  + hubPort
                  + " has no such port"
                  + limits(range, bus.rule().parts().get(0))));
    }
  }

  private void reportTaken(
      BoundDevice device, BoundBus bus, List<Long> numbers, BoundDevice holder, Span place) {
    String address = UnitAddress.of(numbers, bus.rule()).unitAddress();
    Diagnostic taken =
        holder.builtin()
            ? Diagnostic.of(
                CheckName.ADDRESS_TAKEN_BY_BUILTIN,
                place,
                "@"
                    + address
                    + " on '"
                    + bus.name()
                    + "' is the place of the machine's own '"
                    + holder.node().name()
                    + "'")
            : Diagnostic.of(
                    CheckName.DUPLICATE_ADDRESS,
                    place,
                    "@" + address + " on '" + bus.name() + "' is taken by " + holder.title())
                .note(board.span(holder), "it sits there");
    report.accept(
        free(device, bus)
            .map(
                other ->
                    taken.help(
                        "the first free place for " + device.title() + " there is @" + other))
            .orElse(taken));
  }

  /**
   * The first place that is free, on buses where that is a number or a slot and any of them will
   * do.
   */
  private Optional<String> free(BoundDevice device, BoundBus bus) {
    if (bus.rule().form() == AddressForm.PORT_PATH || bus.rule().parts().size() > 2) {
      return Optional.empty();
    }
    boolean slots = bus.rule().form() == AddressForm.SLOT_FUNCTION;
    return candidates(device, bus)
        .mapToObj(number -> slots ? List.of(number, 0L) : List.of(number))
        .filter(place -> board.isFree(bus, place))
        .map(place -> UnitAddress.of(place, bus.rule()).unitAddress())
        .findFirst();
  }

  /** The driver's usual places where it has some, such as those of serial ports. */
  private LongStream candidates(BoundDevice device, BoundBus bus) {
    Sequence sequence = bus.rule().sequences().get(device.type().orElseThrow().name());
    if (sequence != null) {
      String key = bus.rule().parts().get(0).property();
      return sequence.positions().stream().mapToLong(place -> place.getOrDefault(key, 0L));
    }
    if (bus.rule().strategy() == Strategy.DEFAULTS) {
      return LongStream.empty();
    }
    Range range = board.range(bus, 0);
    long first = Math.max(range.min(), Math.max(bus.firstSlot(), bus.rule().automaticFrom()));
    return LongStream.rangeClosed(first, Math.min(range.max(), first + 255));
  }

  /** Checks that each slot with functions has a function 0 that announces them. */
  public void checkFunctions() {
    for (BoundDevice device : tree.devices()) {
      Optional<Seat> seat = board.seat(device);
      Optional<BoundBus> bus = seat.flatMap(Seat::bus);
      if (bus.isEmpty()
          || bus.get().rule().form() != AddressForm.SLOT_FUNCTION
          || seat.get().numbers().isEmpty()
          || seat.get().numbers().get(1) == 0) {
        continue;
      }
      checkFunction(device, bus.get(), seat.get().numbers().get(0));
    }
  }

  private void checkFunction(BoundDevice device, BoundBus bus, long slot) {
    Optional<BoundDevice> first = board.holder(bus, List.of(slot, 0L));
    Span place = place(device);
    String slotName = Long.toHexString(slot);
    if (first.isEmpty()) {
      report.accept(
          Diagnostic.of(
                  CheckName.MISSING_FUNCTION_ZERO,
                  place,
                  "slot "
                      + slotName
                      + " of '"
                      + bus.name()
                      + "' has no function 0, so the guest does not look at its other functions")
              .help(
                  "put a device at @"
                      + slotName
                      + ", or give "
                      + device.title()
                      + " another place"));
    } else if (isSingleFunction(first.get())) {
      report.accept(
          Diagnostic.of(
                  CheckName.SINGLE_FUNCTION_SLOT,
                  place,
                  "slot " + slotName + " holds " + first.get().title() + " as its only function")
              .help("choose another slot"));
    }
  }

  /** Whether a function 0 can't have neighbours: a built-in's is fixed, others must say off. */
  private static boolean isSingleFunction(BoundDevice device) {
    if (device.builtin()) {
      return device.node().property(MULTIFUNCTION).isEmpty();
    }
    return device
        .property(MULTIFUNCTION)
        .flatMap(BoundProperty::value)
        .map(value -> value.equals(new Value.Bool(false)))
        .orElse(false);
  }

  /** The slots of a bus in which functions other than 0 are used. */
  public static boolean hasNeighbours(Map<List<Long>, BoundDevice> taken, long slot) {
    return LongStream.rangeClosed(1, 7).anyMatch(f -> taken.containsKey(List.of(slot, f)));
  }
}
