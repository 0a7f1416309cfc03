package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Binds the device tree: first the machine's own devices, then those of the description, and once
 * all buses are known, which device is on which.
 */
final class DeviceBinder {
  private final Merged merged;
  private final Catalogue catalogue;
  private final ValueBinder values;
  private final Optional<MachineType> machine;
  private final PlaceProperties placeProperties;
  private final Consumer<Diagnostic> report;
  private final List<BoundDevice> builtins = new ArrayList<>();
  private final List<BoundDevice> devices = new ArrayList<>();
  private final Map<String, DeviceType> types = new LinkedHashMap<>();
  private final List<BoundBus> buses = new ArrayList<>();
  private final Map<String, BoundBus> imaginary = new LinkedHashMap<>();
  private final Map<String, BoundBus> busesByName = new HashMap<>();

  /** How many of the devices have been attached, in the order in which they were declared. */
  private int attached;

  DeviceBinder(
      Merged merged,
      Catalogue catalogue,
      ValueBinder values,
      Optional<MachineType> machine,
      Consumer<Diagnostic> report) {
    this.merged = merged;
    this.catalogue = catalogue;
    this.values = values;
    this.machine = machine;
    this.placeProperties = PlaceProperties.of(catalogue);
    this.report = report;
  }

  List<BoundDevice> builtins() {
    return builtins;
  }

  List<BoundDevice> devices() {
    return devices;
  }

  /** The types of the description's devices. */
  List<DeviceType> types() {
    return List.copyOf(types.values());
  }

  List<BoundBus> buses() {
    return Stream.concat(buses.stream(), imaginary.values().stream()).toList();
  }

  /** Makes the machine's own devices and buses. */
  void bindHardware(Node root) {
    root.child("device")
        .ifPresent(
            section -> section.children().forEach(bus -> hardwareBus(bus, Optional.empty())));
  }

  private void hardwareBus(Node node, Optional<BoundDevice> owner) {
    String type = node.directive("bus-type").flatMap(Directive::text).orElse("");
    long first =
        node.directive("first-slot")
            .map(directive -> directive.arguments().get(0))
            .map(
                value -> value instanceof PropertyValue.Whole slot ? slot.value().longValue() : -1L)
            .orElse(-1L);
    BoundBus bus =
        new BoundBus(node.name(), type, catalogue.bus(type), owner, owner.isEmpty(), first);
    add(bus);
    owner.ifPresent(device -> device.add(bus));
    for (Node child : node.children()) {
      BoundDevice device =
          new BoundDevice(
              child, child.label(), catalogue.device(child.name()), true, builtins.size());
      device.attach(new Attachment.OnBus(bus));
      builtins.add(device);
      child.children().forEach(inner -> hardwareBus(inner, Optional.of(device)));
    }
  }

  private void add(BoundBus bus) {
    buses.add(bus);
    BoundBus first = busesByName.putIfAbsent(bus.name(), bus);
    // Boards have buses with one name; the one at the top is what the name means.
    if (first != null && bus.owner().isEmpty() && first.owner().isPresent()) {
      busesByName.put(bus.name(), bus);
    }
  }

  /** Binds the section {@code device}. */
  void bind(Node section) {
    for (Property property : section.properties()) {
      report.accept(
          Diagnostic.of(
              CheckName.MISPLACED_STATEMENT,
              merged.origins().of(property),
              "the section 'device' holds nodes and has no properties"));
    }
    DeviceIds ids = new DeviceIds(section);
    section.children().forEach(node -> declare(node, ids));
    section.children().forEach(node -> attach(node, new Context.Root()));
  }

  private static boolean isBuiltin(Node node) {
    return node.directive(Directive.BUILTIN).isPresent();
  }

  private void declare(Node node, DeviceIds ids) {
    if (node.kind() == Node.Kind.NAMED && !isBuiltin(node)) {
      Optional<DeviceType> type = catalogue.device(node.name());
      int position = builtins.size() + devices.size();
      BoundDevice device = new BoundDevice(node, ids.of(node), type, false, position);
      devices.add(device);
      if (type.isPresent() && types.putIfAbsent(type.get().name(), type.get()) == null) {
        type.get().bus().ifPresent(this::imagine);
      }
      for (BoundBus bus : BoundBus.broughtBy(device, catalogue, bridgeSlot(device))) {
        add(bus);
        device.add(bus);
      }
    }
    node.children().forEach(child -> declare(child, ids));
  }

  /** Places that are on no bus of QEMU's are there for whoever needs them; no one can name them. */
  private void imagine(String busType) {
    BusType rule = catalogue.bus(busType);
    if (rule.isImaginary()) {
      imaginary.computeIfAbsent(
          busType, name -> new BoundBus(name, name, rule, Optional.empty(), true, -1));
    }
  }

  /** The first slot behind a bridge, which depends on the machine type. */
  private long bridgeSlot(BoundDevice device) {
    String driver = device.type().map(DeviceType::name).orElse("");
    return machine.map(MachineType::bridgeSlots).orElse(Map.of()).getOrDefault(driver, -1L);
  }

  /** What a node stands inside. */
  private sealed interface Context {
    record Root() implements Context {}

    record Device(BoundDevice device) implements Context {}

    record Bus(BoundBus bus) implements Context {}

    /** Inside something unknown. */
    record Unknown() implements Context {}
  }

  private void attach(Node node, Context context) {
    if (node.kind() == Node.Kind.BUS) {
      Context inside = reopen(node, context);
      node.children().forEach(child -> attach(child, inside));
    } else if (isBuiltin(node)) {
      Context inside = builtin(node, context);
      node.children().forEach(child -> attach(child, inside));
    } else {
      attachDevice(node, devices.get(attached++), context);
    }
  }

  private void attachDevice(Node node, BoundDevice device, Context context) {
    if (device.type().isEmpty()) {
      unknownDriver(node);
      node.children().forEach(child -> attach(child, new Context.Unknown()));
      return;
    }
    DeviceType type = device.type().get();
    device.attach(
        switch (context) {
          case Context.Root root ->
              type.bus().<Attachment>map(Attachment.Anywhere::new).orElseGet(Attachment.NoBus::new);
          case Context.Device parent -> new Attachment.InDevice(parent.device());
          case Context.Bus bus -> new Attachment.OnBus(bus.bus());
          case Context.Unknown unknown -> new Attachment.Nowhere();
        });
    device.set(properties(node, type));
    node.children().forEach(child -> attach(child, new Context.Device(device)));
  }

  private List<BoundProperty> properties(Node node, DeviceType type) {
    Set<String> places = placeProperties.of(type);
    List<BoundProperty> bound = new ArrayList<>(node.properties().size());
    String holder = "'" + node.name() + "'";
    for (Property property : node.properties()) {
      if (places.contains(property.name())) {
        bound.add(new BoundProperty(property, Optional.empty(), Optional.empty()));
      } else if (property.name().equals("id")) {
        IdProperty.check(property, merged.origins(), report);
      } else {
        bound.add(values.bind(property, type, holder));
      }
    }
    return bound;
  }

  /** The bus that {@code bus NAME { … };} means. */
  private Context reopen(Node node, Context context) {
    if (context instanceof Context.Unknown) {
      return context;
    }
    if (context instanceof Context.Bus) {
      report.accept(
          Diagnostic.of(
              CheckName.MISPLACED_STATEMENT,
              merged.origins().of(node),
              "a bus stands in a device or at the top of 'device', not on another bus"));
      return new Context.Unknown();
    }
    List<BoundBus> candidates =
        context instanceof Context.Device device ? device.device().buses() : buses;
    Optional<BoundBus> bus =
        context instanceof Context.Device
            ? candidates.stream().filter(each -> each.name().equals(node.name())).findFirst()
            : Optional.ofNullable(busesByName.get(node.name()));
    if (bus.isEmpty()) {
      unknownBus(node, context, candidates);
      return new Context.Unknown();
    }
    return new Context.Bus(bus.get());
  }

  private void unknownBus(Node node, Context context, List<BoundBus> candidates) {
    if (machine.isEmpty() || merged.damaged() || isRefused(context)) {
      return;
    }
    Span place = merged.origins().of(node);
    String holder =
        context instanceof Context.Device device
            ? device.device().title()
            : "the machine '" + machine.get().name() + "'";
    Diagnostic unknown =
        Diagnostic.of(CheckName.UNKNOWN_BUS, place, holder + " has no bus '" + node.name() + "'");
    List<String> names = candidates.stream().map(BoundBus::name).toList();
    report.accept(
        Nearest.suggestName(unknown, node.name(), names)
            .orElseGet(
                () ->
                    names.isEmpty()
                        ? unknown
                        : unknown.help("its buses are " + TypeNames.list(names))));
  }

  /** Whether it is a device that can't be created, which is reported; its buses are not known. */
  private static boolean isRefused(Context context) {
    return context instanceof Context.Device inside
        && !inside.device().builtin()
        && !inside.device().type().map(DeviceType::userCreatable).orElse(true);
  }

  /** The machine's own device that a node stands for. */
  private Context builtin(Node node, Context context) {
    for (Property property : node.properties()) {
      report.accept(
          Diagnostic.of(
                  CheckName.MISPLACED_STATEMENT,
                  merged.origins().of(property),
                  "a built-in device takes no properties here")
              .help("set it for its driver in the section 'global'"));
    }
    if (context instanceof Context.Unknown || machine.isEmpty()) {
      return new Context.Unknown();
    }
    Optional<BoundDevice> found =
        builtins.stream()
            .filter(device -> device.mention().isEmpty() && means(node, device, context))
            .findFirst();
    if (found.isEmpty()) {
      report.accept(
          Diagnostic.of(
                  CheckName.UNKNOWN_BUILTIN,
                  merged.origins().of(node),
                  "the machine '"
                      + machine.get().name()
                      + "' has no '"
                      + address(node)
                      + "' of its own here")
              .help(builtinAdvice(node)));
      return new Context.Unknown();
    }
    found.get().mentionedBy(node);
    return new Context.Device(found.get());
  }

  /** Where the machine has such a device, or what to do if it has none. */
  private String builtinAdvice(Node node) {
    return builtins.stream()
        .filter(device -> device.node().name().equals(node.name()))
        .filter(device -> device.attachment() instanceof Attachment.OnBus)
        .map(
            device ->
                address(device.node())
                    + " is on '"
                    + ((Attachment.OnBus) device.attachment()).bus().name()
                    + "'")
        .findFirst()
        .map(place -> "its own " + place)
        .orElse("without /builtin/ it becomes a device of the description");
  }

  /** A driver with its address, if there is one. */
  private static String address(Node node) {
    return node.name() + node.unitAddress().map(address -> "@" + address).orElse("");
  }

  private static boolean means(Node node, BoundDevice device, Context context) {
    boolean here =
        switch (context) {
          case Context.Bus bus -> device.attachment().equals(new Attachment.OnBus(bus.bus()));
          case Context.Device parent ->
              device.attachment() instanceof Attachment.OnBus on
                  && on.bus().owner().equals(Optional.of(parent.device()));
          case Context.Root root -> true;
          case Context.Unknown unknown -> false;
        };
    return here
        && isSameDriver(device.node().name(), node.name())
        && (node.unitAddress().isEmpty() || device.node().unitAddress().equals(node.unitAddress()));
  }

  /** QEMU 5.2 had blanks in some names, where later releases have dashes. */
  private static boolean isSameDriver(String driver, String written) {
    return driver.replace(' ', '-').equals(written.replace(' ', '-'));
  }

  private void unknownDriver(Node node) {
    Span place = merged.origins().of(node);
    Diagnostic unknown =
        Diagnostic.of(
            CheckName.UNKNOWN_DRIVER,
            place,
            "QEMU "
                + catalogue.release()
                + " for "
                + catalogue.target()
                + " has no device '"
                + node.name()
                + "'");
    report.accept(
        Nearest.suggestName(unknown, node.name(), catalogue.deviceNames())
            .orElse(unknown.help("'mdtc show devices' lists them")));
  }
}
