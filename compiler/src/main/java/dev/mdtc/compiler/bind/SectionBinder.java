package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Binds the sections other than {@code device}. */
final class SectionBinder {
  private final Merged merged;
  private final Catalogue catalogue;
  private final ValueBinder values;
  private final Optional<String> machine;
  private final Consumer<Diagnostic> report;

  SectionBinder(
      Merged merged,
      Catalogue catalogue,
      ValueBinder values,
      Optional<String> machine,
      Consumer<Diagnostic> report) {
    this.merged = merged;
    this.catalogue = catalogue;
    this.values = values;
    this.machine = machine;
    this.report = report;
  }

  /**
   * Binds a section.
   *
   * @param node the section written out
   * @param shorthand the section written as a property; one of the two is there
   */
  BoundSection bind(SectionType type, Optional<Node> node, Optional<Property> shorthand) {
    Object part = node.<Object>map(each -> each).orElseGet(shorthand::orElseThrow);
    node.ifPresent(
        each -> {
          refuseAddress(each);
          refuseDirectives(each);
        });
    return type.shape() == Shape.SETTINGS
        ? settings(part, type, node, shorthand)
        : members(part, type, node, shorthand);
  }

  private BoundSection settings(
      Object part, SectionType type, Optional<Node> node, Optional<Property> shorthand) {
    node.ifPresent(
        each ->
            each.children()
                .forEach(
                    child -> misplaced(child, "the section '" + type.name() + "' holds no nodes")));
    Optional<BoundProperty> implied = implied(type, node, shorthand);
    Optional<PropertySet> accepts = accepts(type, implied);
    List<BoundProperty> bound = new ArrayList<>();
    implied.ifPresent(bound::add);
    for (Property property : node.map(Node::properties).orElse(List.of())) {
      if (implied.isPresent() && type.impliedKey().equals(Optional.of(property.name()))) {
        continue;
      }
      bound.add(
          accepts
              .map(set -> values.bind(property, set, "'" + type.name() + "'"))
              .orElseGet(() -> new BoundProperty(property, Optional.empty(), Optional.empty())));
    }
    return new BoundSection(part, type, accepts, bound, List.of());
  }

  /**
   * The property that the section's shorthand sets. Where its value is one of a known list, such as
   * a CPU model, it decides what else the section accepts.
   */
  private Optional<BoundProperty> implied(
      SectionType type, Optional<Node> node, Optional<Property> shorthand) {
    if (type.impliedKey().isEmpty()) {
      shorthand.ifPresent(property -> noShorthand(type, property, "name = value"));
      return Optional.empty();
    }
    String key = type.impliedKey().get();
    Optional<Property> written =
        Later.of(node.flatMap(each -> each.property(key)), shorthand, merged.origins());
    Collection<String> known = catalogue.memberTypes(type);
    return written.map(
        property ->
            known.isEmpty()
                ? plain(property, type, key)
                : new BoundProperty(
                    named(property, key), Optional.empty(), variant(property, type, known)));
  }

  /** A shorthand under the name of the key that it sets. */
  private Property named(Property property, String key) {
    return property.name().equals(key) ? property : merged.origins().rename(property, key);
  }

  private BoundProperty plain(Property property, SectionType type, String key) {
    Property named = named(property, key);
    return catalogue
        .properties(type, type.name())
        .map(set -> values.bind(named, set, "'" + type.name() + "'"))
        .orElseGet(() -> new BoundProperty(named, Optional.empty(), Optional.empty()));
  }

  private Optional<Value> variant(Property property, SectionType type, Collection<String> known) {
    if (property.values().size() != 1) {
      takesName(property);
      return Optional.empty();
    }
    PropertyValue value = property.values().get(0);
    Optional<String> name = expectName(value);
    if (type.name().equals(MachineBinder.SECTION)) {
      return machine.<Value>map(Value.Word::new);
    }
    if (name.isPresent() && !known.contains(name.get())) {
      unknown(merged.origins().of(value), type, name.get(), known, true);
      return Optional.empty();
    }
    return name.map(Value.Word::new);
  }

  private Optional<PropertySet> accepts(SectionType type, Optional<BoundProperty> implied) {
    if (type.name().equals(MachineBinder.SECTION)) {
      return machine.flatMap(name -> catalogue.properties(type, name));
    }
    Collection<String> known = catalogue.memberTypes(type);
    if (known.isEmpty()) {
      return catalogue.properties(type, type.name());
    }
    Optional<String> variant =
        implied
            .flatMap(BoundProperty::value)
            .map(value -> value instanceof Value.Word word ? word.word() : "");
    return variant.isPresent() || implied.isPresent()
        ? variant.flatMap(name -> catalogue.properties(type, name))
        : defaultVariant(type);
  }

  /** What a section accepts that doesn't say of which kind it is. */
  private Optional<PropertySet> defaultVariant(SectionType type) {
    if (!type.name().equals("cpu")) {
      return catalogue.properties(type, "");
    }
    return machine
        .flatMap(catalogue::machine)
        .flatMap(each -> each.defaultCpu())
        .flatMap(model -> catalogue.properties(type, model));
  }

  private BoundSection members(
      Object part, SectionType type, Optional<Node> node, Optional<Property> shorthand) {
    List<BoundMember> members = new ArrayList<>();
    shorthand.ifPresent(property -> members.addAll(fromShorthand(type, property)));
    if (node.isPresent()) {
      for (Property property : node.get().properties()) {
        misplaced(property, "the section '" + type.name() + "' holds nodes and has no properties");
      }
      for (Node child : node.get().children()) {
        member(type, child).ifPresent(members::add);
      }
    }
    return new BoundSection(part, type, Optional.empty(), List.of(), members);
  }

  private List<BoundMember> fromShorthand(SectionType type, Property property) {
    if (type.shape() == Shape.ENTRIES || type.impliedKey().isEmpty()) {
      noShorthand(type, property, type.name() + " { … }");
      return List.of();
    }
    if (property.values().isEmpty()) {
      takesName(property);
    }
    List<BoundMember> members = new ArrayList<>();
    for (PropertyValue value : property.values()) {
      Optional<String> name = expectName(value);
      if (name.isPresent()) {
        Optional<PropertySet> accepts = kind(type, name.get(), value);
        members.add(
            new BoundMember(
                value, Optional.empty(), Optional.empty(), name.get(), accepts, List.of()));
      }
    }
    return members;
  }

  private Optional<BoundMember> member(SectionType type, Node node) {
    if (node.kind() == Node.Kind.BUS) {
      misplaced(node, "a bus can't stand in the section '" + type.name() + "'");
      return Optional.empty();
    }
    refuseAddress(node);
    refuseDirectives(node);
    node.children()
        .forEach(child -> misplaced(child, "a node can't stand in a '" + node.name() + "'"));
    Optional<PropertySet> accepts = kind(type, node.name(), node);
    String idKey = type.idKey().orElse("");
    List<BoundProperty> bound = new ArrayList<>();
    for (Property property : node.properties()) {
      if (property.name().equals(idKey)) {
        IdProperty.check(property, merged.origins(), report);
        continue;
      }
      bound.add(
          accepts
              .map(set -> values.bind(property, set, "'" + node.name() + "'"))
              .orElseGet(() -> new BoundProperty(property, Optional.empty(), Optional.empty())));
    }
    return Optional.of(
        new BoundMember(node, node.label(), Targets.id(node, idKey), node.name(), accepts, bound));
  }

  /** What a member of some kind accepts; reports a kind that the section doesn't have. */
  private Optional<PropertySet> kind(SectionType type, String name, Object part) {
    if (type.shape() == Shape.ENTRIES) {
      if (!name.equals(type.name())) {
        Span place = merged.origins().of(part);
        report.accept(
            Diagnostic.of(
                    CheckName.UNKNOWN_DRIVER,
                    place,
                    "a node of the section '" + type.name() + "' is called '" + type.name() + "'")
                .fix(
                    new Fix(
                        "write '" + type.name() + "'", List.of(new TextEdit(place, type.name())))));
        return Optional.empty();
      }
      return catalogue.properties(type, name);
    }
    Collection<String> known = catalogue.memberTypes(type);
    if (!known.isEmpty() && !known.contains(name)) {
      unknown(merged.origins().of(part), type, name, known, false);
      return Optional.empty();
    }
    return catalogue.properties(type, name);
  }

  private void unknown(
      Span place, SectionType type, String name, Collection<String> known, boolean quoted) {
    Diagnostic unknown =
        Diagnostic.of(
            quoted ? CheckName.UNKNOWN_ENUMERATOR : CheckName.UNKNOWN_DRIVER,
            place,
            "QEMU " + catalogue.release() + " has no " + type.name() + " '" + name + "'");
    report.accept(Nearest.suggestName(unknown, name, known).orElse(unknown));
  }

  private static Optional<String> name(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> Optional.of(text.value());
      case PropertyValue.Word word -> Optional.of(word.word());
      default -> Optional.empty();
    };
  }

  private void takesName(Property property) {
    report.accept(
        Diagnostic.of(
            CheckName.WRONG_TYPE,
            merged.origins().of(property),
            "'"
                + property.name()
                + "' takes "
                + (property.values().isEmpty() ? "a" : "one")
                + " name"));
  }

  /** The name that a value is; reports anything else. */
  private Optional<String> expectName(PropertyValue value) {
    Optional<String> name = name(value);
    if (name.isEmpty() && !(value instanceof PropertyValue.Broken)) {
      report.accept(
          Diagnostic.of(
              CheckName.WRONG_TYPE,
              merged.origins().of(value),
              "expected a name, not " + TypeNames.of(value)));
    }
    return name;
  }

  private void refuseAddress(Node node) {
    if (node.unitAddress().isPresent()) {
      report.accept(
          Diagnostic.of(
              CheckName.MALFORMED_ADDRESS,
              merged.origins().last(node).unitAddress(),
              "only a device has an address"));
    }
  }

  private void refuseDirectives(Node node) {
    for (Directive directive : node.directives()) {
      if (!MachineBinder.takes(node, directive)) {
        misplaced(directive, "/" + directive.name() + "/ belongs into a device");
      }
    }
  }

  private void noShorthand(SectionType type, Property property, String inside) {
    report.accept(
        Diagnostic.of(
                CheckName.MISPLACED_STATEMENT,
                merged.origins().of(property),
                "the section '" + type.name() + "' has no shorthand")
            .help("write '" + type.name() + " { " + inside + "; };'"));
  }

  private void misplaced(Object part, String message) {
    report.accept(Diagnostic.of(CheckName.MISPLACED_STATEMENT, merged.origins().of(part), message));
  }
}
