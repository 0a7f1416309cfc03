package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.machine.Value;
import java.util.Optional;

/**
 * What a device of an old bus has besides its address, such as an interrupt. It is a default of
 * QEMU's, and written out so that it stays when another release has another default.
 */
final class LegacyResources {
  private LegacyResources() {}

  static void choose(Board board, PinnedPlaces pinned) {
    if (board.tree().tree().complete()) {
      return;
    }
    for (BoundDevice device : board.tree().devices()) {
      Optional<BusType> bus = board.seat(device).flatMap(Seat::bus).map(BoundBus::rule);
      Optional<DeviceType> type = device.type();
      if (bus.isPresent()
          && !bus.get().resources().isEmpty()
          && type.isPresent()
          && !hasUsualPlaces(type.get(), bus.get())) {
        for (String name : bus.get().resources()) {
          type.get().property(name).ifPresent(property -> choose(board, pinned, device, property));
        }
      }
    }
  }

  /** Whether the rest follows from the address and is written with that. */
  private static boolean hasUsualPlaces(DeviceType type, BusType bus) {
    return bus.sequences().containsKey(type.name());
  }

  private static void choose(
      Board board, PinnedPlaces pinned, BoundDevice device, PropertyType property) {
    pinned
        .number(device, property.name())
        .or(() -> property.defaultValue().flatMap(Value::parse))
        .ifPresent(number -> board.choose(device, property.name(), Value.Whole.of(number)));
  }
}
