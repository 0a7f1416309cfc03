package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Seat;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.LayoutRules;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine on which every device has its place, as the checks of layouts look at it. */
final class Layout {
  private final Board board;
  private final BoundTree tree;
  private final String pciBus;
  private final List<BoundDevice> devices;
  private final IdentityHashMap<BoundBus, List<BoundDevice>> onBus = new IdentityHashMap<>();

  Layout(Board board) {
    this.board = board;
    this.tree = board.tree();
    this.pciBus = tree.catalogue().placement().pciBus();
    this.devices = board.devices();
    for (BoundDevice device : devices) {
      Optional<BoundBus> bus = bus(device);
      if (bus.isPresent()) {
        onBus.computeIfAbsent(bus.get(), key -> new ArrayList<>()).add(device);
      }
    }
    onBus.values().forEach(devices -> devices.sort((a, b) -> compare(numbers(a), numbers(b))));
  }

  BoundTree tree() {
    return tree;
  }

  LayoutRules rules() {
    return tree.catalogue().layout();
  }

  /** The family of machine types, such as {@code pc-q35}. */
  String family() {
    return tree.machine().map(MachineType::name).map(VersionOrder::family).orElse("");
  }

  /** The version of the machine type, such as {@code 7.2}; empty if it has none. */
  String version() {
    return tree.machine().flatMap(MachineType::version).orElse("");
  }

  /** The machine's own devices, those that were added, and those of the description. */
  List<BoundDevice> devices() {
    return devices;
  }

  /** Whether the user has written a device. */
  boolean isWritten(BoundDevice device) {
    return !device.builtin() && !board.isAdded(device);
  }

  /** The bus that a device is on; empty if it needs none or something was reported. */
  Optional<BoundBus> bus(BoundDevice device) {
    return board.seat(device).flatMap(Seat::bus);
  }

  /** A device's address; empty if it has none. */
  List<Long> numbers(BoundDevice device) {
    return board.seat(device).map(Seat::numbers).orElse(List.of());
  }

  /** What is on a bus, by place. */
  List<BoundDevice> on(BoundBus bus) {
    return Collections.unmodifiableList(onBus.getOrDefault(bus, List.of()));
  }

  private static int compare(List<Long> one, List<Long> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = Long.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /** Every bus on which PCI devices sit. */
  List<BoundBus> pciBuses() {
    return pci(board.buses());
  }

  /** The buses that a bridge, a port or a further host bridge brings. */
  List<BoundBus> pciBuses(BoundDevice device) {
    return pci(device.buses());
  }

  private List<BoundBus> pci(List<BoundBus> buses) {
    if (buses.isEmpty()) {
      return List.of();
    }
    List<BoundBus> pci = new ArrayList<>(buses.size());
    for (BoundBus bus : buses) {
      if (isPci(bus)) {
        pci.add(bus);
      }
    }
    return pci;
  }

  boolean isPci(BoundBus bus) {
    return isA(bus.type(), pciBus);
  }

  boolean isExpress(BoundBus bus) {
    return isA(bus.type(), tree.catalogue().placement().expressBus());
  }

  /** Whether a PCI bus hangs off a host bridge, so that it's nobody's secondary bus. */
  boolean isRoot(BoundBus bus) {
    Optional<BoundBus> above = bus.owner().isPresent() ? bus(bus.owner().get()) : Optional.empty();
    return above.isEmpty() || !isPci(above.get());
  }

  /** Whether a QOM type is another or inherits from it. */
  boolean isA(String type, String ancestor) {
    return tree.catalogue().isA(type, ancestor);
  }

  /** Whether a device is of one of some types. */
  boolean is(BoundDevice device, List<String> types) {
    return device.type().isPresent() && device.type().get().isA(types);
  }

  boolean is(BoundDevice device, String type) {
    return device.type().isPresent() && device.type().get().isA(type);
  }

  /** Whether the device that brings a bus is of one of some types. */
  boolean isBehind(BoundBus bus, List<String> types) {
    return bus.owner().isPresent() && is(bus.owner().get(), types);
  }

  /** Whether the user has chosen a device's bus or its address, and not a policy or a pin. */
  boolean isPlacedByHand(BoundDevice device) {
    return device.attachment() instanceof Attachment.OnBus
        || device.node().unitAddress().isPresent();
  }

  /** What a device answers for a property: as it is written, chosen, or its default. */
  Optional<String> text(BoundDevice device, String property) {
    Optional<Value> set = board.value(device, property);
    if (set.isPresent()) {
      return Value.text(set.get());
    }
    Optional<PropertyType> type =
        device.type().isPresent() ? device.type().get().property(property) : Optional.empty();
    return type.isPresent() ? type.get().defaultValue() : Optional.empty();
  }

  /** The same as a number; empty if it is none. */
  Optional<Long> number(BoundDevice device, String property) {
    Optional<String> text = text(device, property);
    return text.isPresent() ? Value.parse(text.get()) : Optional.empty();
  }

  /** What to underline when a property is wrong: its value, or the device. */
  Span place(BoundDevice device, String property) {
    return device
        .property(property)
        .filter(written -> !written.property().values().isEmpty())
        .map(written -> tree.place(written.property().values().getFirst()))
        .orElseGet(() -> place(device));
  }

  /** What to underline when a device is in the wrong place: its address, or the device. */
  Span place(BoundDevice device) {
    return device.node().unitAddress().isPresent()
        ? tree.origin(device.node()).unitAddress()
        : tree.place(device.node());
  }

  /** The value that a table has for a device's type. */
  <V> Optional<V> of(BoundDevice device, Map<String, V> table) {
    for (Map.Entry<String, V> entry : table.entrySet()) {
      if (is(device, entry.getKey())) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }
}
