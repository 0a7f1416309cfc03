package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the device tree: every device on its bus, in the order in which QEMU creates them. */
final class DevicesBuilder {
  private static final String DRIVER = "driver";
  private static final String BUS = "bus";
  private static final String ID = "id";

  private final Catalogue catalogue;
  private final Labels labels;
  private final BusNames buses;
  private final Problems problems;
  private final TypedValues values;
  private final Places places;
  private final BoardUnits units;
  private final boolean obscure;

  /** Whether a device has been left to QEMU because nobody knows its place. */
  private boolean left;

  private final Consumer<Diagnostic> report;
  private final List<Option> passed = new ArrayList<>();

  /** What stands at the top: devices that QEMU finds a bus for, and buses with devices. */
  private final List<Top> top = new ArrayList<>();

  /** The types of buses on which QEMU has put devices up to now. */
  private final Set<Optional<String>> busless = new LinkedHashSet<>();

  private record Top(Optional<String> bus, List<DeviceNode> devices) {}

  /**
   * Prepares for a machine.
   *
   * @param onBoard how many devices of some drivers the board makes of options
   * @param units where the board has put drives
   * @param obscure whether the board has put devices on its buses that nobody knows here
   */
  DevicesBuilder(
      Catalogue catalogue,
      Board board,
      Labels labels,
      Map<String, Integer> onBoard,
      BoardUnits units,
      boolean obscure,
      Consumer<Diagnostic> report) {
    this.catalogue = catalogue;
    this.labels = labels;
    this.buses = new BusNames(catalogue, board);
    this.problems = new Problems(report);
    this.values = new TypedValues(catalogue, labels, problems);
    this.places = new Places(catalogue, problems, onBoard);
    this.units = units;
    this.obscure = obscure;
    this.report = report;
  }

  List<Option> passed() {
    return passed;
  }

  /** The devices as nodes of their section. */
  List<Node> build(List<Group> devices) {
    for (Group device : devices) {
      if (!labels.isFirst(device, ID) || isLeft(device) || !add(device)) {
        passed.add(device.option());
        device.text(ID).ifPresent(id -> labels.lose(Labels.device(), id));
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (Top each : top) {
      List<Node> inside = each.devices().stream().map(DeviceNode::node).toList();
      each.bus()
          .ifPresentOrElse(
              bus -> nodes.add(DeviceNode.bus(bus, inside)), () -> nodes.addAll(inside));
    }
    return nodes;
  }

  /**
   * Whether a device stays an option, because it has no address and there may be more on its bus
   * than is known; those behind it then do, too, since they would come before it otherwise.
   */
  private boolean isLeft(Group device) {
    left |=
        obscure
            && device
                .text(DRIVER)
                .flatMap(catalogue::device)
                .flatMap(DeviceType::bus)
                .map(catalogue::bus)
                .filter(bus -> bus.form() != AddressForm.NONE && bus.form() != AddressForm.NUMBERS)
                .filter(bus -> device.item(bus.parts().getFirst().property()).isEmpty())
                .isPresent();
    return left;
  }

  private boolean add(Group device) {
    Optional<Item> driver = device.item(DRIVER);
    Optional<DeviceType> type = driver.map(Item::text).flatMap(catalogue::device);
    if (type.isEmpty()) {
      driver.ifPresent(this::unknown);
      return false;
    }
    Optional<String> bus = device.text(BUS);
    if (bus.isPresent() && !buses.isBuiltin(bus.get()) && buses.find(bus.get()).isEmpty()) {
      unknownBus(device.item(BUS).orElseThrow());
      return false;
    }
    Places.Place place = places.of(device, type.get());
    List<String> used = new ArrayList<>(place.used());
    used.addAll(List.of(DRIVER, ID, BUS));
    List<Property> properties =
        new ArrayList<>(
            values.properties(device.without(used).items(), type.get(), driver.get().text()));
    if (!problems.none()) {
      return false;
    }
    Optional<String> id = device.text(ID);
    String label =
        id.flatMap(each -> labels.label(Labels.device(), each))
            .orElseGet(() -> labels.fresh(LabelStems.of(type.get())));
    if (id.isPresent() && !id.get().equals(label)) {
      properties.addFirst(Property.of(ID, new PropertyValue.Text(id.get())));
    }
    Optional<BoardUnits.Unit> beside =
        bus.isPresent() || place.address().isPresent()
            ? Optional.empty()
            : type.get().bus().flatMap(units::beside);
    DeviceNode node =
        new DeviceNode(
            type.get(),
            driver.get().text(),
            id,
            label,
            place.address().or(() -> beside.map(BoardUnits.Unit::address)),
            properties);
    attach(node, bus.or(() -> beside.map(BoardUnits.Unit::bus)));
    buses.add(node);
    return true;
  }

  private void attach(DeviceNode node, Optional<String> bus) {
    if (bus.isEmpty()) {
      top.add(new Top(Optional.empty(), List.of(node)));
      busless.add(node.type().bus());
      return;
    }
    Optional<BusNames.Owned> owned = buses.find(bus.get()).filter(each -> !isOwn(bus.get()));
    if (owned.isPresent() && canNest(node, owned.get())) {
      owned.get().owner().add(owned.get().bus().name(owned.get().owner().newId()), node);
      return;
    }
    String name = owned.map(each -> each.bus().name(each.owner().newId())).orElse(bus.get());
    if (!top.isEmpty() && top.getLast().bus().equals(Optional.of(name))) {
      top.getLast().devices().add(node);
    } else {
      top.add(new Top(Optional.of(name), new ArrayList<>(List.of(node))));
    }
  }

  /** The machine's own buses come first, whatever else has their names. */
  private boolean isOwn(String name) {
    return buses.isBuiltin(name);
  }

  /**
   * Whether a device can stand inside its bus's owner without changing places: not if QEMU might
   * have put one that was created before it there, too.
   */
  private boolean canNest(DeviceNode node, BusNames.Owned owned) {
    if (node.address().isPresent()) {
      return true;
    }
    boolean pci = catalogue.bus(owned.bus().type()).form() == AddressForm.SLOT_FUNCTION;
    return (pci && !owned.bus().onSystemBus())
        || busless.stream().noneMatch(wanted -> buses.fits(owned.bus().type(), wanted));
  }

  private void unknown(Item driver) {
    report.accept(
        Diagnostic.of(
                CheckName.UNKNOWN_DRIVER,
                driver.value().place(),
                "QEMU "
                    + catalogue.release()
                    + " for "
                    + catalogue.target()
                    + " has no device '"
                    + driver.text()
                    + "'")
            .help("the option is passed on as it is"));
  }

  private void unknownBus(Item bus) {
    report.accept(
        Diagnostic.of(
                CheckName.UNKNOWN_BUS,
                bus.value().place(),
                "no device before this one has a bus '" + bus.text() + "'")
            .help("the option is passed on as it is"));
  }
}
