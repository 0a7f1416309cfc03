package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device of the description or of the machine itself. Two devices are the same only if they are
 * one. Once the tree is bound it doesn't change any more.
 */
public final class BoundDevice {
  private final Node node;
  private final Optional<String> id;
  private final Optional<DeviceType> type;
  private final boolean builtin;
  private final int position;
  private List<BoundBus> buses = List.of();
  private Attachment attachment = new Attachment.Nowhere();
  private List<BoundProperty> properties = List.of();
  private List<Node> mentions = List.of();

  /**
   * Makes a device.
   *
   * @param position its number in the tree, the machine's own before the description's; -1 for one
   *     that isn't in it
   */
  BoundDevice(
      Node node, Optional<String> id, Optional<DeviceType> type, boolean builtin, int position) {
    this.node = node;
    this.id = id;
    this.type = type;
    this.builtin = builtin;
    this.position = position;
  }

  /**
   * A device that no one has written, with its buses.
   *
   * @param bus what it sits on
   */
  public static BoundDevice added(String id, DeviceType type, BoundBus bus, Catalogue catalogue) {
    Node node =
        new Node(
            Node.Kind.NAMED,
            Optional.of(id),
            type.name(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of());
    BoundDevice device = new BoundDevice(node, node.label(), Optional.of(type), false, -1);
    device.attach(new Attachment.OnBus(bus));
    BoundBus.broughtBy(device, catalogue, -1).forEach(device::add);
    return device;
  }

  void add(BoundBus bus) {
    List<BoundBus> more = new ArrayList<>(buses);
    more.add(bus);
    buses = List.copyOf(more);
  }

  void attach(Attachment to) {
    this.attachment = to;
  }

  void set(List<BoundProperty> bound) {
    this.properties = List.copyOf(bound);
  }

  void mentionedBy(Node mention) {
    mentions = List.of(mention);
  }

  /** The node that describes it; a built-in's is one of the machine's own description. */
  public Node node() {
    return node;
  }

  /** The node of the description that stands for a built-in, if there is one. */
  public Optional<Node> mention() {
    return mentions.stream().findFirst();
  }

  /** QEMU's id for it: its label, or one that is made for it. Most built-ins have none. */
  public Optional<String> id() {
    return id;
  }

  /** What it is; empty if that is unknown. */
  public Optional<DeviceType> type() {
    return type;
  }

  public boolean builtin() {
    return builtin;
  }

  /**
   * Its number in the tree, the machine's own before the description's; -1 for one that no one has
   * written.
   */
  public int position() {
    return position;
  }

  public Attachment attachment() {
    return attachment;
  }

  public List<BoundProperty> properties() {
    return properties;
  }

  /** The buses that it brings, in the order of creation. */
  public List<BoundBus> buses() {
    return buses;
  }

  public Optional<BoundProperty> property(String wanted) {
    for (int i = 0; i < properties.size(); i++) {
      if (properties.get(i).name().equals(wanted)) {
        return Optional.of(properties.get(i));
      }
    }
    return Optional.empty();
  }

  /** As people call it: by its label, or else by its driver. */
  public String title() {
    String driver = "'" + node.name() + "'";
    return node.label()
        .map(label -> "'" + label + "'")
        .orElse(
            builtin
                ? "the machine's own " + driver
                : TypeNames.article(node.name()) + " " + driver);
  }

  @Override
  public String toString() {
    return id.orElse("") + ": " + node.name();
  }
}
