package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.Range;
import dev.mdtc.model.machine.Device.From;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The places that an unpinned QEMU command line gives: devices in document order, each where QEMU's
 * own search would put it.
 */
final class QemuPolicy {
  private final Board board;
  private final UsbPorts usb;
  private final Function<String, String> newId;

  /** How many devices of a driver on a bus have been placed so far. */
  private final IdentityHashMap<BoundBus, Map<String, Integer>> counts = new IdentityHashMap<>();

  /**
   * Prepares for a machine.
   *
   * @param newId an id that is not taken, made from a driver's name
   */
  QemuPolicy(Board board, Function<String, String> newId) {
    this.board = board;
    this.usb = new UsbPorts(board);
    this.newId = newId;
  }

  /** A device has taken a place that was written or pinned. */
  void taken(BoundDevice device, BoundBus bus) {
    device
        .type()
        .ifPresent(
            type ->
                counts
                    .computeIfAbsent(bus, key -> new java.util.HashMap<>())
                    .merge(type.name(), 1, Integer::sum));
  }

  /**
   * The address for a device on a bus.
   *
   * @param hub where the device stands inside a hub, that hub's own port path
   * @return empty if there is none left
   */
  Optional<List<Long>> place(BoundDevice device, BoundBus bus, Optional<List<Long>> hub) {
    Optional<List<Long>> place =
        switch (bus.rule().strategy()) {
          case DEFAULTS -> byDefault(device, bus);
          case FIRST_SLOT -> firstSlot(bus);
          case PORT_QUEUE -> port(device, bus, hub);
          case FIRST_TARGET -> firstTarget(bus);
          case LOWEST -> lowest(device, bus);
          case NEXT -> next(bus);
          case COUNT -> count(device, bus);
        };
    taken(device, bus);
    return place;
  }

  private static LongStream from(long first, Range range) {
    return LongStream.rangeClosed(Math.max(first, range.min()), range.max());
  }

  /** The first slot whose function 0 is empty; QEMU never looks at other functions. */
  private Optional<List<Long>> firstSlot(BoundBus bus) {
    if (board.isClosed(bus)) {
      return Optional.empty();
    }
    return from(bus.firstSlot(), board.range(bus, 0))
        .mapToObj(slot -> List.of(slot, 0L))
        .filter(place -> board.isFree(bus, place))
        .findFirst();
  }

  private Optional<List<Long>> port(BoundDevice device, BoundBus bus, Optional<List<Long>> hub) {
    if (hub.isPresent()) {
      Optional<List<Long>> below = usb.nextBelow(bus, hub.get());
      below.ifPresent(port -> usb.take(bus, device, port));
      return below;
    }
    if (usb.needsHub(bus, device)) {
      addHub(bus);
    }
    Optional<List<Long>> port = usb.next(bus);
    port.ifPresent(each -> usb.take(bus, device, each));
    return port;
  }

  private void addHub(BoundBus bus) {
    Optional<DeviceType> type = bus.rule().extender().flatMap(board.tree().catalogue()::device);
    Optional<List<Long>> port = usb.next(bus);
    if (type.isPresent() && port.isPresent()) {
      BoundDevice hub =
          BoundDevice.added(
              newId.apply(type.get().name()), type.get(), bus, board.tree().catalogue());
      board.add(hub, new Seat(Optional.of(bus), port.get(), From.ALLOCATED));
      usb.take(bus, hub, port.get());
    }
  }

  /** Logical unit 0 of the first target where it is free. */
  private Optional<List<Long>> firstTarget(BoundBus bus) {
    int targetPart = bus.rule().parts().size() - 2;
    return from(0, board.range(bus, targetPart))
        .mapToObj(
            target -> {
              List<Long> numbers = new ArrayList<>();
              bus.rule().parts().forEach(part -> numbers.add(0L));
              numbers.set(targetPart, target);
              return List.copyOf(numbers);
            })
        .filter(place -> board.isFree(bus, place))
        .findFirst();
  }

  private Optional<List<Long>> lowest(BoundDevice device, BoundBus bus) {
    Long preferred = bus.rule().preferred().get(device.type().map(DeviceType::name).orElse(""));
    if (preferred != null && board.isFree(bus, List.of(preferred))) {
      return Optional.of(List.of(preferred));
    }
    return from(bus.rule().automaticFrom(), board.range(bus, 0))
        .mapToObj(List::of)
        .filter(place -> board.isFree(bus, place))
        .findFirst();
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
  private Optional<List<Long>> count(BoundDevice device, BoundBus bus) {
    List<Long> lead = new ArrayList<>();
    bus.rule().parts().forEach(part -> part.fallback().ifPresent(lead::add));
    long before =
        Stream.concat(
                board.tree().builtins().stream(),
                board.tree().devices().stream().takeWhile(other -> !other.equals(device)))
            .flatMap(other -> board.seat(other).stream())
            .filter(seat -> seat.bus().equals(Optional.of(bus)))
            .filter(seat -> seat.numbers().subList(0, lead.size()).equals(lead))
            .count();
    return from(before, board.range(bus, lead.size()))
        .mapToObj(number -> Stream.concat(lead.stream(), Stream.of(number)).toList())
        .filter(place -> board.isFree(bus, place))
        .findFirst();
  }

  /** The next of the driver's fixed places, or the default of the address properties. */
  private Optional<List<Long>> byDefault(BoundDevice device, BoundBus bus) {
    DeviceType type = device.type().orElseThrow();
    Sequence sequence = bus.rule().sequences().get(type.name());
    if (sequence != null) {
      return position(type.name(), bus, sequence);
    }
    List<Long> numbers = new ArrayList<>();
    for (AddressPart part : bus.rule().parts()) {
      Optional<Long> number =
          type.property(part.property())
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

  /** QEMU counts the driver's devices so far; if that place is taken, the first free one. */
  private Optional<List<Long>> position(String driver, BoundBus bus, Sequence sequence) {
    String key = key(bus.rule());
    int count = counts.getOrDefault(bus, Map.of()).getOrDefault(driver, 0);
    List<Map<String, Long>> positions = sequence.positions();
    if (count < positions.size()) {
      List<Long> place = List.of(positions.get(count).getOrDefault(key, 0L));
      if (board.isFree(bus, place)) {
        return Optional.of(place);
      }
    }
    return positions.stream()
        .map(position -> List.of(position.getOrDefault(key, 0L)))
        .filter(place -> board.isFree(bus, place))
        .findFirst();
  }

  private static String key(BusType bus) {
    return bus.parts().get(0).property();
  }
}
