package dev.mdtc.compiler.allocate;

import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the devices were when the description was compiled before.
 *
 * @param machine the machine type at that time
 * @param devices by id, in the order of the pin file
 */
public record Pins(Optional<String> machine, Map<String, Pin> devices) {

  /** Nothing is pinned. */
  public static final Pins NONE = new Pins(Optional.empty(), Map.of());

  /**
   * A device's place.
   *
   * @param driver what it was
   * @param holder what it was on: a bus or a device with one
   * @param address its unit address
   * @param properties what else was chosen for it, by name
   * @param added whether mdtc added the device by itself
   */
  public record Pin(
      String driver,
      Holder holder,
      Optional<String> address,
      Map<String, Property> properties,
      boolean added) {

    /** A property that was a string. */
    public Optional<String> text(String property) {
      return Optional.ofNullable(properties.get(property))
          .flatMap(each -> each.values().stream().findFirst())
          .flatMap(Pins::text);
    }
  }

  /** What a device stood inside in the pin file. */
  public sealed interface Holder {
    record OnBus(String name) implements Holder {}

    record InDevice(String id) implements Holder {}

    record Nothing() implements Holder {}
  }

  /** Reads a complete description. */
  public static Pins of(DeviceTree complete) {
    Optional<String> machine =
        complete
            .root()
            .child("machine")
            .flatMap(node -> node.property("type"))
            .or(() -> complete.root().property("machine"))
            .flatMap(property -> property.values().stream().findFirst())
            .flatMap(Pins::text);
    Map<String, Pin> devices = new LinkedHashMap<>();
    complete
        .root()
        .child("device")
        .ifPresent(section -> read(section, new Holder.Nothing(), devices));
    return new Pins(machine, devices);
  }

  private static Optional<String> text(PropertyValue value) {
    return value instanceof PropertyValue.Text text ? Optional.of(text.value()) : Optional.empty();
  }

  private static void read(Node parent, Holder holder, Map<String, Pin> devices) {
    for (Node node : parent.children()) {
      if (node.kind() == Node.Kind.BUS) {
        read(node, new Holder.OnBus(node.name()), devices);
        continue;
      }
      Optional<String> id = node.label();
      boolean builtin = node.directive(Directive.BUILTIN).isPresent();
      if (id.isPresent() && !builtin) {
        Map<String, Property> properties = new LinkedHashMap<>();
        node.properties().forEach(property -> properties.put(property.name(), property));
        boolean added = node.directive(Directive.ADDED).isPresent();
        devices.put(id.get(), new Pin(node.name(), holder, node.unitAddress(), properties, added));
      }
      read(node, id.<Holder>map(Holder.InDevice::new).orElseGet(Holder.Nothing::new), devices);
    }
  }
}
