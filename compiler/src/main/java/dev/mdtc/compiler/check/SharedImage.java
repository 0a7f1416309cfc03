package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A writable image that is opened twice, or a writable block node that two devices share. */
final class SharedImage implements Check {
  /** The key that names an image, by section; {@code file} of a block node is a reference. */
  private static final Map<String, String> FILE_KEYS =
      new TreeMap<>(Map.of("blockdev", "filename", "drive", "file"));

  private static final List<String> READ_ONLY_KEYS = List.of("read-only", "readonly");

  private static final List<String> ON = List.of("on", "true", "yes");

  /** A use of an image file. */
  private record Use(Property property, boolean writable) {}

  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    Map<String, Use> files = new HashMap<>();
    Map<String, Boolean> writable = new HashMap<>();
    FILE_KEYS.forEach(
        (section, key) -> {
          for (Node node :
              tree.tree().root().child(section).map(Node::children).orElse(List.of())) {
            boolean writes = !isReadOnly(node.properties());
            node.label().ifPresent(label -> writable.put(label, writes));
            node.properties()
                .forEach(property -> files(tree, property, key, writes, files, report));
          }
        });
    devices(tree, writable, report);
  }

  private static boolean isReadOnly(List<Property> properties) {
    return properties.stream()
        .filter(property -> READ_ONLY_KEYS.contains(property.name()))
        .anyMatch(property -> property.values().isEmpty() || isOn(property.values().get(0)));
  }

  private static boolean isOn(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Word word -> ON.contains(word.word());
      case PropertyValue.Text text -> ON.contains(text.value());
      case PropertyValue.Whole number -> false;
      case PropertyValue.Reference reference -> false;
      case PropertyValue.Composite object -> false;
      case PropertyValue.Broken broken -> false;
    };
  }

  private static void files(
      BoundTree tree,
      Property property,
      String key,
      boolean writable,
      Map<String, Use> files,
      Consumer<Diagnostic> report) {
    for (PropertyValue value : property.values()) {
      if (value instanceof PropertyValue.Composite object) {
        boolean writes = writable && !isReadOnly(object.properties());
        boolean backing = property.name().equals("backing");
        object
            .properties()
            .forEach(inner -> files(tree, inner, key, writes && !backing, files, report));
      } else if (value instanceof PropertyValue.Text text && property.name().equals(key)) {
        use(tree, text.value(), new Use(property, writable), files, report);
      }
    }
  }

  private static void use(
      BoundTree tree, String file, Use use, Map<String, Use> files, Consumer<Diagnostic> report) {
    Use first = files.putIfAbsent(file, use);
    if (first != null && (first.writable() || use.writable())) {
      report.accept(
          Diagnostic.of(
                  CheckName.SHARED_IMAGE,
                  tree.place(use.property().values().get(0)),
                  "the image '" + file + "' is opened twice, and not only for reading")
              .note(tree.place(first.property().values().get(0)), "first opened here")
              .help("refer to one block node, or set 'read-only' on both"));
    }
  }

  private static void devices(
      BoundTree tree, Map<String, Boolean> writable, Consumer<Diagnostic> report) {
    Map<String, BoundProperty> users = new HashMap<>();
    for (BoundDevice device : tree.devices()) {
      Optional<BoundProperty> drive =
          device.property("drive").filter(property -> property.value().isPresent());
      boolean shares =
          device
              .property("share-rw")
              .flatMap(BoundProperty::value)
              .map(value -> value.equals(new Value.Bool(true)))
              .orElse(false);
      if (drive.isEmpty()
          || shares
          || !(drive.get().value().get() instanceof Value.Id id)
          || !writable.getOrDefault(id.id(), true)) {
        continue;
      }
      BoundProperty first = users.putIfAbsent(id.id(), drive.get());
      if (first != null) {
        report.accept(
            Diagnostic.of(
                    CheckName.SHARED_IMAGE,
                    tree.place(drive.get().property().values().get(0)),
                    "the writable '" + id.id() + "' is used by two devices")
                .note(tree.place(first.property().values().get(0)), "first used here")
                .help("give each device an image of its own, or set 'share-rw' on both"));
      }
    }
  }
}
