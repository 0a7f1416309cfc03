package dev.mdtc.model.tree;

import java.util.List;
import java.util.Optional;

/**
 * A section, a device, a backend or a re-opened bus.
 *
 * @param name the section's name, the driver, the backend's type or the bus's name; {@code /} for
 *     the root
 * @param unitAddress as written, without {@code @}; what it means depends on the bus
 */
public record Node(
    Kind kind,
    Optional<String> label,
    String name,
    Optional<String> unitAddress,
    List<Directive> directives,
    List<Property> properties,
    List<Node> children) {

  /** What sort of head the node has. */
  public enum Kind {
    ROOT,
    NAMED,
    BUS
  }

  public Node {
    directives = List.copyOf(directives);
    properties = List.copyOf(properties);
    children = List.copyOf(children);
  }

  /** The property of that name. */
  public Optional<Property> property(String wanted) {
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).name().equals(wanted)) {
        return Optional.of(properties.get(i));
      }
    }
    return Optional.empty();
  }

  /** The directive of that name. */
  public Optional<Directive> directive(String wanted) {
    for (int i = 0; i < directives.size(); i++) {
      if (directives.get(i).name().equals(wanted)) {
        return Optional.of(directives.get(i));
      }
    }
    return Optional.empty();
  }

  /** The first child of that name, as sections are found. */
  public Optional<Node> child(String wanted) {
    for (Node node : children) {
      if (node.name().equals(wanted)) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  /** How the node's head is written: {@code net0: virtio-net-pci@3}, {@code bus pcie.0}. */
  public String title() {
    return (kind == Kind.BUS ? "bus " : "")
        + label.map(text -> text + ": ").orElse("")
        + name
        + unitAddress.map(text -> "@" + text).orElse("");
  }
}
