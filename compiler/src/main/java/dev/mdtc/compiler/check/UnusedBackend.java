package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A backend that nothing refers to, so that the guest doesn't have it. */
final class UnusedBackend implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    Node root = tree.tree().root();
    if (tree.merged().damaged() || root.directive("argv").isPresent()) {
      return;
    }
    Set<String> unused = new HashSet<>();
    for (BoundSection section : tree.sections()) {
      if (section.type().backend()) {
        for (BoundMember member : section.members()) {
          member.label().ifPresent(unused::add);
          member.id().ifPresent(unused::add);
        }
      }
    }
    remove(root, unused);
    boolean unknown =
        tree.devices().stream().anyMatch(device -> device.type().isEmpty())
            || hasWrongReference(tree);
    for (BoundSection section : tree.sections()) {
      if (!section.type().backend() || unknown) {
        continue;
      }
      for (BoundMember member : section.members()) {
        boolean referred =
            member.label().filter(label -> !unused.contains(label)).isPresent()
                || member.id().filter(id -> !unused.contains(id)).isPresent();
        if (member.id().isPresent() && !referred && !plugsItself(member)) {
          report.accept(
              Diagnostic.of(
                      CheckName.UNUSED_BACKEND,
                      tree.origin(member.part()).label(),
                      "nothing uses the " + section.type().name() + " '" + member.id().get() + "'")
                  .help("refer to it from a device, or delete it"));
        }
      }
    }
  }

  /** Whether some reference means nothing, so that it may be the one that is missing. */
  private static boolean hasWrongReference(BoundTree tree) {
    return tree.devices().stream().anyMatch(device -> isWrong(device.properties()))
        || tree.sections().stream()
            .flatMap(section -> section.members().stream())
            .anyMatch(member -> isWrong(member.properties()));
  }

  private static boolean isWrong(List<BoundProperty> properties) {
    for (BoundProperty property : properties) {
      if (property.value().isEmpty()
          && property.type().isPresent()
          && refers(property.type().get().type())) {
        return true;
      }
    }
    return false;
  }

  private static boolean refers(ValueType type) {
    return type instanceof ValueType.Reference
        || (type instanceof ValueType.ListOf list && refers(list.element()))
        || (type instanceof ValueType.Alternate alternate
            && alternate.choices().stream().anyMatch(UnusedBackend::refers));
  }

  /** A legacy drive with an interface is connected by the board. */
  private static boolean plugsItself(BoundMember member) {
    return member.properties().stream().anyMatch(property -> property.name().equals("if"));
  }

  /** Removes from some names those that are referred to. */
  private static void remove(Node node, Set<String> unused) {
    for (int i = 0; i < node.properties().size(); i++) {
      remove(node.properties().get(i), unused);
    }
    for (int i = 0; i < node.children().size() && !unused.isEmpty(); i++) {
      remove(node.children().get(i), unused);
    }
  }

  private static void remove(Property property, Set<String> unused) {
    for (PropertyValue value : property.values()) {
      switch (value) {
        case PropertyValue.Reference reference -> unused.remove(reference.label());
        case PropertyValue.Text text -> unused.remove(text.value());
        case PropertyValue.Composite object ->
            object.properties().forEach(inner -> remove(inner, unused));
        case PropertyValue.Whole number -> {}
        case PropertyValue.Word word -> {}
        case PropertyValue.Broken broken -> {}
      }
    }
  }
}
