package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.policy.SlotTable.Spot;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.LibvirtRules.BusRule;
import dev.mdtc.model.catalogue.LibvirtRules.Slot;
import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One pass of libvirt's algorithm over PCI (qemuDomainAssignPCIAddresses in qemu_domain_address.c).
 * The first one is dry: it adds buses where there is no room, to find out how many are needed. The
 * second one has these buses from the start and adds none.
 */
final class LibvirtLayout {
  private final LibvirtKinds kinds;
  private final LibvirtTables tables;
  private final PlacementRules additions;
  private final boolean dry;
  private final IdentityHashMap<BoundDevice, Spot> spots = new IdentityHashMap<>();
  private final IdentityHashMap<SlotTable, Spot> bridges = new IdentityHashMap<>();
  private final List<Added> added = new ArrayList<>();

  /**
   * Prepares a pass.
   *
   * @param additions what can be added
   * @param dry whether buses are added
   */
  LibvirtLayout(LibvirtKinds kinds, LibvirtTables tables, PlacementRules additions, boolean dry) {
    this.kinds = kinds;
    this.tables = tables;
    this.additions = additions;
    this.dry = dry;
  }

  /** Where a device goes; empty if there is no place for it. */
  Optional<Spot> spot(BoundDevice device) {
    return Optional.ofNullable(spots.get(device));
  }

  /** Where the device goes that brings an added bus. */
  Optional<Spot> spot(SlotTable bridge) {
    return Optional.ofNullable(bridges.get(bridge));
  }

  /** What a dry pass has added. */
  List<Added> added() {
    return added;
  }

  /**
   * Finds places.
   *
   * @param devices those that have none, in the order in which it is their turn
   * @param preferences the customary places on this machine
   */
  void run(List<BoundDevice> devices, List<Preference> preferences) {
    boolean rootAlone = tables.numbered().size() == 1;
    preferences.forEach(each -> prefer(each, devices));
    if (dry && !kinds.express() && !tables.isFull()) {
      find(Slot.CONVENTIONAL).ifPresent(spot -> spot.take(false));
    }
    devices.stream().filter(device -> tables.only(device).isPresent()).forEach(this::place);
    placeControllers(devices);
    devices.forEach(this::place);
    if (dry && kinds.express() && rootAlone && !added.isEmpty()) {
      find(Slot.EXPRESS).ifPresent(spot -> spot.take(false));
    }
  }

  private void prefer(Preference preference, List<BoundDevice> devices) {
    boolean firstAlone = preference.category().isPresent();
    Optional<BoundDevice> first = tables.first(preference);
    for (BoundDevice device : devices) {
      if (device.type().map(preference::isFor).orElse(false)
          && (!firstAlone || first.equals(Optional.of(device)))
          && tables.mayBeOnRoot(device)) {
        customary(preference).ifPresent(spot -> seat(device, spot));
        if (firstAlone) {
          place(device);
        }
      }
    }
  }

  /** The first of some places that is free; function 0 needs the whole slot. */
  private Optional<Spot> customary(Preference preference) {
    SlotTable root = tables.numbered().getFirst();
    return preference.places().stream()
        .map(each -> new Spot(root, each.get(0).intValue(), each.get(1).intValue()))
        .filter(
            spot ->
                spot.function() == 0
                    ? root.isEmpty(spot.slot())
                    : root.isFree(spot.slot(), spot.function()))
        .findFirst();
  }

  /** The devices that bring PCI buses, by the numbers of these. */
  private void placeControllers(List<BoundDevice> devices) {
    Set<BoundDevice> open = Collections.newSetFromMap(new IdentityHashMap<>());
    open.addAll(devices);
    for (SlotTable table : List.copyOf(tables.numbered())) {
      table.bus().flatMap(bus -> bus.owner()).filter(open::contains).ifPresent(this::place);
      table
          .addition()
          .filter(addition -> !addition.equals(kinds.rules().hostBridge()))
          .flatMap(addition -> find(kinds.wants(addition.driver())))
          .ifPresent(
              spot -> {
                spot.take(table.addition().equals(Optional.of(additions.port())));
                bridges.put(table, spot);
              });
    }
  }

  private void place(BoundDevice device) {
    if (spots.containsKey(device)) {
      return;
    }
    Slot wants = kinds.wants(device);
    Optional<Long> function = kinds.function(device);
    Optional<Spot> spot =
        function
            .flatMap(each -> besideCompanion(device, each))
            .or(
                () ->
                    tables
                        .only(device)
                        .map(table -> table.free(wants == Slot.ROOT_PORT))
                        .orElseGet(() -> find(wants, device))
                        .map(each -> at(each, function)));
    spot.ifPresent(each -> seat(device, each));
  }

  private static Spot at(Spot spot, Optional<Long> function) {
    return function.map(each -> new Spot(spot.table(), spot.slot(), each.intValue())).orElse(spot);
  }

  private Optional<Spot> besideCompanion(BoundDevice device, long function) {
    return tables
        .companions(device)
        .flatMap(other -> spot(other).or(() -> tables.seated(other)).stream())
        .map(other -> new Spot(other.table(), other.slot(), (int) function))
        .filter(spot -> spot.table().isFree(spot.slot(), spot.function()))
        .findFirst();
  }

  private void seat(BoundDevice device, Spot spot) {
    spot.take(kinds.wants(device) == Slot.ROOT_PORT);
    spots.put(device, spot);
  }

  /** The first free place of the first bus that takes such a device; a dry pass adds one. */
  private Optional<Spot> find(Slot wants) {
    return tables.find(wants).or(() -> dry && grow(wants) ? tables.find(wants) : Optional.empty());
  }

  private Optional<Spot> find(Slot wants, BoundDevice device) {
    return tables
        .find(wants, device)
        .or(() -> dry && grow(wants) ? tables.find(wants, device) : Optional.empty());
  }

  private boolean grow(Slot wants) {
    boolean conventional = wants == Slot.CONVENTIONAL;
    if (conventional && tables.hasHostBridges()) {
      add(kinds.rules().hostBridge(), Optional.empty());
    } else if (conventional && kinds.express() && tables.takenBy(Slot.BRIDGE).isEmpty()) {
      // Nothing else gets into this port.
      add(additions.port(), Optional.of(Slot.EXPRESS_BRIDGE));
      add(additions.expressBridge(), Optional.empty());
    } else if (conventional) {
      add(additions.bridge(), Optional.empty());
    } else if (wants == Slot.EXPRESS || wants == Slot.UPSTREAM_PORT) {
      add(additions.port(), Optional.empty());
    } else {
      return false;
    }
    return true;
  }

  private void add(Added addition, Optional<Slot> only) {
    added.add(addition);
    BusRule rule = kinds.takes(addition.driver());
    tables.add(
        SlotTable.of(
            addition,
            only.map(EnumSet::of).orElseGet(() -> EnumSet.copyOf(rule.takes())),
            rule.slots()));
  }
}
