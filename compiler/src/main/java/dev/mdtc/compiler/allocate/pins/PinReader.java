package dev.mdtc.compiler.allocate.pins;

import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Pins.Holder;
import dev.mdtc.model.machine.Pins.Pin;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a pin file: a complete description, and behind it the places that are kept. */
public final class PinReader {
  private final Map<String, Pin> devices = new LinkedHashMap<>();
  private final List<Absent> absent = new ArrayList<>();

  private PinReader() {}

  /** What a complete description says of places. */
  public static Pins read(DeviceTree complete) {
    Node root = complete.root();
    Optional<Node> machine = root.child("machine");
    PinReader reader = new PinReader();
    root.child("device").ifPresent(section -> reader.devices(section, new Holder.Nothing()));
    root.child(Directive.ABSENT).ifPresent(section -> reader.absent(section, new Holder.Nothing()));
    return new Pins(
        set(root, "machine", "type"),
        machine.flatMap(node -> node.directive(Directive.VERSION)).flatMap(Directive::text),
        set(root, "cpu", "model"),
        reader.devices,
        reader.absent);
  }

  /** What a section's implied key is, in either spelling. */
  private static Optional<String> set(Node root, String section, String key) {
    return root.child(section)
        .flatMap(node -> node.property(key))
        .or(() -> root.property(section))
        .flatMap(PinReader::text);
  }

  private void devices(Node parent, Holder holder) {
    for (Node node : parent.children()) {
      if (node.kind() == Node.Kind.BUS) {
        devices(node, new Holder.OnBus(node.name()));
        continue;
      }
      Optional<String> id = node.label();
      boolean builtin = node.directive(Directive.BUILTIN).isPresent();
      if (id.isPresent() && !builtin) {
        devices.put(id.get(), pin(node, holder));
      }
      devices(node, id.<Holder>map(Holder.InDevice::new).orElseGet(Holder.Nothing::new));
    }
  }

  private void absent(Node parent, Holder holder) {
    for (Node node : parent.children()) {
      if (node.kind() == Node.Kind.BUS) {
        absent(node, new Holder.OnBus(node.name()));
        continue;
      }
      Pin pin = pin(node, holder);
      Optional<Long> since =
          node.directive(Directive.ABSENT).flatMap(directive -> directive.number(1));
      node.directive(Directive.ABSENT)
          .flatMap(Directive::text)
          .ifPresent(id -> absent.add(new Absent(id, pin, since.orElse(1L))));
    }
  }

  private static Pin pin(Node node, Holder holder) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Property property : node.properties()) {
      text(property).ifPresent(text -> properties.put(property.name(), text));
    }
    boolean added = node.directive(Directive.ADDED).isPresent();
    Optional<String> version = node.directive(Directive.VERSION).flatMap(Directive::text);
    return new Pin(node.name(), version, holder, node.unitAddress(), properties, added);
  }

  /** A property with one value that is no object; of a reference the label. */
  private static Optional<String> text(Property property) {
    if (property.values().isEmpty()) {
      return Optional.of("on");
    }
    if (property.values().size() > 1) {
      return Optional.empty();
    }
    return switch (property.values().getFirst()) {
      case PropertyValue.Text text -> Optional.of(text.value());
      case PropertyValue.Whole whole -> Optional.of(whole.value().toString());
      case PropertyValue.Word word -> Optional.of(word.word());
      case PropertyValue.Reference reference -> Optional.of(reference.label());
      case PropertyValue.Composite composite -> Optional.empty();
      case PropertyValue.Broken broken -> Optional.empty();
    };
  }
}
