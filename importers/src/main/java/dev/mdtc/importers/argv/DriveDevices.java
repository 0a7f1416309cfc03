package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.DriveNodes.DriveNode;
import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.ModernRules.Disks;
import dev.mdtc.model.catalogue.SectionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes out the devices that drives are short for. Those that QEMU creates behind others must
 * always be written out if something comes behind them; with the rest, and with block devices in
 * place of drives, a description is modern: where {@link DriveNodes} can't tell the block device,
 * the drive stays, with a device on it, and where the board knows better, all stays as it is.
 */
final class DriveDevices {
  private static final String DRIVE = "drive";
  private static final String MACHINE = "machine";
  private static final String DRIVER = "driver";
  private static final String ID = "id";

  /** The interface whose devices QEMU creates behind those in {@code key=value}. */
  private static final String LAST = "virtio";

  private final Catalogue catalogue;
  private final CommandLineRules rules;
  private final Board board;
  private final BoardUnits units;
  private final BoardDevices legacy;
  private final DriveNodes nodes;
  private final boolean modern;

  /** The numbers of the drives on each interface. */
  private final Map<String, Set<Long>> taken = new HashMap<>();

  private final Map<String, Long> next = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Group> onBoard = new ArrayList<>();
  private final List<Group> behind = new ArrayList<>();

  /** The devices on drives, and what has become of them. */
  private final Map<String, Group> users = new HashMap<>();

  private final Map<Group, Group> changed = new HashMap<>();

  /**
   * Prepares for a machine.
   *
   * @param units where the board puts drives
   * @param modern whether all is written out, and not just what QEMU creates last
   */
  DriveDevices(
      Catalogue catalogue, Board board, BoardUnits units, BoardDevices legacy, boolean modern) {
    this.catalogue = catalogue;
    this.rules = catalogue.commandLine();
    this.board = board;
    this.units = units;
    this.legacy = legacy;
    this.nodes = new DriveNodes(rules.modern());
    this.modern = modern;
  }

  /** All groups but those of devices, with what has come of the drives. */
  List<Group> groups() {
    return groups;
  }

  /** Devices that the board would have made. */
  List<Group> onBoard() {
    return onBoard;
  }

  /** Devices that QEMU would have made behind those in {@code key=value}. */
  List<Group> behind() {
    return behind;
  }

  /** A device that was there before, as it is now. */
  Group changed(Group device) {
    return changed.getOrDefault(device, device);
  }

  /**
   * Takes drives apart.
   *
   * @param sections all groups but those of devices
   * @param devices those of devices
   */
  void read(List<Group> sections, List<Group> devices) {
    devices.forEach(device -> device.text(DRIVE).ifPresent(id -> users.putIfAbsent(id, device)));
    for (Group group : sections) {
      Optional<Group> drive = drive(group);
      if (drive.isEmpty() || !take(drive.get())) {
        groups.add(group);
      }
    }
  }

  /** A group as a drive, if it is one or short for one. */
  private Optional<Group> drive(Group group) {
    if (group.section().equals(DRIVE)) {
      return Optional.of(group);
    }
    return catalogue
        .section(group.section())
        .map(SectionType::option)
        .flatMap(option -> Optional.ofNullable(rules.drives().get(option)))
        .map(
            says -> {
              List<Item> items = new ArrayList<>(GroupReader.items(says, group.place()));
              items.addAll(group.items());
              return new Group(DRIVE, items, group.option(), false);
            });
  }

  private boolean take(Group drive) {
    String name = drive.text("if").or(() -> board.defaults().flatMap(Defaults::drives)).orElse("");
    if (!modern) {
      return name.equals(LAST) && behind(drive);
    }
    Disks disks = rules.modern().disks().get(name);
    if (disks != null) {
      return onBoard(drive, name, disks);
    }
    return switch (name) {
      case "none" -> drive.text(ID).map(id -> under(drive, id)).orElse(false);
      case LAST -> behind(drive);
      default -> name.equals(rules.modern().flash()) && flash(drive, name);
    };
  }

  /** A drive under a device that is written out. */
  private boolean under(Group drive, String id) {
    Group device = users.get(id);
    if (device == null) {
      return false;
    }
    Optional<Group> now =
        DriveNodes.isEmpty(drive)
            ? Optional.of(device.without(List.of(DRIVE)))
            : backed(drive, id, device);
    now.ifPresent(each -> changed.put(device, each));
    return now.isPresent();
  }

  private boolean onBoard(Group drive, String name, Disks disks) {
    long perBus = units.perBus(disks.bus());
    long index = index(drive, name, perBus);
    Optional<BoardUnits.Unit> unit = units.at(disks.bus(), index);
    Optional<String> driver = DriveNodes.isCdrom(drive) ? disks.cdrom() : Optional.of(disks.disk());
    if (unit.isEmpty() || driver.isEmpty()) {
      return false;
    }
    List<Item> items = new ArrayList<>();
    items.add(Item.of(DRIVER, driver.get(), drive.place()));
    items.add(Item.of("bus", unit.get().bus(), drive.place()));
    items.add(Item.of("unit", unit.get().address(), drive.place()));
    Group device = new Group(Labels.device(), items, drive.option(), false);
    String id = name(drive, name, index, disks.cdrom().isPresent() ? perBus : 0);
    onBoard.add(on(drive, id, device));
    return true;
  }

  private boolean behind(Group drive) {
    String id = name(drive, LAST, index(drive, LAST, 0), 0);
    Optional<Group> device = legacy.disk(drive, id);
    device.ifPresent(each -> behind.add(on(drive, id, each)));
    return device.isPresent();
  }

  /** A device on what the drive becomes, which may be nothing. */
  private Group on(Group drive, String id, Group device) {
    if (DriveNodes.isEmpty(drive)) {
      return device;
    }
    Group plugged = device.with(DRIVE, id);
    return backed(drive, id, plugged)
        .orElseGet(
            () -> {
              groups.add(
                  modern ? DriveNodes.unplugged(drive, id) : drive.with("if", "none").with(ID, id));
              return plugged;
            });
  }

  /** A device on the block device that a drive becomes; empty if it becomes none. */
  private Optional<Group> backed(Group drive, String id, Group device) {
    Optional<DeviceType> type =
        device
            .text(DRIVER)
            .flatMap(catalogue::device)
            .filter(each -> !rules.modern().unnamed().contains(each.name()));
    Optional<DriveNode> node =
        modern
            ? nodes.of(drive, id).filter(each -> type.filter(each::fits).isPresent())
            : Optional.empty();
    node.ifPresent(each -> groups.add(each.blockdev()));
    return node.map(
        each -> {
          List<Item> items = new ArrayList<>(device.items());
          items.addAll(each.guest());
          named(type.orElseThrow(), id, device).forEach(items::add);
          return device.with(items);
        });
  }

  /** What a device calls itself after its drive, which it can't after a block device. */
  private Stream<Item> named(DeviceType type, String id, Group device) {
    return rules.modern().named().entrySet().stream()
        .filter(each -> type.property(each.getKey()).isPresent())
        .filter(each -> each.getValue().stream().allMatch(key -> device.item(key).isEmpty()))
        .map(each -> Item.of(each.getKey(), id, device.place()));
  }

  /** Flash memory of the board, which is a property of the machine. */
  private boolean flash(Group drive, String name) {
    long index = index(drive, name, 0);
    String property = name + index;
    String id = name(drive, name, index, 0);
    boolean known =
        board
            .machine()
            .flatMap(
                machine ->
                    catalogue.properties(catalogue.section(MACHINE).orElseThrow(), machine.name()))
            .flatMap(accepts -> accepts.property(property))
            .isPresent();
    Optional<DriveNode> node = known ? nodes.of(drive, id) : Optional.empty();
    if (node.isEmpty() || !node.get().guest().isEmpty()) {
      return false;
    }
    groups.add(node.get().blockdev());
    Item item = Item.of(property, id, drive.place());
    groups.add(new Group(MACHINE, List.of(item), drive.option(), false));
    return true;
  }

  /** The number of a drive on its interface: what it says, or the first free one. */
  private long index(Group drive, String name, long perBus) {
    Set<Long> places = taken.computeIfAbsent(name, key -> new HashSet<>());
    long index;
    if (drive.item("index").isPresent()) {
      index = number(drive, "index");
    } else if (drive.item("bus").isPresent() || drive.item("unit").isPresent()) {
      index = perBus * number(drive, "bus") + number(drive, "unit");
    } else {
      index = next.getOrDefault(name, 0L);
      while (places.contains(index)) {
        index++;
      }
      next.put(name, index);
    }
    places.add(index);
    return index;
  }

  private static long number(Group drive, String key) {
    return drive.text(key).flatMap(Numbers::whole).map(Number::longValue).orElse(0L);
  }

  /**
   * The drive's id, or the one that QEMU gives it (drive_new in blockdev.c).
   *
   * @param perBus how many there are on a bus; 0 if QEMU doesn't count by buses
   */
  private static String name(Group drive, String name, long index, long perBus) {
    String media = DriveNodes.isCdrom(drive) ? "-cd" : "-hd";
    return drive
        .text(ID)
        .orElseGet(
            () -> perBus == 0 ? name + index : name + index / perBus + media + index % perBus);
  }
}
