package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.feature.Proposal.Kind;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The values that a property takes, as far as they can be listed. */
final class Values {
  private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.+-]*");
  private static final Pattern NUMBER = Pattern.compile("(\\d+)[kmgtKMGT]?");

  private Values() {}

  /**
   * Those of a property in some place.
   *
   * @param typed what has been typed of it
   */
  static List<Proposal> of(Setting setting, String property, String typed, BoundTree tree) {
    Matcher number = NUMBER.matcher(typed);
    if (!number.matches()) {
      return of(setting, property, tree);
    }
    boolean size =
        (setting instanceof Setting.Sections
                ? tree.catalogue()
                    .section(property)
                    .flatMap(type -> implied(type, tree.catalogue()))
                : Setting.property(setting, property))
            .map(type -> type.type() instanceof ValueType.Size)
            .orElse(false);
    return size
        ? Stream.of("K", "M", "G", "T")
            .map(suffix -> Proposal.plain(Kind.VALUE, number.group(1) + suffix, "bytes"))
            .toList()
        : of(setting, property, tree);
  }

  private static Optional<PropertyType> implied(SectionType section, Catalogue catalogue) {
    return section
        .impliedKey()
        .flatMap(
            key -> catalogue.properties(section, section.name()).flatMap(set -> set.property(key)));
  }

  private static List<Proposal> of(Setting setting, String property, BoundTree tree) {
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
        section.name().equals(Models.MACHINE)
            ? tree.catalogue().machineNames()
            : tree.catalogue().memberTypes(section);
    if (!known.isEmpty()) {
      List<Proposal> names = new ArrayList<>();
      for (String name : known) {
        Optional<MachineType> machine =
            section.name().equals(Models.MACHINE)
                ? tree.catalogue().machine(name)
                : Optional.empty();
        boolean goes = machine.map(MachineType::deprecated).orElse(false);
        machine.map(MachineType::aliases).orElse(List.of()).stream()
            .map(alias -> quoted(alias, name).deprecated(goes))
            .forEach(names::add);
        names.add(quoted(name, section.name()).deprecated(goes));
      }
      return names;
    }
    return implied(section, tree.catalogue())
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
    Set<String> used = used(tree);
    List<Proposal> labels = new ArrayList<>();
    for (Node section : tree.tree().root().children()) {
      if (type.sections().contains(section.name())) {
        boolean exclusive =
            tree.catalogue().section(section.name()).map(SectionType::exclusive).orElse(false);
        List<Proposal> here = new ArrayList<>();
        section.children().forEach(node -> labels(node, type.qomType(), tree, here));
        here.stream()
            .map(each -> exclusive && used.contains(each.label()) ? inUse(each) : each)
            .forEach(labels::add);
      }
    }
    return labels;
  }

  private static Proposal inUse(Proposal label) {
    return new Proposal(
            label.kind(), label.label(), label.detail() + ", in use", "", label.text(), "")
        .ordered(Proposal.Order.TAKEN);
  }

  /** What devices refer to, as references are written. */
  private static Set<String> used(BoundTree tree) {
    Set<String> used = new HashSet<>();
    for (BoundDevice device : tree.devices()) {
      for (BoundProperty property : device.properties()) {
        if (property.value().orElse(null) instanceof Value.Id id) {
          used.add("&" + id.id());
        }
      }
    }
    return used;
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
