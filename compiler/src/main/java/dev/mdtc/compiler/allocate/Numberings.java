package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.allocate.pins.KeptPlaces;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.allocate.policy.PciPlaces;
import dev.mdtc.compiler.allocate.policy.Policy;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.catalogue.PlacementRules.Numbering;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * The numbers by which QEMU and guests tell ports, bridges and host bridges apart. A number is
 * chosen once and pinned; it doesn't follow from a device's place.
 */
final class Numberings {
  private final Board board;
  private final PinnedPlaces pinned;
  private final KeptPlaces kept;
  private final Policy policy;
  private final Shortages shortages = new Shortages();

  private Numberings(Board board, Allocator allocator) {
    this.board = board;
    this.pinned = allocator.pinned();
    this.kept = allocator.kept();
    this.policy = allocator.policy();
  }

  /** Chooses the numbers that are not written; as QEMU does, only those that QEMU chooses. */
  static void choose(Board board, Allocator allocator, Consumer<Diagnostic> report) {
    if (board.tree().tree().complete()) {
      return;
    }
    Placement placement = board.tree().placement();
    boolean asQemu = placement == Placement.QEMU;
    Numberings numberings = new Numberings(board, allocator);
    PlacementRules rules = board.tree().catalogue().placement();
    for (Numbering rule : rules.numberings()) {
      if ((rule.automatic() || !asQemu)
          && rule.policy().map(placement.label()::equals).orElse(true)) {
        numberings.choose(rule);
      }
    }
    if (!asQemu) {
      numberings.repeatPlaces(rules);
    }
    numberings.shortages.report(report);
  }

  /** The devices of some types that have a property: those that were added, and the others. */
  private List<BoundDevice> devices(List<String> types, String property) {
    Predicate<DeviceType> wanted = type -> type.isA(types) && type.property(property).isPresent();
    List<BoundDevice> devices = new ArrayList<>();
    for (BoundDevice device : board.added()) {
      if (device.type().filter(wanted).isPresent()) {
        devices.add(device);
      }
    }
    devices.addAll(board.tree().devices(wanted));
    return devices;
  }

  private void choose(Numbering rule) {
    Set<Long> taken = new HashSet<>();
    List<BoundDevice> open = new ArrayList<>();
    for (BoundDevice device : devices(rule.types(), rule.property())) {
      Optional<BoundProperty> written = device.property(rule.property());
      if (written.isPresent()) {
        written.get().value().flatMap(Value::number).ifPresent(taken::add);
      } else {
        open.add(device);
      }
    }
    open.removeIf(
        device -> {
          Optional<Long> before = pinned.number(device, rule.property()).filter(taken::add);
          before.ifPresent(number -> set(device, rule.property(), number));
          return before.isPresent();
        });
    open.removeIf(
        device -> {
          Optional<Long> wished = policy.number(device, rule.property()).filter(taken::add);
          wished.ifPresent(number -> set(device, rule.property(), number));
          return wished.isPresent();
        });
    Candidates free = new Candidates(rule);
    Candidates last = new Candidates(rule);
    for (BoundDevice device : open) {
      Optional<Long> next =
          free.next(number -> !kept.hasNumber(rule.property(), number) && taken.add(number))
              .or(() -> last.next(taken::add));
      if (next.isPresent()) {
        set(device, rule.property(), next.get());
      } else {
        noNumber(device, rule);
      }
    }
  }

  /** The numbers that a rule allows, each once, in the order in which they are tried. */
  private static final class Candidates {
    private final Numbering rule;
    private long number;

    Candidates(Numbering rule) {
      this.rule = rule;
      this.number = rule.downward() ? rule.range().max() : rule.range().min();
    }

    /** The next one that will do. */
    Optional<Long> next(LongPredicate fits) {
      while (rule.range().contains(number)) {
        long candidate = number;
        number += rule.downward() ? -rule.step() : rule.step();
        if (fits.test(candidate)) {
          return Optional.of(candidate);
        }
      }
      return Optional.empty();
    }
  }

  private void set(BoundDevice device, String property, long number) {
    board.choose(device, property, Value.Whole.of(number));
  }

  private void noNumber(BoundDevice device, Numbering rule) {
    shortages.add(
        rule,
        device,
        devices ->
            Diagnostic.of(
                CheckName.NO_ROOM,
                board.span(device),
                "there is no "
                    + rule.property()
                    + " left for "
                    + devices
                    + ": it can be "
                    + rule.range().min()
                    + " to "
                    + rule.range().max()));
  }

  /** A port says in one of its registers where it is. */
  private void repeatPlaces(PlacementRules rules) {
    for (BoundDevice device : devices(rules.ports(), rules.portNumber())) {
      Optional<Seat> seat = board.seat(device).filter(each -> each.numbers().size() == 2);
      if (seat.isPresent()) {
        long place = PciPlaces.number(seat.get().numbers());
        set(device, rules.portNumber(), pinned.number(device, rules.portNumber()).orElse(place));
      }
    }
  }
}
