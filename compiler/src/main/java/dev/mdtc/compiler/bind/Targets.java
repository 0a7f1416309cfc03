package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything in a description that a reference can mean, by label and by id. */
public final class Targets {
  /**
   * Something to refer to.
   *
   * @param section where it stands
   * @param type its driver or kind
   * @param id what QEMU knows it by
   * @param known whether the catalogue has that section and type; if not, that was reported
   */
  record Target(String section, String type, String id, Node node, boolean known) {}

  private final Map<String, Target> byLabel = new LinkedHashMap<>();
  private final Map<String, Target> byId = new HashMap<>();

  static Targets of(Node root, Catalogue catalogue) {
    Targets targets = new Targets();
    for (Node section : root.children()) {
      Optional<SectionType> type = catalogue.section(section.name());
      section.children().forEach(node -> targets.add(node, section.name(), type, catalogue));
    }
    return targets;
  }

  private void add(Node node, String section, Optional<SectionType> type, Catalogue catalogue) {
    Optional<String> id = id(node, type.flatMap(SectionType::idKey).orElse("id"));
    if (id.isPresent()) {
      boolean known = type.map(each -> has(catalogue, each, node.name())).orElse(false);
      Target target = new Target(section, node.name(), id.get(), node, known);
      node.label().ifPresent(label -> byLabel.put(label, target));
      byId.putIfAbsent(id.get(), target);
    }
    node.children().forEach(child -> add(child, section, type, catalogue));
  }

  private static boolean has(Catalogue catalogue, SectionType section, String type) {
    if (section.shape() == SectionType.Shape.DEVICES) {
      return catalogue.device(type).isPresent();
    }
    Collection<String> known = catalogue.memberTypes(section);
    return known.isEmpty() || known.contains(type);
  }

  /** A node's id: set by itself, or its label. */
  public static Optional<String> id(Node node, String idKey) {
    Optional<Property> set = node.property(idKey);
    return set.isPresent()
            && !set.get().values().isEmpty()
            && set.get().values().get(0) instanceof PropertyValue.Text text
        ? Optional.of(text.value())
        : node.label();
  }

  /** The id of what has some label, in the sections of a root. */
  public static Optional<String> idOf(String label, Node root, Catalogue catalogue) {
    return of(root, catalogue).labelled(label).map(Target::id);
  }

  Optional<Target> labelled(String label) {
    return Optional.ofNullable(byLabel.get(label));
  }

  Optional<Target> withId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The labels of what stands in some sections. */
  List<String> labels(Set<String> sections) {
    return byLabel.entrySet().stream()
        .filter(entry -> sections.contains(entry.getValue().section()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
