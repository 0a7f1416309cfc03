package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PlacementRules.Numbering;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A property without which QEMU refuses to start. */
final class MissingProperty implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    Map<String, List<String>> required = new HashMap<>();
    for (BoundDevice device : tree.devices()) {
      if (device.type().isPresent()) {
        DeviceType type = device.type().get();
        List<String> names = required.computeIfAbsent(type.name(), name -> required(tree, type));
        check(tree, device.node(), type, device.properties(), names, report);
      }
    }
    for (BoundSection section : tree.sections()) {
      Set<String> implied = new java.util.HashSet<>();
      section.type().impliedKey().ifPresent(implied::add);
      section.type().idKey().ifPresent(implied::add);
      for (BoundMember member : section.members()) {
        Optional<PropertySet> accepts = member.accepts();
        accepts.ifPresent(
            set ->
                check(
                    tree, member.part(), set, member.properties(), required(set, implied), report));
      }
    }
  }

  private static List<String> required(BoundTree tree, DeviceType type) {
    return type.requiredNames().isEmpty() ? List.of() : required(type, numbers(tree, type));
  }

  /** The numbers of ports and bridges that mdtc itself chooses for a type. */
  private static Set<String> numbers(BoundTree tree, DeviceType type) {
    if (tree.placement() == Placement.QEMU || tree.tree().complete()) {
      return Set.of();
    }
    return tree.catalogue().placement().numberings().stream()
        .filter(each -> type.isA(each.types()))
        .map(Numbering::property)
        .collect(Collectors.toSet());
  }

  /** The properties that must be set, but for those that are implied. */
  private static List<String> required(PropertySet accepts, Set<String> implied) {
    return accepts.requiredNames().stream().filter(name -> !implied.contains(name)).toList();
  }

  private static void check(
      BoundTree tree,
      Object part,
      PropertySet accepts,
      List<BoundProperty> set,
      List<String> required,
      Consumer<Diagnostic> report) {
    if (part instanceof Node node && tree.merged().isDamaged(node)) {
      return;
    }
    for (String name : required) {
      if (!isSet(set, name, accepts)) {
        report.accept(
            Diagnostic.of(
                CheckName.MISSING_PROPERTY,
                tree.place(part),
                "'" + tree.place(part).text() + "' needs the property '" + name + "'"));
      }
    }
  }

  private static boolean isSet(List<BoundProperty> set, String name, PropertySet accepts) {
    for (BoundProperty property : set) {
      if (Nearest.means(property.name(), name, accepts)) {
        return true;
      }
    }
    return false;
  }
}
