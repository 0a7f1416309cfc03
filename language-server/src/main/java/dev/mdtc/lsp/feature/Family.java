package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Targets;
import dev.mdtc.lsp.feature.Labels.Occurrence;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.NodeStatement;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The files in which a label means the same: all that make one description with a file, and those
 * of other descriptions that share one which names the label.
 */
public final class Family {
  private final String label;
  private final Map<Path, Member> members = new LinkedHashMap<>();
  private final Map<Path, Outcome.Compiled> descriptions = new LinkedHashMap<>();

  private record Member(Syntax syntax, Optional<BoundTree> tree) {}

  private Family(String label) {
    this.label = label;
  }

  /** The family of a label that a file names. */
  public static Family of(String label, Path file, Snapshot snapshot) {
    return of(label, file, snapshot, snapshot.inclusions()::roots);
  }

  /** The same with all descriptions, however many there are. */
  static Family whole(String label, Path file, Snapshot snapshot) {
    return of(label, file, snapshot, snapshot.inclusions()::allRoots);
  }

  private static Family of(
      String label, Path file, Snapshot snapshot, Function<Path, List<Path>> roots) {
    Family family = new Family(label);
    Deque<Path> waiting = new ArrayDeque<>(List.of(file));
    Set<Path> seen = new LinkedHashSet<>(waiting);
    snapshot
        .syntax(file)
        .ifPresent(
            syntax ->
                family.members.put(
                    file,
                    new Member(syntax, snapshot.compilation(file).flatMap(each -> each.bound()))));
    while (!waiting.isEmpty()) {
      for (Path root : roots.apply(waiting.remove())) {
        if (!family.descriptions.containsKey(root)
            && snapshot.compile(root) instanceof Outcome.Compiled compiled) {
          family.descriptions.put(root, compiled);
          family.add(compiled, snapshot).stream().filter(seen::add).forEach(waiting::add);
        }
      }
    }
    return family;
  }

  /** Adds the files of a description and gives those that name the label. */
  private List<Path> add(Outcome.Compiled compiled, Snapshot snapshot) {
    List<Path> naming = new ArrayList<>();
    snapshot
        .files(compiled)
        .forEach(
            (path, syntax) -> {
              members.putIfAbsent(path, new Member(syntax, compiled.compilation().bound()));
              if (syntax.source().text().contains(label)) {
                naming.add(path);
              }
            });
    return naming;
  }

  /** The descriptions, by their first files. */
  Map<Path, Outcome.Compiled> descriptions() {
    return descriptions;
  }

  /** Where the files are. */
  public Map<SourceFile, Path> files() {
    Map<SourceFile, Path> files = new LinkedHashMap<>();
    members.forEach((path, member) -> files.put(member.syntax().source(), path));
    return files;
  }

  /** Everywhere that the label is named. */
  public List<Occurrence> occurrences() {
    List<Occurrence> found = new ArrayList<>();
    Set<String> buses = buses();
    boolean quoted = isId();
    for (Member member : members.values()) {
      Syntax syntax = member.syntax();
      if (syntax.source().text().contains(label)) {
        Labels.in(syntax).stream().filter(each -> each.label().equals(label)).forEach(found::add);
        found.addAll(onBuses(syntax, buses));
        if (quoted) {
          member.tree().ifPresent(tree -> found.addAll(QuotedIds.of(label, syntax, tree)));
        }
      }
    }
    return found;
  }

  /** Whether a node has another label of the family's files. */
  boolean defines(String other) {
    return members.values().stream()
        .filter(each -> each.syntax().source().text().contains(other))
        .flatMap(each -> Labels.in(each.syntax()).stream())
        .anyMatch(each -> each.defines() && each.label().equals(other));
  }

  /** Whether what has the label is known to QEMU under it. */
  private boolean isId() {
    return descriptions.values().stream()
        .flatMap(each -> each.compilation().bound().stream())
        .map(tree -> Targets.idOf(label, tree.tree().root(), tree.catalogue()))
        .allMatch(id -> id.isEmpty() || id.equals(Optional.of(label)));
  }

  /** The names of the buses that the labelled device brings: they begin with its label. */
  Set<String> buses() {
    Set<String> names = new LinkedHashSet<>();
    for (Outcome.Compiled compiled : descriptions.values()) {
      for (BoundBus bus : compiled.compilation().bound().map(BoundTree::buses).orElse(List.of())) {
        Optional<String> owner = bus.owner().flatMap(BoundDevice::id);
        if (owner.equals(Optional.of(label)) && bus.name().startsWith(label)) {
          names.add(bus.name());
        }
      }
    }
    return names;
  }

  /** Where a file puts something on the labelled device's buses by their names. */
  List<Occurrence> onBuses(Syntax syntax, Set<String> buses) {
    List<Occurrence> found = new ArrayList<>();
    Statements.walk(
        syntax.tree().statements(),
        statement -> {
          if (statement instanceof NodeStatement node
              && node.head() instanceof Head.BusHead bus
              && buses.contains(bus.name().text())) {
            Span name = bus.name().span();
            int start = name.start() + name.text().indexOf(label);
            Span place = name.file().span(start, start + label.length());
            found.add(new Occurrence(label, place, false));
          }
        });
    return found;
  }
}
