package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** The lowest free place of a bus, in the ways in which buses number their places. */
final class PlaceSearch {
  private final Board board;

  /** For each number of a bus that was found taken, one behind it before which none is free. */
  private final IdentityHashMap<BoundBus, Map<Long, Long>> behind = new IdentityHashMap<>();

  PlaceSearch(Board board) {
    this.board = board;
  }

  /** A place that was kept has become free. */
  void released() {
    behind.clear();
  }

  /**
   * The first free place from a number on. What was found taken isn't looked at again, so that many
   * devices on one bus don't take the time of their square.
   *
   * @param place the place that a number stands for, for one bus always the same
   */
  private Optional<List<Long>> firstFree(
      BoundBus bus, long first, Range range, LongFunction<List<Long>> place) {
    Map<Long, Long> next = behind.computeIfAbsent(bus, key -> new HashMap<>());
    List<Long> taken = new ArrayList<>();
    long number = Math.max(first, range.min());
    while (number <= range.max()
        && (next.containsKey(number) || !board.isFree(bus, place.apply(number)))) {
      taken.add(number);
      number = next.getOrDefault(number, number + 1);
    }
    for (long each : taken) {
      next.put(each, number);
    }
    return number <= range.max() ? Optional.of(place.apply(number)) : Optional.empty();
  }

  /** The lowest slot from a first one on whose function 0 is free. */
  Optional<List<Long>> functionZero(BoundBus bus, long first) {
    return firstFree(bus, first, board.range(bus, 0), slot -> List.of(slot, 0L));
  }

  /** Logical unit 0 of the first target where it is free. */
  Optional<List<Long>> firstTarget(BoundBus bus) {
    int parts = bus.rule().parts().size();
    int targetPart = parts - 2;
    return firstFree(
        bus,
        0,
        board.range(bus, targetPart),
        target -> {
          Long[] numbers = new Long[parts];
          Arrays.fill(numbers, 0L);
          numbers[targetPart] = target;
          return List.of(numbers);
        });
  }

  /** The number that is kept for the driver, or the lowest that QEMU gives out by itself. */
  Optional<List<Long>> lowest(BoundDevice device, BoundBus bus) {
    Long preferred = bus.rule().preferred().get(device.type().map(DeviceType::name).orElse(""));
    if (preferred != null && board.isFree(bus, List.of(preferred))) {
      return Optional.of(List.of(preferred));
    }
    return firstFree(bus, bus.rule().automaticFrom(), board.range(bus, 0), List::of);
  }

  /** What stands before the last part of an address that no one has chosen. */
  static List<Long> lead(BoundBus bus) {
    return bus.rule().parts().stream().flatMap(part -> part.fallback().stream()).toList();
  }

  /** The lowest free last number from a first one on, behind the usual other ones. */
  Optional<List<Long>> lastFrom(BoundBus bus, long first) {
    List<Long> lead = lead(bus);
    return firstFree(
        bus,
        first,
        board.range(bus, lead.size()),
        number -> Stream.concat(lead.stream(), Stream.of(number)).toList());
  }

  /** The first free one of the driver's fixed places, or the default of the address properties. */
  Optional<List<Long>> byDefault(BoundDevice device, BoundBus bus) {
    DeviceType type = device.type().orElseThrow();
    Sequence sequence = bus.rule().sequences().get(type.name());
    if (sequence != null) {
      return positions(bus, sequence).stream()
          .filter(place -> board.isFree(bus, place))
          .findFirst();
    }
    List<Long> numbers = new ArrayList<>();
    for (AddressPart part : bus.rule().parts()) {
      Optional<Long> number =
          part.propertyOf(type)
              .flatMap(property -> property.defaultValue())
              .map(Long::valueOf)
              .filter(part.range()::contains);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    return Optional.of(numbers);
  }

  /** The places of a sequence on a bus. */
  static List<List<Long>> positions(BoundBus bus, Sequence sequence) {
    String key = bus.rule().parts().get(0).property();
    return sequence.positions().stream()
        .map((Map<String, Long> position) -> List.of(position.getOrDefault(key, 0L)))
        .toList();
  }
}
