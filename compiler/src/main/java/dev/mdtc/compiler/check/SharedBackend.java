package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A backend that takes one user and has two. */
final class SharedBackend implements Check {
  /** The backends that take one user, and the section of each. */
  private record Single(Map<String, BoundSection> sections) {
    static Single of(BoundTree tree) {
      Map<String, BoundSection> sections = new HashMap<>();
      Set<String> twice = new HashSet<>();
      for (BoundSection section : tree.sections()) {
        for (BoundMember member : section.members()) {
          String id = member.id().orElse("");
          if (section.type().exclusive()
              && !isShared(member, section)
              && sections.putIfAbsent(id, section) != null) {
            twice.add(id);
          }
        }
      }
      // Which of two is meant is a question for whoever reports that there are two.
      sections.keySet().removeAll(twice);
      return new Single(sections);
    }

    /** Whether a member has the property that lets several use it. */
    private static boolean isShared(BoundMember member, BoundSection section) {
      return member.properties().stream()
          .filter(property -> section.type().sharedBy().equals(Optional.of(property.name())))
          .anyMatch(property -> property.value().filter(new Value.Bool(false)::equals).isEmpty());
    }
  }

  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    Single single = Single.of(tree);
    Map<String, BoundProperty> users = new HashMap<>();
    for (BoundSection section : tree.sections()) {
      section.members().stream()
          .flatMap(member -> member.properties().stream())
          .forEach(property -> use(tree, single, section.type().name(), property, users, report));
    }
    tree.devices().stream()
        .flatMap(device -> device.properties().stream())
        .forEach(property -> use(tree, single, "", property, users, report));
  }

  /** Whether a property refers to members of a section. */
  private static boolean takes(BoundProperty property, BoundSection section) {
    return property
        .type()
        .filter(
            type ->
                type.type() instanceof ValueType.Reference reference
                    && reference.sections().contains(section.type().name()))
        .isPresent();
  }

  private static void use(
      BoundTree tree,
      Single single,
      String user,
      BoundProperty property,
      Map<String, BoundProperty> users,
      Consumer<Diagnostic> report) {
    if (property.value().isPresent() && property.value().get() instanceof Value.Id id) {
      BoundSection section = single.sections().get(id.id());
      if (section != null
          && takes(property, section)
          && !section.type().watchedBy().contains(user)) {
        use(tree, section, id.id(), property, users, report);
      }
    }
  }

  private static void use(
      BoundTree tree,
      BoundSection section,
      String id,
      BoundProperty property,
      Map<String, BoundProperty> users,
      Consumer<Diagnostic> report) {
    BoundProperty first = users.putIfAbsent(id, property);
    if (first == null) {
      return;
    }
    String kind = section.type().name();
    Diagnostic shared =
        Diagnostic.of(
                CheckName.SHARED_BACKEND,
                tree.place(property.property().values().get(0)),
                "the " + kind + " '" + id + "' is in use already, and takes one user")
            .note(tree.place(first.property().values().get(0)), "first used here");
    report.accept(
        section
            .type()
            .sharedBy()
            .map(key -> shared.help("give each user one of its own, or set '" + key + "' on it"))
            .orElseGet(() -> shared.help("give each user a " + kind + " of its own")));
  }
}
