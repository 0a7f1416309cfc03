package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A device on its way into the tree: what is inside of it comes to it later. */
final class DeviceNode {
  private final DeviceType type;
  private final String name;
  private final Optional<String> id;
  private final String label;
  private final Optional<String> address;
  private final List<Property> properties;

  /** What sits on each of its buses, by the bus's name. */
  private final Map<String, List<DeviceNode>> inside = new LinkedHashMap<>();

  DeviceNode(
      DeviceType type,
      String name,
      Optional<String> id,
      String label,
      Optional<String> address,
      List<Property> properties) {
    this.type = type;
    this.name = name;
    this.id = id;
    this.label = label;
    this.address = address;
    this.properties = properties;
  }

  DeviceType type() {
    return type;
  }

  /** The id that it has on the command line. */
  Optional<String> id() {
    return id;
  }

  /** The id that it has from now on. */
  String newId() {
    return id.orElse(label);
  }

  Optional<String> address() {
    return address;
  }

  void add(String bus, DeviceNode device) {
    inside.computeIfAbsent(bus, key -> new ArrayList<>()).add(device);
  }

  Node node() {
    List<Node> children = new ArrayList<>();
    boolean plain = type.buses().size() == 1;
    inside.forEach(
        (bus, devices) -> {
          List<Node> nodes = devices.stream().map(DeviceNode::node).toList();
          if (plain) {
            children.addAll(nodes);
          } else {
            children.add(bus(bus, nodes));
          }
        });
    return new Node(
        Node.Kind.NAMED, Optional.of(label), name, address, List.of(), properties, children);
  }

  /** A bus that is opened again. */
  static Node bus(String name, List<Node> children) {
    return new Node(
        Node.Kind.BUS, Optional.empty(), name, Optional.empty(), List.of(), List.of(), children);
  }
}
