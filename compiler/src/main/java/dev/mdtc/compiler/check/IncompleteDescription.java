package dev.mdtc.compiler.check;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Targets;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.FirstMac;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A complete description that leaves something to choose. */
final class IncompleteDescription implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    if (!tree.tree().complete()) {
      return;
    }
    machine(tree, report);
    cpu(tree, report);
    Optional<String> mac = tree.catalogue().firstMac().map(FirstMac::property);
    boolean versioned = tree.version().isPresent();
    for (BoundDevice device : tree.devices()) {
      Node node = device.node();
      if (device.type().isEmpty()
          || device.attachment() instanceof Attachment.Nowhere
          || tree.merged().isDamaged(node)) {
        continue;
      }
      List<String> missing = new ArrayList<>();
      if (Targets.id(node, "id").isEmpty()) {
        missing.add("a label");
      }
      if (versioned && node.directive("version").isEmpty()) {
        missing.add("its /version/");
      }
      if (device.attachment() instanceof Attachment.Anywhere anywhere
          && !tree.catalogue().bus(anywhere.busType()).isImaginary()) {
        missing.add("its bus");
      }
      if (node.unitAddress().isEmpty() && hasAddress(tree, device.type().get())) {
        missing.add("its address");
      }
      if (mac.flatMap(device.type().get()::property).isPresent()
          && device.property(mac.get()).isEmpty()) {
        missing.add("its " + mac.get());
      }
      if (!missing.isEmpty()) {
        lacks(tree, node, "'" + node.title() + "'", missing, report);
      }
    }
  }

  private static void machine(BoundTree tree, Consumer<Diagnostic> report) {
    Node root = tree.tree().root();
    if (tree.merged().isDamaged(root)) {
      return;
    }
    Optional<PropertyValue> written =
        root.child("machine")
            .flatMap(node -> node.property("type"))
            .or(() -> root.property("machine"))
            .flatMap(property -> property.values().stream().findFirst());
    List<String> missing = new ArrayList<>();
    if (tree.tree().directive(Directive.QEMU).isEmpty()) {
      missing.add("/qemu/");
    }
    if (written.isEmpty()) {
      missing.add("its machine type");
    }
    if (!missing.isEmpty()) {
      lacks(tree, root, "the description", missing, report);
    }
    if (written.isEmpty()) {
      return;
    }
    if (tree.machine().map(MachineType::aliases).orElse(List.of()).contains(text(written.get()))) {
      alias(
          tree,
          written.get(),
          "'" + text(written.get()) + "' is a different machine in each QEMU release",
          tree.machine().get().name(),
          report);
    }
  }

  /** A model without a version is another one on later machine types. */
  private static void cpu(BoundTree tree, Consumer<Diagnostic> report) {
    Node root = tree.tree().root();
    Optional<PropertyValue> written =
        root.child("cpu")
            .flatMap(node -> node.property("model"))
            .or(() -> root.property("cpu"))
            .flatMap(property -> property.values().stream().findFirst());
    if (written.isEmpty() || tree.machine().isEmpty()) {
      return;
    }
    String model = text(written.get());
    String resolved = tree.catalogue().resolveCpu(tree.machine().get(), model);
    if (!resolved.equals(model)) {
      alias(
          tree,
          written.get(),
          "'" + model + "' is a different CPU on each version of a machine type",
          resolved,
          report);
    }
  }

  private static void alias(
      BoundTree tree,
      PropertyValue value,
      String message,
      String resolved,
      Consumer<Diagnostic> report) {
    Span place = tree.place(value);
    String name = "\"" + resolved + "\"";
    report.accept(
        Diagnostic.of(CheckName.INCOMPLETE_DESCRIPTION, place, message)
            .fix(new Fix("write " + name, List.of(new TextEdit(place, name)))));
  }

  private static String text(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> text.value();
      case PropertyValue.Word word -> word.word();
      default -> "";
    };
  }

  private static boolean hasAddress(BoundTree tree, DeviceType type) {
    return type.bus()
        .map(tree.catalogue()::bus)
        .map(bus -> UnitAddress.has(type, bus))
        .orElse(false);
  }

  private static void lacks(
      BoundTree tree, Node node, String what, List<String> missing, Consumer<Diagnostic> report) {
    int last = missing.size() - 1;
    String list =
        last == 0
            ? missing.get(0)
            : String.join(", ", missing.subList(0, last)) + " and " + missing.get(last);
    report.accept(
        Diagnostic.of(CheckName.INCOMPLETE_DESCRIPTION, tree.place(node), what + " lacks " + list)
            .help("a complete description chooses nothing; without /complete/ mdtc fills it in"));
  }
}
