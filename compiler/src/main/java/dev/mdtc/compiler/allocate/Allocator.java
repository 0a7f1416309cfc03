package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.ClaimChecks;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.allocate.pins.KeptPlaces;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.allocate.policy.Policy;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Pins.Absent;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gives every device its place: the machine's own, then explicit ones, pins, what is kept for
 * absent devices, and last what is new.
 */
final class Allocator {
  /** How many buses without room are named. */
  private static final int MOST_NAMES = 8;

  private final BoundTree tree;
  private final Consumer<Diagnostic> report;
  private final Board board;
  private final ClaimChecks claims;
  private final PinnedPlaces pinned;
  private final KeptPlaces kept;
  private final AllocationOptions options;
  private final Set<String> ids = new HashSet<>();

  /** How far each beginning of an id has been counted. */
  private final Map<String, Integer> counted = new HashMap<>();

  private final Shortages shortages = new Shortages();
  private final Policy policy;
  private final HiddenFunctions hidden;

  /** For each device the buses that it may be on, best first; none if something was reported. */
  private final List<List<BoundBus>> candidates;

  /** The position of the description's first device. */
  private final int first;

  Allocator(BoundTree tree, AllocationOptions options, Consumer<Diagnostic> report) {
    this.tree = tree;
    this.options = options;
    this.report = report;
    this.board = new Board(tree);
    this.candidates = new ArrayList<>(tree.devices().size());
    this.first = tree.builtins().size();
    this.claims = new ClaimChecks(board, report);
    this.pinned = new PinnedPlaces(board, options.pins(), report);
    this.kept = new KeptPlaces(board, pinned, report);
    tree.devices().forEach(device -> device.id().ifPresent(ids::add));
    ids.addAll(pinned.pins().devices().keySet());
    pinned.pins().absent().forEach(absent -> ids.add(absent.id()));
    board.seatBuiltins();
    this.policy = Policy.of(board, pinned, options.sparePorts(), this::newId);
    this.hidden = new HiddenFunctions(board, pinned, this::newId, report);
  }

  /** An id that nothing has. */
  private String newId(String beginning) {
    int number = counted.merge(beginning, 1, Integer::sum);
    while (!ids.add(beginning + number)) {
      number = counted.merge(beginning, 1, Integer::sum);
    }
    return beginning + number;
  }

  /** Seats all devices; those that can't be are reported and have no seat. */
  Board run() {
    chooseBuses(policy);
    claimExplicit(policy);
    Map<BoundDevice, BoundBus> displaced =
        pinned.bringBack(options.forget() && !policy.keepsEmptyPorts());
    if (!pinned.isEmpty()) {
      claimPins(policy);
    }
    if (!options.forget()) {
      kept.keep(pinned.absent());
    }
    for (BoundDevice device : tree.devices()) {
      if (board.seat(device).isPresent()) {
        hidden.place(device, policy);
      }
    }
    displaced.forEach(this::placeAnew);
    if (!tree.tree().complete()) {
      policy.start();
    }
    placeNew(policy);
    if (!tree.tree().complete()) {
      policy.finish();
      new Companions(board, pinned, this::newId).add();
    }
    shortages.report(report);
    claims.checkHubs();
    claims.checkFunctions();
    return board;
  }

  /** The absent devices whose places are kept. */
  List<Absent> absent() {
    return kept.absent();
  }

  /** The places that are kept for them. */
  KeptPlaces kept() {
    return kept;
  }

  /** What has chosen the places. */
  Policy policy() {
    return policy;
  }

  /** The pins that count for what else is chosen. */
  PinnedPlaces pinned() {
    return pinned;
  }

  /** Finds the buses that each device may be on, in document order as QEMU would create them. */
  private void chooseBuses(Policy policy) {
    for (BoundDevice device : tree.devices()) {
      List<BoundBus> buses = buses(device, policy);
      candidates.add(buses);
      if (!buses.isEmpty()) {
        policy.expect(device, buses.getFirst());
      }
    }
  }

  /** The buses that one of the description's devices may be on; of others none is known. */
  private List<BoundBus> candidates(BoundDevice device) {
    int index = device.position() - first;
    return 0 <= index && index < candidates.size() ? candidates.get(index) : List.of();
  }

  private List<BoundBus> buses(BoundDevice device, Policy policy) {
    return switch (device.attachment()) {
      case Attachment.OnBus on -> board.fits(device, on.bus()) ? List.of(on.bus()) : List.of();
      case Attachment.InDevice in -> inside(device, in.parent());
      case Attachment.Anywhere anywhere -> {
        List<BoundBus> buses = policy.buses(device, anywhere.busType());
        Optional<BoundBus> before =
            pinned.of(device).flatMap(pin -> pinned.bus(pin, device.type().orElseThrow()));
        if (before.isPresent() && !buses.stream().findFirst().equals(before)) {
          buses = inFront(before.get(), buses);
        }
        if (buses.isEmpty()) {
          noBus(device, anywhere.busType());
        }
        yield buses;
      }
      case Attachment.NoBus none -> {
        board.seat(device, new Seat(Optional.empty(), List.of(), From.EXPLICIT));
        yield List.of();
      }
      case Attachment.Nowhere nowhere -> List.of();
    };
  }

  /** A bus and behind it others, maybe once more the same; no copy, for there may be many. */
  private static List<BoundBus> inFront(BoundBus first, List<BoundBus> others) {
    return new AbstractList<>() {
      @Override
      public BoundBus get(int index) {
        return index == 0 ? first : others.get(index - 1);
      }

      @Override
      public int size() {
        return others.size() + 1;
      }
    };
  }

  private List<BoundBus> inside(BoundDevice device, BoundDevice parent) {
    List<BoundBus> own = parent.buses();
    if (own.size() == 1 && board.fits(device, own.getFirst())) {
      return own;
    }
    List<BoundBus> fitting = new ArrayList<>(own.size());
    for (BoundBus bus : own) {
      if (board.fits(device, bus)) {
        fitting.add(bus);
      }
    }
    if (!fitting.isEmpty()) {
      return fitting;
    }
    // Inside a hub a device is on the bus that the hub is on.
    return candidates(parent).stream()
        .filter(bus -> board.fits(device, bus) && board.isHub(parent, bus))
        .toList();
  }

  private void noBus(BoundDevice device, String type) {
    boolean exists = tree.buses().stream().anyMatch(bus -> tree.catalogue().isA(bus.type(), type));
    if (exists) {
      shortages.add(
          type,
          device,
          devices ->
              Diagnostic.of(
                      CheckName.NO_ROOM,
                      tree.place(device.node()),
                      "QEMU finds no bus of type "
                          + type
                          + " with room for "
                          + devices
                          + " at this point")
                  .help("put it inside its controller, or behind it in the file"));
    }
  }

  /** Those that name their bus first, then those that were on one, each in document order. */
  private void claimExplicit(Policy policy) {
    List<BoundDevice> written = new ArrayList<>();
    for (BoundDevice device : tree.devices()) {
      if (device.node().unitAddress().isPresent() && !candidates(device).isEmpty()) {
        written.add(device);
      }
    }
    written.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    for (BoundDevice device : written) {
      claimExplicit(device, candidates(device), policy);
    }
  }

  private int rank(BoundDevice device) {
    if (!(device.attachment() instanceof Attachment.Anywhere)) {
      return 0;
    }
    return pinned.of(device).isPresent() ? 1 : 2;
  }

  private void claimExplicit(BoundDevice device, List<BoundBus> buses, Policy policy) {
    Optional<List<Long>> numbers =
        UnitAddress.parse(device.node().unitAddress().orElseThrow(), buses.get(0).rule());
    if (numbers.isEmpty() || !board.hasAddress(device, buses.get(0))) {
      return;
    }
    BoundBus bus =
        buses.stream()
            .filter(each -> board.outside(each, numbers.get()).isEmpty())
            .filter(each -> board.isFree(each, numbers.get()))
            .findFirst()
            .orElse(buses.get(0));
    if (claims.mayClaim(device, bus, numbers.get())) {
      seat(device, new Place(bus, numbers.get()), From.EXPLICIT, policy);
    }
  }

  private void seat(BoundDevice device, Place place, From from, Policy policy) {
    board.seat(device, new Seat(Optional.of(place.bus()), place.numbers(), from));
    policy.taken(device, place.bus());
  }

  private void claimPins(Policy policy) {
    List<BoundDevice> hubsFirst = new ArrayList<>(tree.devices());
    hubsFirst.sort((a, b) -> Long.compare(pinned.depth(a), pinned.depth(b)));
    for (BoundDevice device : hubsFirst) {
      pinned.keepAnnouncement(device);
      List<BoundBus> buses = pinnedBuses(device);
      if (board.seat(device).isPresent()
          || device.node().unitAddress().isPresent()
          || buses.isEmpty()
          || pinned.of(device).isEmpty()) {
        pinned.reportOtherKind(device);
        pinned.reportOtherBus(device);
        continue;
      }
      pinned.claim(device, buses).ifPresent(place -> seat(device, place, From.PIN, policy));
    }
  }

  /** A device that stands on no bus may be pinned to one that mdtc has added. */
  private List<BoundBus> pinnedBuses(BoundDevice device) {
    if (device.attachment() instanceof Attachment.Anywhere) {
      Optional<BoundBus> bus =
          pinned.of(device).flatMap(pin -> pinned.bus(pin, device.type().orElseThrow()));
      if (bus.isPresent()) {
        return List.of(bus.get());
      }
    }
    return candidates(device);
  }

  private void placeNew(Policy policy) {
    List<BoundDevice> fresh = new ArrayList<>(candidates.size());
    for (BoundDevice device : tree.devices()) {
      if (!candidates(device).isEmpty()
          && board.seat(device).isEmpty()
          && device.node().unitAddress().isEmpty()) {
        fresh.add(device);
      }
    }
    for (BoundDevice device : policy.order(fresh)) {
      List<BoundBus> buses = candidates(device);
      if (tree.tree().complete()) {
        if (!board.hasAddress(device, buses.get(0))) {
          seat(device, new Place(buses.get(0), List.of()), From.EXPLICIT, policy);
          hidden.place(device, policy);
        }
        continue;
      }
      int inFront = policy.inFront().size();
      Optional<Place> place =
          policy
              .place(device, buses)
              .or(
                  () ->
                      kept.insteadOf(device, policy::released, () -> policy.place(device, buses)));
      if (policy.inFront().size() > inFront) {
        renumbered(device, policy.inFront().getLast());
      }
      if (place.isEmpty()) {
        noRoom(device, buses);
      } else if (place.get().numbers().isEmpty()
          || claims.mayClaim(device, place.get().bus(), place.get().numbers())) {
        board.seat(
            device,
            new Seat(Optional.of(place.get().bus()), place.get().numbers(), From.ALLOCATED));
        hidden.place(device, policy);
      }
    }
  }

  /** Another place for what was added and has lost its own. */
  private void placeAnew(BoundDevice device, BoundBus bus) {
    policy
        .place(device, List.of(bus))
        .ifPresentOrElse(
            place -> seat(device, place, From.ALLOCATED, policy),
            () -> noRoom(device, List.of(bus)));
  }

  /** On a machine that has been there before, other buses get new numbers. */
  private void renumbered(BoundDevice device, Place port) {
    if (pinned.pins().devices().isEmpty()) {
      return;
    }
    report.accept(
        Diagnostic.of(
                CheckName.RENUMBERED_BUSES,
                tree.place(device.node()),
                "nothing is free behind the last port of '"
                    + port.bus().name()
                    + "': that for "
                    + device.title()
                    + " goes to @"
                    + UnitAddress.of(port.numbers(), port.bus().rule()).unitAddress()
                    + ", and firmware numbers the buses behind it anew")
            .help("put the device into a bridge, or take a port that is empty"));
  }

  private void noRoom(BoundDevice device, List<BoundBus> buses) {
    Set<String> names = new LinkedHashSet<>();
    buses.stream().limit(MOST_NAMES).forEach(bus -> names.add("'" + bus.name() + "'"));
    String others = buses.size() > MOST_NAMES ? " and other buses" : "";
    shortages.add(
        List.of(buses.getFirst(), buses.size()),
        device,
        devices -> {
          Diagnostic diagnostic =
              Diagnostic.of(
                  CheckName.NO_ROOM,
                  board.span(device),
                  "there is no free place for "
                      + devices
                      + " on "
                      + String.join(", ", names)
                      + others);
          return claims.advise(
              policy.mend(device).map(diagnostic::help).orElse(diagnostic), buses.getFirst());
        });
  }
}
