package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes sections of groups; what QEMU wouldn't take there is passed on. */
final class SectionsBuilder {
  private final Catalogue catalogue;
  private final Board board;
  private final Labels labels;
  private final Problems problems;
  private final TypedValues values;
  private final Consumer<Diagnostic> report;
  private final List<Property> properties = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Option> passed = new ArrayList<>();

  SectionsBuilder(Catalogue catalogue, Board board, Labels labels, Consumer<Diagnostic> report) {
    this.catalogue = catalogue;
    this.board = board;
    this.labels = labels;
    this.report = report;
    this.problems = new Problems(report);
    this.values = new TypedValues(catalogue, labels, problems);
  }

  /** Sections that hold nothing but their one value. */
  List<Property> properties() {
    return properties;
  }

  List<Node> nodes() {
    return nodes;
  }

  List<Option> passed() {
    return passed;
  }

  /** Makes the sections of all groups, in the order of the catalogue. */
  void build(List<Group> groups) {
    Map<String, List<Group>> bySection = BySection.of(groups);
    for (String name : catalogue.sectionNames()) {
      List<Group> own = bySection.getOrDefault(name, List.of());
      Optional<SectionType> type = catalogue.section(name);
      if (!own.isEmpty() && type.isPresent()) {
        if (type.get().shape() == Shape.SETTINGS) {
          settings(type.get(), own);
        } else {
          members(type.get(), own);
        }
      }
    }
  }

  private void settings(SectionType type, List<Group> groups) {
    boolean merged = catalogue.commandLine().merged().contains(type.name());
    boolean lastCounts = type.raw() || type.bare() || type.jsonSince().isPresent();
    List<Group> taken =
        merged ? groups : List.of(lastCounts ? groups.getLast() : groups.getFirst());
    for (Group group : merged ? List.<Group>of() : groups) {
      if (!taken.contains(group)) {
        if (lastCounts) {
          overridden(group);
        } else {
          passed.add(group.option());
        }
      }
    }
    List<Item> items =
        taken.stream()
            .flatMap(group -> group.items().stream())
            .map(item -> cased(type, item))
            .toList();
    Optional<PropertySet> accepts =
        isAmbiguous(type, items) ? Optional.empty() : accepts(type, items);
    if (accepts.isEmpty()) {
      taken.forEach(group -> passed.add(group.option()));
      return;
    }
    if (merged) {
      add(type, each(type, taken, accepts.get()));
      return;
    }
    List<Property> found =
        values.properties(renamed(items, accepts.get()), accepts.get(), type.name());
    if (problems.none()) {
      add(type, found);
    } else {
      taken.forEach(group -> passed.add(group.option()));
    }
  }

  /** Whether a key besides the implied one has its name, as the model number of a CPU. */
  private static boolean isAmbiguous(SectionType type, List<Item> items) {
    return type.bare()
        && items.stream().filter(item -> type.impliedKey().equals(Optional.of(item.key()))).count()
            > 1;
  }

  /** Of options that QEMU merges, each key is taken or passed on by itself. */
  private List<Property> each(SectionType type, List<Group> groups, PropertySet accepts) {
    Map<String, String> elsewhere =
        catalogue.commandLine().elsewhere().getOrDefault(type.name(), Map.of());
    List<Item> good = new ArrayList<>();
    for (Group group : groups) {
      for (Item item : group.items()) {
        boolean known = accepts.open() || accepts.property(item.key()).isPresent();
        boolean implied = type.impliedKey().equals(Optional.of(item.key()));
        if (implied && type.name().equals("machine")) {
          good.add(machine(item));
          if (!board.exact()) {
            pass(type, group, item);
          }
        } else if (!known && elsewhere.containsKey(item.key())) {
          pass(type, group, item);
        } else {
          List<Property> one = values.properties(List.of(item), accepts, type.name());
          if (problems.none() && !one.isEmpty()) {
            good.add(item);
          } else {
            pass(type, group, item);
          }
        }
      }
    }
    PropertySet set = type.name().equals("machine") ? new WithType(accepts, "type") : accepts;
    List<Property> found = values.properties(good, set, type.name());
    problems.none();
    return found;
  }

  /** The machine type, or the one that stands in for it until QEMU gets the name. */
  private Item machine(Item item) {
    return board
        .machine()
        .filter(each -> !board.exact())
        .map(each -> Item.of(item.key(), each.name(), item.value().place()))
        .orElse(item);
  }

  private void pass(SectionType type, Group group, Item item) {
    passed.add(
        Option.of(type.option(), item.key() + "=" + item.text().replace(",", ",,"), group.place()));
  }

  /** Names of CPU models are the same in capitals on some targets. */
  private Item cased(SectionType type, Item item) {
    Collection<String> known = catalogue.memberTypes(type);
    if (!type.impliedKey().equals(Optional.of(item.key())) || known.contains(item.text())) {
      return item;
    }
    return known.stream()
        .filter(each -> each.equalsIgnoreCase(item.text()))
        .findFirst()
        .map(name -> Item.of(item.key(), name, item.value().place()))
        .orElse(item);
  }

  private void overridden(Group group) {
    report.accept(
        Diagnostic.of(
                CheckName.OVERRIDDEN_OPTION,
                group.place(),
                "a later '" + group.option().name() + "' takes the place of this one")
            .help("remove it"));
  }

  /** CPU features may be written with an underscore. */
  private static List<Item> renamed(List<Item> items, PropertySet accepts) {
    return items.stream()
        .map(
            item -> {
              String dashed = item.key().replace('_', '-');
              return accepts.property(item.key()).isEmpty() && accepts.property(dashed).isPresent()
                  ? new Item(dashed, item.place(), item.value())
                  : item;
            })
        .toList();
  }

  private Optional<PropertySet> accepts(SectionType type, List<Item> items) {
    Collection<String> known = catalogue.memberTypes(type);
    if (type.name().equals("machine")) {
      return board.machine().flatMap(machine -> catalogue.properties(type, machine.name()));
    }
    if (known.isEmpty()) {
      return catalogue.properties(type, type.name());
    }
    Optional<Item> kind =
        type.impliedKey()
            .flatMap(
                key ->
                    items.stream()
                        .filter(item -> item.key().equals(key))
                        .reduce((first, second) -> second));
    List<String> unlisted = catalogue.commandLine().unlisted().getOrDefault(type.name(), List.of());
    Optional<PropertySet> set = catalogue.properties(type, kind.map(Item::text).orElse(""));
    boolean listed = type.bare() || kind.map(Item::text).map(known::contains).orElse(true);
    if (set.isEmpty() || !listed) {
      kind.filter(item -> !unlisted.contains(item.text())).ifPresent(item -> noSuch(type, item));
      return Optional.empty();
    }
    return set.map(each -> new WithType(each, type.impliedKey().orElse("")));
  }

  private void noSuch(SectionType type, Item item) {
    report.accept(
        Diagnostic.of(
                CheckName.UNKNOWN_ENUMERATOR,
                item.value().place(),
                "QEMU " + catalogue.release() + " has no " + type.name() + " '" + item.text() + "'")
            .help("the option is passed on as it is"));
  }

  private void add(SectionType type, List<Property> found) {
    if (found.isEmpty()) {
      return;
    }
    Property first = found.getFirst();
    if (found.size() == 1 && type.impliedKey().equals(Optional.of(first.name()))) {
      properties.add(new Property(type.name(), first.values()));
    } else {
      nodes.add(node(Optional.empty(), type.name(), found, List.of()));
    }
  }

  private void members(SectionType type, List<Group> groups) {
    List<Node> members = new ArrayList<>();
    for (Group group : groups) {
      Optional<Node> member =
          type.shape() == Shape.ENTRIES ? entry(type, group) : member(type, group);
      member.ifPresentOrElse(
          members::add,
          () -> {
            passed.add(group.option());
            type.idKey().flatMap(group::text).ifPresent(id -> labels.lose(type.name(), id));
          });
    }
    boolean bare =
        type.shape() == Shape.MEMBERS
            && members.stream().allMatch(each -> each.label().isEmpty() && isEmpty(each));
    if (bare && !members.isEmpty()) {
      properties.add(
          new Property(
              type.name(),
              members.stream()
                  .<PropertyValue>map(each -> new PropertyValue.Text(each.name()))
                  .toList()));
    } else if (!members.isEmpty()) {
      nodes.add(node(Optional.empty(), type.name(), List.of(), members));
    }
  }

  private static boolean isEmpty(Node node) {
    return node.properties().isEmpty() && node.children().isEmpty();
  }

  private Optional<Node> member(SectionType type, Group group) {
    String key = type.impliedKey().orElse("");
    Optional<Item> kind = group.item(key);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Optional<PropertySet> accepts = catalogue.properties(type, kind.get().text());
    if (accepts.isEmpty()) {
      boolean unlisted =
          catalogue
              .commandLine()
              .unlisted()
              .getOrDefault(type.name(), List.of())
              .contains(kind.get().text());
      if (!unlisted) {
        noSuch(type, kind.get());
      }
      return Optional.empty();
    }
    return labels.isFirst(group, type.idKey().orElse(""))
        ? named(type, group.without(List.of(key)), kind.get().text(), accepts.get())
        : Optional.empty();
  }

  private Optional<Node> entry(SectionType type, Group group) {
    return catalogue
        .properties(type, type.name())
        .filter(accepts -> labels.isFirst(group, type.idKey().orElse("")))
        .flatMap(accepts -> named(type, group, type.name(), accepts));
  }

  private Optional<Node> named(SectionType type, Group group, String name, PropertySet accepts) {
    String idKey = type.idKey().orElse("");
    Optional<String> id = group.text(idKey);
    if (type.idRequired() && id.isEmpty()) {
      return Optional.empty();
    }
    List<Property> found = new ArrayList<>();
    Optional<String> label = id.flatMap(each -> labels.label(type.name(), each));
    label
        .filter(each -> !id.equals(Optional.of(each)))
        .ifPresent(each -> found.add(Property.of(idKey, new PropertyValue.Text(id.orElseThrow()))));
    found.addAll(values.properties(group.without(List.of(idKey)).items(), accepts, type.name()));
    return problems.none() ? Optional.of(node(label, name, found, List.of())) : Optional.empty();
  }

  static Node node(
      Optional<String> label, String name, List<Property> properties, List<Node> children) {
    return new Node(
        Node.Kind.NAMED, label, name, Optional.empty(), List.of(), properties, children);
  }
}
