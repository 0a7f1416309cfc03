package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.ProvidedBus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code bus=} means: a bus of the machine, or one that a device has brought. Without an id of
 * the device QEMU counts its buses by their types (qbus_init in bus.c).
 */
final class BusNames {
  private static final Pattern COUNTED = Pattern.compile("(.*)\\.(\\d+)");

  private final Catalogue catalogue;
  private final Board board;
  private final Map<String, Owned> brought = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  BusNames(Catalogue catalogue, Board board) {
    this.catalogue = catalogue;
    this.board = board;
    board
        .buses()
        .forEach(
            (name, type) -> {
              Matcher matcher = COUNTED.matcher(name);
              boolean pci = catalogue.bus(type).form() == AddressForm.SLOT_FUNCTION;
              if (!pci && matcher.matches() && matcher.group(1).equals(lower(type))) {
                counts.merge(lower(type), Integer.parseInt(matcher.group(2)) + 1, Math::max);
              }
            });
  }

  /** A bus of a device. */
  record Owned(DeviceNode owner, ProvidedBus bus) {}

  private static String lower(String type) {
    return type.toLowerCase(Locale.ROOT);
  }

  /** Learns the buses that a device brings along. */
  void add(DeviceNode device) {
    for (ProvidedBus bus : device.type().buses()) {
      String name =
          device.id().isPresent() || bus.fixedName().isPresent()
              ? bus.name(device.id().orElse(""))
              : lower(bus.type()) + "." + (counts.merge(lower(bus.type()), 1, Integer::sum) - 1);
      brought.putIfAbsent(name, new Owned(device, bus));
    }
  }

  /** Whether the machine itself has a bus of that name. */
  boolean isBuiltin(String name) {
    return board.buses().containsKey(name);
  }

  /** The bus of a device that has this name. */
  Optional<Owned> find(String name) {
    return Optional.ofNullable(brought.get(name));
  }

  /** Whether a device that wants some type of bus could land on one of another type. */
  boolean fits(String bus, Optional<String> wanted) {
    return wanted.isPresent() && catalogue.isA(bus, wanted.get());
  }
}
