package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.ClaimChecks;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.allocate.policy.Policy;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.catalogue.PlacementRules.Hidden;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;

/**
 * The PCI functions that QEMU makes together with other devices. Newer releases take one by its id,
 * which then is a device like any other. Older ones put it into the first slot of the root bus that
 * is free when the device is created: that slot is taken for it, and the device is created once
 * everything in lower slots is there.
 */
final class HiddenFunctions {
  private final Board board;
  private final BoundTree tree;
  private final PlacementRules rules;
  private final PinnedPlaces pinned;
  private final Function<String, String> newId;
  private final Consumer<Diagnostic> report;

  /**
   * Prepares for a machine.
   *
   * @param newId an id that is not taken, with some beginning
   */
  HiddenFunctions(
      Board board,
      PinnedPlaces pinned,
      Function<String, String> newId,
      Consumer<Diagnostic> report) {
    this.board = board;
    this.tree = board.tree();
    this.rules = tree.catalogue().placement();
    this.pinned = pinned;
    this.newId = newId;
    this.report = report;
  }

  /** Finds the place of what comes with a device, which has its own place already. */
  void place(BoundDevice device, Policy policy) {
    Optional<DeviceType> type = device.type();
    for (Hidden rule : rules.hidden()) {
      if (type.isEmpty() || !rule.driver().equals(type.get().name())) {
        continue;
      }
      Optional<BoundBus> root =
          board.buses().stream()
              .filter(bus -> bus.builtin() && tree.catalogue().isA(bus.type(), rules.pciBus()))
              .findFirst();
      if (root.isEmpty() || device.property(rule.property()).isPresent()) {
        return;
      }
      if (type.get().property(rule.property()).isPresent()) {
        add(device, rule, root.get(), policy);
      } else if (!board.withHidden().containsKey(device)) {
        reserve(device, rule, root.get());
      }
    }
  }

  private void add(BoundDevice device, Hidden rule, BoundBus root, Policy policy) {
    Optional<DeviceType> type = tree.catalogue().device(rule.brings().driver());
    if (tree.tree().complete() || type.isEmpty() || !board.chosen(device).isEmpty()) {
      return;
    }
    String id =
        pinned
            .of(device)
            .flatMap(pin -> pin.text(rule.property()))
            .orElseGet(() -> newId.apply(rule.brings().id()));
    board.choose(device, rule.property(), new Value.Id(id));
    if (board.added().stream().anyMatch(added -> added.id().equals(Optional.of(id)))) {
      return;
    }
    BoundDevice function = BoundDevice.added(id, type.get(), root, tree.catalogue());
    policy
        .place(function, List.of(root))
        .ifPresent(
            place ->
                board.add(
                    function, new Seat(Optional.of(place.bus()), place.numbers(), From.ALLOCATED)));
  }

  private void reserve(BoundDevice device, Hidden rule, BoundBus root) {
    Optional<List<Long>> place =
        LongStream.rangeClosed(Math.max(0, root.firstSlot()), board.range(root, 0).max())
            .mapToObj(slot -> List.of(slot, 0L))
            .filter(each -> board.holder(root, each).isEmpty())
            // Where function 0 alone is missing, the policy puts a port.
            .filter(each -> !ClaimChecks.hasNeighbours(board.takenOn(root), each.getFirst()))
            .findFirst();
    if (place.isEmpty()) {
      report.accept(
          Diagnostic.of(
              CheckName.NO_ROOM,
              tree.place(device.node()),
              "there is no free slot on '"
                  + root.name()
                  + "' for what comes with "
                  + device.title()));
      return;
    }
    board.hide(device, new Place(root, place.get()));
    report.accept(
        Diagnostic.of(
                CheckName.CANNOT_PIN,
                tree.place(device.node()),
                "the '"
                    + rule.brings().driver()
                    + "' that comes with "
                    + device.title()
                    + " goes into the first free slot of '"
                    + root.name()
                    + "', which is @"
                    + UnitAddress.of(place.get(), root.rule()).unitAddress()
                    + ": QEMU "
                    + tree.catalogue().release()
                    + " can't be told another")
            .help("it stays there as long as every slot below has a device"));
  }
}
