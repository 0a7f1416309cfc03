package dev.mdtc.compiler.allocate.pins;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Pins.Pin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Numbers that guests see and nothing can set, for QEMU counts devices in the order of creation,
 * which is that of their places. They are said where they change for a device that stays.
 */
public final class CountedNumbers {
  private static final Comparator<List<Long>> BY_NUMBERS =
      (one, other) ->
          IntStream.range(0, Math.min(one.size(), other.size()))
              .map(i -> Long.compare(one.get(i), other.get(i)))
              .filter(order -> order != 0)
              .findFirst()
              .orElse(0);

  private final Board board;
  private final PinnedPlaces pinned;

  private CountedNumbers(Board board, PinnedPlaces pinned) {
    this.board = board;
    this.pinned = pinned;
  }

  /** Says on which buses there are others than before, once all devices have their places. */
  public static void compare(Board board, PinnedPlaces pinned, Consumer<Diagnostic> report) {
    if (!pinned.pins().devices().isEmpty() && !board.tree().tree().complete()) {
      new CountedNumbers(board, pinned).compare(report);
    }
  }

  private void compare(Consumer<Diagnostic> report) {
    IdentityHashMap<BoundBus, List<List<Long>>> before = new IdentityHashMap<>();
    for (Pin pin : pinned.pins().devices().values()) {
      pinned
          .place(pin)
          .filter(place -> place.bus().rule().counted().isPresent())
          .filter(place -> !place.numbers().isEmpty())
          .ifPresent(
              place ->
                  before
                      .computeIfAbsent(place.bus(), key -> new ArrayList<>())
                      .add(place.numbers()));
    }
    for (BoundBus bus : board.buses()) {
      if (before.containsKey(bus)) {
        compare(
            bus,
            counted(before.getOrDefault(bus, List.of())),
            counted(board.takenOn(bus).keySet().stream().toList()),
            report);
      }
    }
  }

  /** For each place its number among those that differ from it in the last part alone. */
  private static Map<List<Long>, Integer> counted(List<List<Long>> places) {
    Map<List<Long>, Integer> counts = new HashMap<>();
    Map<List<Long>, Integer> numbers = new HashMap<>();
    for (List<Long> place : places.stream().sorted(BY_NUMBERS).toList()) {
      List<Long> lead = place.subList(0, place.size() - 1);
      numbers.put(place, counts.merge(lead, 1, Integer::sum) - 1);
    }
    return numbers;
  }

  private void compare(
      BoundBus bus,
      Map<List<Long>, Integer> before,
      Map<List<Long>, Integer> now,
      Consumer<Diagnostic> report) {
    List<List<Long>> changed =
        now.keySet().stream()
            .filter(numbers -> isStill(board.holder(bus, numbers).orElseThrow(), bus, numbers))
            .filter(before::containsKey)
            .filter(numbers -> !Objects.equals(now.get(numbers), before.get(numbers)))
            .sorted(BY_NUMBERS)
            .toList();
    if (changed.isEmpty()) {
      return;
    }
    List<Long> first = changed.getFirst();
    BoundDevice device = board.holder(bus, first).orElseThrow();
    String word = bus.rule().counted().orElseThrow();
    int others = changed.size() - 1;
    report.accept(
        Diagnostic.of(
                CheckName.CANNOT_PIN,
                board.span(device),
                device.title()
                    + " has "
                    + word
                    + " "
                    + number(bus, first, now.getOrDefault(first, 0))
                    + " now, no longer "
                    + number(bus, first, before.getOrDefault(first, 0))
                    + (others == 0 ? "" : ", and " + others + " more have another")
                    + ": QEMU counts them in the order of places and can't be told another")
            .help("nothing that goes by its address notices"));
  }

  /** Whether a device was in its place before. */
  private boolean isStill(BoundDevice device, BoundBus bus, List<Long> numbers) {
    return pinned
        .of(device)
        .flatMap(pinned::place)
        .filter(new Place(bus, numbers)::equals)
        .isPresent();
  }

  private static String number(BoundBus bus, List<Long> place, int number) {
    List<Long> numbers = new ArrayList<>(place);
    numbers.set(numbers.size() - 1, (long) number);
    return UnitAddress.of(numbers, bus.rule()).unitAddress();
  }
}
