package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.PlaceProperties;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.lsp.feature.Proposal.Kind;
import dev.mdtc.lsp.feature.Proposal.Order;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.TypeText;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What may stand at a place in the text. */
public final class Completions {
  private static final Proposal BUS =
      new Proposal(Kind.DIRECTIVE, "bus", "a bus that exists already", "", "bus ", "")
          .ordered(Order.LATER);

  private final BoundTree tree;
  private final Cursor cursor;
  private final Setting setting;
  private final List<String> neighbours;
  private final Syntax syntax;

  private Completions(BoundTree tree, Cursor cursor, Syntax syntax, List<String> neighbours) {
    this.neighbours = List.copyOf(neighbours);
    this.syntax = syntax;
    this.tree = tree;
    this.cursor = cursor;
    this.setting = Setting.of(cursor.frames(), tree);
  }

  /**
   * Proposals with the text that each would replace.
   *
   * @param quoted whether that text begins with a quote
   */
  public record Answer(Span replaced, boolean quoted, List<Proposal> proposals) {
    public Answer {
      proposals = List.copyOf(proposals);
    }
  }

  /**
   * What may stand at an offset; nothing inside comments.
   *
   * @param neighbours the names of files that could be included
   */
  public static Answer at(Syntax syntax, int offset, BoundTree tree, List<String> neighbours) {
    Cursor cursor = Cursor.at(syntax, offset);
    Span replaced = cursor.replaced(syntax);
    return new Answer(
        replaced,
        replaced.text().startsWith("\""),
        cursor.inComment()
            ? List.of()
            : sorted(new Completions(tree, cursor, syntax, neighbours).proposals()));
  }

  private static List<Proposal> sorted(List<Proposal> proposals) {
    return proposals.stream().sorted(Comparator.comparing(Proposal::order)).toList();
  }

  private List<Proposal> proposals() {
    List<Token> statement = cursor.statement();
    boolean address =
        cursor.token().map(each -> each.kind() == Token.Kind.UNIT_ADDRESS).orElse(false);
    if (address) {
      return Addresses.free(setting, Frame.of(statement), tree);
    }
    if (cursor.inValue()) {
      return values();
    }
    if (statement.isEmpty()) {
      return begin();
    }
    return switch (statement.get(0).kind()) {
      case DIRECTIVE -> argument(statement.get(0).text());
      case KEYWORD -> buses();
      default -> statement.size() == 2 && statement.get(1).text().equals(":") ? named() : List.of();
    };
  }

  /** The values that fit; where a quote has been typed, ids in quotes and no references. */
  private List<Proposal> values() {
    List<Proposal> values = Values.of(setting, cursor.property(), Frame.text(cursor), tree);
    boolean quoted = cursor.token().map(each -> each.kind() == Token.Kind.STRING).orElse(false);
    return quoted ? values.stream().map(Completions::quoted).toList() : values;
  }

  private static Proposal quoted(Proposal value) {
    if (value.kind() != Kind.LABEL) {
      return value;
    }
    String id = value.label().substring(1);
    return new Proposal(Kind.LABEL, id, value.detail(), "", '"' + id + '"', "")
        .ordered(value.order());
  }

  /** What a statement may begin with. */
  private List<Proposal> begin() {
    List<Proposal> all = new ArrayList<>(named());
    switch (setting) {
      case Setting.Top top -> {
        all.add(new Proposal(Kind.SECTION, "/", "the machine", "", "/ {\n};", "/ {\n\t$0\n};"));
        List<Proposal> labels = new ArrayList<>();
        Values.labels(tree.tree().root(), Optional.empty(), tree, labels);
        labels.forEach(
            each ->
                all.add(
                    new Proposal(
                        Kind.LABEL,
                        each.label(),
                        each.detail(),
                        "",
                        each.text(),
                        each.text() + " { $0 };")));
        directives(all, "dt-v1", "include", "qemu", "arch", "placement", "spare-ports", "complete");
      }
      case Setting.Sections sections ->
          tree.catalogue().sectionNames().stream()
              .flatMap(name -> tree.catalogue().section(name).stream())
              .map(Completions::section)
              .forEach(all::add);
      case Setting.InDevice device -> {
        properties(device.type(), PlaceProperties.of(tree.catalogue()).of(device.type()), all);
        if (!device.type().buses().isEmpty()) {
          all.add(BUS);
        }
        directives(all, "version", "delete-property", "include");
      }
      case Setting.Properties properties -> properties(properties.set(), Set.of(), all);
      case Setting.Devices devices -> {
        all.add(BUS);
        directives(all, "include", "delete-node");
      }
      case Setting.OnBus bus -> {}
      case Setting.Members members -> {}
      case Setting.Unknown unknown -> {}
    }
    return all;
  }

  private static void directives(List<Proposal> all, String... names) {
    for (String name : names) {
      String directive = "/" + name + "/";
      all.add(
          Proposal.plain(Kind.DIRECTIVE, directive, Directives.meaning(directive))
              .ordered(Order.LATER));
    }
  }

  private static Proposal section(SectionType type) {
    String name = type.name();
    boolean single = type.shape() == SectionType.Shape.SETTINGS && type.impliedKey().isPresent();
    String snippet = name + (single ? " = $1;$0" : " {\n\t$0\n};");
    return new Proposal(Kind.SECTION, name, type.option(), type.description(), name, snippet);
  }

  /** The nodes that may stand here, by what they are. */
  private List<Proposal> named() {
    if (setting instanceof Setting.Members members) {
      SectionType section = members.section();
      return section.shape() == SectionType.Shape.ENTRIES
          ? List.of(node(section.name(), section.option()))
          : tree.catalogue().memberTypes(section).stream()
              .map(name -> node(name, section.option()))
              .toList();
    }
    return Drivers.fitting(setting, tree);
  }

  private static Proposal node(String name, String detail) {
    return new Proposal(Kind.DRIVER, name, detail, "", name, name + " { $0};");
  }

  private void properties(PropertySet set, Set<String> without, List<Proposal> all) {
    Set<String> written = Siblings.properties(syntax, cursor.offset());
    for (String name : set.propertyNames()) {
      set.property(name)
          .filter(type -> !(type.type() instanceof ValueType.Unsettable))
          .filter(type -> !without.contains(name))
          .ifPresent(type -> all.add(property(type).ordered(order(type, written))));
    }
  }

  private static Order order(PropertyType type, Set<String> written) {
    if (written.contains(type.name())) {
      return Order.TAKEN;
    }
    return type.required() ? Order.REQUIRED : Order.USUAL;
  }

  private static Proposal property(PropertyType type) {
    String fallback = type.defaultValue().map(value -> ", default " + value).orElse("");
    return new Proposal(
        Kind.PROPERTY,
        type.name(),
        TypeText.of(type.type()) + (type.required() ? ", required" : fallback),
        type.description(),
        type.name(),
        type.name() + " = $1;$0");
  }

  private List<Proposal> buses() {
    return tree.buses().stream()
        .filter(bus -> !bus.rule().isImaginary())
        .map((BoundBus bus) -> Proposal.plain(Kind.BUS, bus.name(), bus.type()))
        .distinct()
        .toList();
  }

  private List<Proposal> argument(String directive) {
    Catalogue catalogue = tree.catalogue();
    List<String> words =
        switch (directive) {
          case "/include/" -> neighbours;
          case "/placement/" -> Placement.labels();
          case "/version/" -> tree.machine().map(catalogue::versions).orElse(List.of());
          default -> List.of();
        };
    return words.stream()
        .map(word -> new Proposal(Kind.VALUE, word, "", "", '"' + word + '"', ""))
        .toList();
  }
}
