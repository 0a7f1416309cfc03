package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.LibvirtRules;
import dev.mdtc.model.catalogue.LibvirtRules.BusRule;
import dev.mdtc.model.catalogue.LibvirtRules.Group;
import dev.mdtc.model.catalogue.LibvirtRules.Slot;
import dev.mdtc.model.catalogue.LibvirtRules.SlotRule;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Optional;

/** What libvirt's rules say of devices and buses by their types. */
final class LibvirtKinds {
  private final Board board;
  private final Catalogue catalogue;
  private final LibvirtRules rules;
  private final boolean express;

  /**
   * Prepares for a machine.
   *
   * @param express whether its root bus is PCI Express
   */
  LibvirtKinds(Board board, boolean express) {
    this.board = board;
    this.catalogue = board.tree().catalogue();
    this.rules = catalogue.libvirt();
    this.express = express;
  }

  LibvirtRules rules() {
    return rules;
  }

  boolean express() {
    return express;
  }

  private boolean isOneOf(String type, List<String> ancestors) {
    return ancestors.stream().anyMatch(ancestor -> catalogue.isA(type, ancestor));
  }

  private static String driver(BoundDevice device) {
    return device.type().map(DeviceType::name).orElse("");
  }

  /** What kind of slot a device wants. */
  Slot wants(BoundDevice device) {
    return wants(driver(device));
  }

  /** What kind of slot a driver wants; on a conventional machine nothing is express. */
  Slot wants(String driver) {
    Slot slot =
        rules.slots().stream()
            .filter(rule -> isOneOf(driver, rule.types()))
            .map(SlotRule::wants)
            .findFirst()
            .orElse(Slot.CONVENTIONAL);
    return slot == Slot.EXPRESS && !express ? Slot.CONVENTIONAL : slot;
  }

  /** What a bus takes. */
  BusRule takes(BoundBus bus) {
    return bus.owner()
        .filter(owner -> !owner.builtin())
        .map(owner -> takes(driver(owner)))
        .orElseGet(this::root);
  }

  private BusRule root() {
    return express ? rules.expressRoot() : rules.conventionalRoot();
  }

  /** What the bus of a driver takes. */
  BusRule takes(String driver) {
    return rules.buses().stream()
        .filter(rule -> isOneOf(driver, rule.types()))
        .findFirst()
        .orElseGet(this::root);
  }

  /** When it is a device's turn among those on its type of bus: 0 is first. */
  int turn(BoundDevice device) {
    String bus = device.type().flatMap(DeviceType::bus).orElse("");
    List<Group> order = rules.orders().getOrDefault(bus, List.of());
    for (int i = 0; i < order.size(); i++) {
      if (isOneOf(driver(device), order.get(i).types())) {
        return i;
      }
    }
    String category = device.type().map(DeviceType::category).orElse("");
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).categories().contains(category)) {
        return i;
      }
    }
    return order.size();
  }

  /** The function of a controller that is a part of one, if it is such a part. */
  Optional<Long> function(BoundDevice device) {
    return part(device)
        .map(function -> whole(device).equals(device) && !hasFirst(device) ? 0L : function);
  }

  /** Whether one of a controller's parts is function 0, for which a guest looks first. */
  private boolean hasFirst(BoundDevice device) {
    return board.tree().devices().stream()
        .filter(other -> belongTogether(device, other))
        .anyMatch(other -> part(other).equals(Optional.of(0L)));
  }

  private Optional<Long> part(BoundDevice device) {
    return Optional.ofNullable(rules.companions().get(driver(device)));
  }

  /** Whether two controllers are parts of one. */
  boolean belongTogether(BoundDevice a, BoundDevice b) {
    return part(a).isPresent() && part(b).isPresent() && whole(a).equals(whole(b));
  }

  /** The controller that a companion belongs to; other devices belong to themselves. */
  private BoundDevice whole(BoundDevice device) {
    return companionOf(device).orElse(device);
  }

  /** The controller on whose bus a companion puts its ports. */
  Optional<BoundDevice> companionOf(BoundDevice device) {
    return device
        .property(rules.firstCompanion())
        .flatMap(BoundProperty::value)
        .flatMap(Value::text)
        .flatMap(board::bus)
        .flatMap(BoundBus::owner);
  }
}
