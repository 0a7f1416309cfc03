package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.feature.Proposal.Kind;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.tree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The values that a property takes, as far as they can be listed. */
final class Values {
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.+-]*");
  private static final String MACHINE = "machine";

  private Values() {}

  /** Those of a property in some place. */
  static List<Proposal> of(Setting setting, String property, BoundTree tree) {
    if (setting instanceof Setting.Sections) {
      return tree.catalogue().section(property).map(type -> implied(type, tree)).orElse(List.of());
    }
    if (setting instanceof Setting.Properties in) {
      Optional<SectionType> section =
          tree.catalogue()
              .section(in.owner())
              .filter(type -> type.impliedKey().equals(Optional.of(property)));
      if (section.isPresent()) {
        return implied(section.get(), tree);
      }
    }
    return Setting.property(setting, property)
        .map(type -> of(type.type(), type.defaultValue(), tree))
        .orElse(List.of());
  }

  /** What a section can be: machine types, CPU models, and the like. */
  private static List<Proposal> implied(SectionType section, BoundTree tree) {
    Collection<String> known =
        section.name().equals(MACHINE)
            ? tree.catalogue().machineNames()
            : tree.catalogue().memberTypes(section);
    if (!known.isEmpty()) {
      List<Proposal> names = new ArrayList<>();
      known.forEach(name -> names.add(quoted(name, section.name())));
      if (section.name().equals(MACHINE)) {
        known.stream()
            .flatMap(name -> tree.catalogue().machine(name).stream())
            .forEach(
                type -> type.aliases().forEach(alias -> names.add(quoted(alias, type.name()))));
      }
      return names;
    }
    return section
        .impliedKey()
        .flatMap(
            key ->
                tree.catalogue()
                    .properties(section, section.name())
                    .flatMap(set -> set.property(key)))
        .map((PropertyType type) -> of(type.type(), type.defaultValue(), tree))
        .orElse(List.of());
  }

  private static Proposal quoted(String text, String detail) {
    return new Proposal(Kind.VALUE, text, detail, "", '"' + text + '"', "");
  }

  private static Proposal word(String word, Optional<String> usual) {
    String detail = usual.equals(Optional.of(word)) ? "default" : "";
    return BARE.matcher(word).matches()
        ? Proposal.plain(Kind.VALUE, word, detail)
        : quoted(word, detail);
  }

  private static List<Proposal> of(ValueType type, Optional<String> usual, BoundTree tree) {
    return switch (type) {
      case ValueType.Bool bool ->
          List.of(
              word("on", usual.map(value -> value.equals("true") ? "on" : value)),
              word("off", usual.map(value -> value.equals("false") ? "off" : value)));
      case ValueType.Enumeration words ->
          words.words().stream().map(each -> word(each, usual)).toList();
      case ValueType.Reference reference -> labels(reference, tree);
      case ValueType.ListOf list -> of(list.element(), usual, tree);
      case ValueType.Alternate alternate ->
          alternate.choices().stream().flatMap(each -> of(each, usual, tree).stream()).toList();
      case ValueType.Struct struct ->
          List.of(new Proposal(Kind.VALUE, "{ }", struct.name(), "", "{ }", "{ $0 }"));
      case ValueType.Whole whole -> usual(usual);
      case ValueType.Size size -> usual(usual);
      case ValueType.Decimal decimal -> List.of();
      case ValueType.Text text -> List.of();
      case ValueType.Anything anything -> List.of();
      case ValueType.Unsettable unsettable -> List.of();
    };
  }

  private static List<Proposal> usual(Optional<String> value) {
    return value
        .filter(text -> text.matches("\\d+"))
        .map(text -> List.of(Proposal.plain(Kind.VALUE, text, "default")))
        .orElse(List.of());
  }

  /** The labels of all that a reference may mean. */
  private static List<Proposal> labels(ValueType.Reference type, BoundTree tree) {
    List<Proposal> labels = new ArrayList<>();
    for (Node section : tree.tree().root().children()) {
      if (type.sections().contains(section.name())) {
        section.children().forEach(node -> labels(node, type.qomType(), tree, labels));
      }
    }
    return labels;
  }

  /** All labels in some part of the tree, of a QOM type if one is wanted. */
  static void labels(Node node, Optional<String> qomType, BoundTree tree, List<Proposal> labels) {
    boolean fits = qomType.map(type -> tree.catalogue().isA(node.name(), type)).orElse(true);
    node.label()
        .filter(label -> fits)
        .ifPresent(label -> labels.add(Proposal.plain(Kind.LABEL, "&" + label, node.name())));
    node.children().forEach(child -> labels(child, qomType, tree, labels));
  }
}
