package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Unit addresses of the properties that stand for places, such as {@code addr=1f.2}. */
final class Places {
  private static final Pattern SLOT =
      Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,2})(?:\\.(?:0[xX])?([0-7]))?");
  private static final int FUNCTIONS = 8;

  private final Catalogue catalogue;
  private final Problems problems;

  /** What is taken on buses whose addresses have several parts of which some may be left out. */
  private final Set<String> taken = new HashSet<>();

  /** How many devices of a driver there are already; those of the board come first. */
  private final Map<String, Integer> onBoard;

  /**
   * Prepares for a machine.
   *
   * @param onBoard how many devices of some drivers the board makes of options
   */
  Places(Catalogue catalogue, Problems problems, Map<String, Integer> onBoard) {
    this.catalogue = catalogue;
    this.problems = problems;
    this.onBoard = new HashMap<>(onBoard);
  }

  /**
   * Where a device is.
   *
   * @param address empty if it is left to QEMU
   * @param used the keys that the address stands for
   */
  record Place(Optional<String> address, List<String> used) {
    static final Place NONE = new Place(Optional.empty(), List.of());

    Place {
      used = List.copyOf(used);
    }
  }

  /** The place that a device's items say. */
  Place of(Group device, DeviceType type) {
    Optional<BusType> bus = type.bus().map(catalogue::bus);
    if (bus.isEmpty() || bus.get().parts().isEmpty()) {
      return Place.NONE;
    }
    return switch (bus.get().form()) {
      case NONE -> Place.NONE;
      case SLOT_FUNCTION -> one(device, bus.get(), Places::slot);
      case PORT_PATH, DOTTED -> one(device, bus.get(), item -> Optional.of(item.text()));
      case NUMBERS -> numbers(device, type, bus.get());
    };
  }

  private Place one(Group device, BusType bus, Function<Item, Optional<String>> read) {
    Optional<Item> item = device.item(bus.parts().getFirst().property());
    if (item.isEmpty() || item.get().text().isEmpty()) {
      return Place.NONE;
    }
    Optional<String> address =
        read.apply(item.get()).filter(each -> isInRange(each, bus.parts().getFirst()));
    if (address.isEmpty()) {
      malformed(item.get(), bus);
    }
    return new Place(address, List.of(item.get().key()));
  }

  private static boolean isInRange(String address, AddressPart part) {
    String first = address.replaceFirst("[.,].*", "");
    try {
      return part.range().contains(Long.parseLong(first, part.radix()));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private void malformed(Item item, BusType bus) {
    problems.add(
        Diagnostic.of(
            CheckName.MALFORMED_ADDRESS,
            item.value().place(),
            "'" + item.text() + "' is no place on a bus of type '" + bus.name() + "'"));
  }

  /** A string is slot and function in hexadecimal; a number of JSON is both in one. */
  private static Optional<String> slot(Item item) {
    if (item.value() instanceof Raw.Scalar scalar && scalar.typed()) {
      return Numbers.whole(scalar.text())
          .map(number -> number.longValue())
          .filter(number -> number >= 0)
          .map(number -> slot(number / FUNCTIONS, number % FUNCTIONS));
    }
    Matcher matcher = SLOT.matcher(item.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long function = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
    return Optional.of(slot(Long.parseLong(matcher.group(1), 16), function));
  }

  private static String slot(long slot, long function) {
    return Long.toHexString(slot) + (function == 0 ? "" : "," + function);
  }

  private Place numbers(Group device, DeviceType type, BusType bus) {
    List<Optional<Item>> items = new ArrayList<>();
    List<String> used = new ArrayList<>();
    for (AddressPart part : bus.parts()) {
      Optional<Item> item = part.propertyOf(type).flatMap(property -> device.item(property.name()));
      item.ifPresent(each -> used.add(each.key()));
      items.add(item);
    }
    if (used.isEmpty()) {
      return sequence(device, type, bus);
    }
    List<Optional<Long>> numbers = new ArrayList<>();
    for (Optional<Item> item : items) {
      Optional<Long> number =
          item.flatMap(each -> Numbers.whole(each.text())).map(each -> each.longValue());
      if (item.isPresent() && (number.isEmpty() || number.get() < 0)) {
        malformed(item.get(), bus);
        return new Place(Optional.empty(), used);
      }
      numbers.add(number);
    }
    List<Long> full = complete(device.text("bus").orElse(""), numbers);
    StringBuilder address = new StringBuilder();
    for (int i = 0; i < full.size(); i++) {
      address.append(i == 0 ? "" : ",").append(bus.parts().get(i).spelling(full.get(i)));
    }
    used.addAll(implied(device, type, bus, full.getFirst()));
    return new Place(Optional.of(address.toString()), used);
  }

  /** What belongs to a place of a fixed list anyway, as the interrupt of a serial port. */
  private static List<String> implied(Group device, DeviceType type, BusType bus, long place) {
    Sequence sequence = bus.sequences().get(type.name());
    if (sequence == null) {
      return List.of();
    }
    String key = bus.parts().getFirst().property();
    return sequence.positions().stream()
        .filter(position -> position.getOrDefault(key, -1L) == place)
        .flatMap(position -> position.entrySet().stream())
        .filter(
            each ->
                device
                    .text(each.getKey())
                    .flatMap(Numbers::whole)
                    .filter(number -> number.longValue() == each.getValue())
                    .isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * What isn't said is the first number that is free; if only the last one is said, the one before
   * it counts up (scsi_device_find in scsi-bus.c).
   */
  private List<Long> complete(String bus, List<Optional<Long>> numbers) {
    List<Long> full = new ArrayList<>(numbers.stream().map(each -> each.orElse(0L)).toList());
    int last = numbers.size() - 1;
    int free = numbers.get(last).isEmpty() ? last : last - 1;
    if (free >= 0 && numbers.get(free).isEmpty()) {
      while (taken.contains(bus + full)) {
        full.set(free, full.get(free) + 1);
      }
    }
    taken.add(bus + full);
    return full;
  }

  /** The place that a running number stands for, as of a serial port. */
  private Place sequence(Group device, DeviceType type, BusType bus) {
    Sequence sequence = bus.sequences().get(type.name());
    if (sequence == null) {
      return Place.NONE;
    }
    Optional<Item> item = device.item(sequence.property());
    boolean board = onBoard.containsKey(type.name());
    int count = onBoard.merge(type.name(), 1, Integer::sum) - 1;
    Optional<Integer> index =
        item.isPresent()
            ? item.flatMap(each -> Numbers.whole(each.text())).map(number -> number.intValue())
            : Optional.of(count).filter(each -> board);
    AddressPart part = bus.parts().getFirst();
    return index
        .filter(number -> number >= 0 && number < sequence.positions().size())
        .map(number -> sequence.positions().get(number))
        .map((Map<String, Long> position) -> position.getOrDefault(part.property(), 0L))
        .map(
            place ->
                new Place(
                    Optional.of(part.spelling(place)),
                    item.map(each -> List.of(each.key())).orElse(List.of())))
        .orElse(Place.NONE);
  }
}
