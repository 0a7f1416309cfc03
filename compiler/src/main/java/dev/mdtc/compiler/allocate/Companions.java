package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PlacementRules.Companion;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Devices that stand for others, such as zPCI's for a PCI device. QEMU makes those that are
 * missing, and numbers them in the order of creation; made by mdtc they have numbers of their own.
 */
final class Companions {
  private final Board board;
  private final PinnedPlaces pinned;
  private final Function<String, String> newId;

  /**
   * Prepares for a machine.
   *
   * @param newId an id that is not taken, with some beginning
   */
  Companions(Board board, PinnedPlaces pinned, Function<String, String> newId) {
    this.board = board;
    this.pinned = pinned;
    this.newId = newId;
  }

  /** Adds those that are missing, once all devices have their places. */
  void add() {
    for (Companion rule : board.tree().catalogue().placement().companions()) {
      Optional<BoundBus> bus =
          board.buses().stream().filter(each -> isA(each.type(), rule.bus())).findFirst();
      Optional<DeviceType> type = board.tree().catalogue().device(rule.added().driver());
      if (bus.isPresent() && type.isPresent()) {
        add(rule, type.get(), bus.get());
      }
    }
  }

  private void add(Companion rule, DeviceType type, BoundBus bus) {
    List<BoundDevice> devices =
        Stream.concat(board.tree().devices().stream(), board.added().stream()).toList();
    Set<String> served =
        devices.stream()
            .flatMap(device -> device.property(rule.property()).stream())
            .flatMap(property -> property.value().flatMap(Value::textOrId).stream())
            .collect(Collectors.toSet());
    for (BoundDevice device : devices) {
      String id = device.id().orElse("");
      if (board.seat(device).isPresent() && needsOne(device, rule) && !served.contains(id)) {
        Optional<String> before = pinned.companion(device);
        BoundDevice companion =
            BoundDevice.added(
                before.orElseGet(() -> newId.apply(rule.added().id())),
                type,
                bus,
                board.tree().catalogue());
        board.add(
            companion,
            new Seat(Optional.of(bus), List.of(), before.isPresent() ? From.PIN : From.ALLOCATED));
        board.choose(companion, rule.property(), new Value.Id(id));
      }
    }
  }

  private boolean needsOne(BoundDevice device, Companion rule) {
    Optional<String> type = device.type().map(DeviceType::name);
    return type.filter(name -> isA(name, rule.of()) && !isA(name, rule.not())).isPresent();
  }

  private boolean isA(String type, String ancestor) {
    Catalogue catalogue = board.tree().catalogue();
    return catalogue.isA(type, ancestor);
  }
}
