package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Section.Member;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The option groups of a machine, with machine type and CPU model resolved to what they mean. */
final class SectionBuilder {
  private static final String CPU = "cpu";

  private final BoundTree tree;
  private final Catalogue catalogue;
  private final MachineType machine;
  private final Optional<String> pinnedCpu;

  /**
   * Prepares to build.
   *
   * @param pinnedCpu the CPU model that there was before
   */
  SectionBuilder(BoundTree tree, MachineType machine, Optional<String> pinnedCpu) {
    this.tree = tree;
    this.catalogue = tree.catalogue();
    this.machine = machine;
    this.pinnedCpu = pinnedCpu;
  }

  /** All sections in use, in the order of the command line. */
  List<Section> build() {
    List<Section> sections = new ArrayList<>();
    for (String name : catalogue.sectionNames()) {
      Optional<SectionType> type = catalogue.section(name);
      if (type.isEmpty()) {
        continue;
      }
      switch (name) {
        case "machine" -> sections.add(chosen(type.get(), machine.name()));
        case CPU ->
            machine
                .defaultCpu()
                .map(model -> catalogue.resolveCpu(machine, model))
                .map(model -> cpu(type.get(), model))
                .or(() -> tree.section(name).map(this::section))
                .ifPresent(sections::add);
        default -> tree.section(name).map(this::section).ifPresent(sections::add);
      }
    }
    return sections;
  }

  /** A section whose implied key has been decided. */
  private Section chosen(SectionType type, String value) {
    String key = type.impliedKey().orElse("");
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting(key, new Value.Text(value)));
    tree.section(type.name())
        .ifPresent(
            section ->
                settings.addAll(
                    settings(
                        section.properties().stream()
                            .filter(property -> !isImplied(property, type))
                            .toList())));
    return new Section(type, settings, List.of());
  }

  private Section cpu(SectionType type, String defaultModel) {
    String written =
        tree.section(type.name()).stream()
            .flatMap(section -> section.properties().stream())
            .filter(property -> isImplied(property, type))
            .flatMap(property -> property.value().stream())
            .map(value -> value instanceof Value.Word word ? word.word() : defaultModel)
            .findFirst()
            .orElse(defaultModel);
    return chosen(type, pinned(written).orElseGet(() -> catalogue.resolveCpu(machine, written)));
  }

  /** The version that an alias of CPU models was pinned to. */
  private Optional<String> pinned(String alias) {
    return pinnedCpu
        .filter(model -> !model.equals(alias))
        .filter(
            model ->
                catalogue.versions(machine).stream()
                    .map(version -> VersionOrder.family(machine.name()) + "-" + version)
                    .flatMap(name -> catalogue.machine(name).stream())
                    .anyMatch(each -> catalogue.resolveCpu(each, alias).equals(model)));
  }

  /** The CPU model of a machine. */
  static Optional<String> cpu(List<Section> sections) {
    return sections.stream()
        .filter(section -> section.type().name().equals(CPU))
        .flatMap(section -> section.settings().stream())
        .flatMap(setting -> Value.text(setting.value()).stream())
        .findFirst();
  }

  /** Whether a property is what the section's shorthand sets, in either spelling. */
  private static boolean isImplied(BoundProperty property, SectionType type) {
    return type.impliedKey().equals(Optional.of(property.name()))
        || property.name().equals(type.name());
  }

  private Section section(BoundSection bound) {
    List<Member> members = new ArrayList<>();
    for (BoundMember member : bound.members()) {
      members.add(new Member(member.id(), member.type(), settings(member.properties())));
    }
    return new Section(bound.type(), settings(bound.properties()), referredFirst(members));
  }

  static List<Setting> settings(List<BoundProperty> properties) {
    List<Setting> settings = new ArrayList<>(properties.size());
    for (BoundProperty property : properties) {
      if (property.value().isPresent()) {
        settings.add(new Setting(property.name(), property.value().get()));
      }
    }
    return settings;
  }

  /** Members in document order, but each behind those that it refers to. */
  private static List<Member> referredFirst(List<Member> members) {
    Map<String, Member> byId = new HashMap<>();
    members.forEach(member -> member.id().ifPresent(id -> byId.put(id, member)));
    List<Member> order = new ArrayList<>();
    Set<String> visited = new HashSet<>();
    members.forEach(member -> visit(member, byId, visited, order));
    return order;
  }

  private static void visit(
      Member member, Map<String, Member> byId, Set<String> visited, List<Member> order) {
    if (member.id().isPresent() && !visited.add(member.id().get())) {
      return;
    }
    for (Setting setting : member.settings()) {
      references(setting.value()).stream()
          .filter(byId::containsKey)
          .forEach(
              id -> {
                Member target = byId.get(id);
                if (target != null) {
                  visit(target, byId, visited, order);
                }
              });
    }
    order.add(member);
  }

  private static List<String> references(Value value) {
    return switch (value) {
      case Value.Id reference -> List.of(reference.id());
      case Value.Many many ->
          many.values().stream().flatMap(each -> references(each).stream()).toList();
      case Value.Composite composite ->
          composite.settings().stream()
              .flatMap(setting -> references(setting.value()).stream())
              .toList();
      case Value.Text text -> List.of();
      case Value.Whole whole -> List.of();
      case Value.Size size -> List.of();
      case Value.Bool bool -> List.of();
      case Value.Word word -> List.of();
    };
  }
}
