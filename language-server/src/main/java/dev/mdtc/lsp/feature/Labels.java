package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.mend.Ids;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Labels and all that names them, over the files that belong together. */
public final class Labels {
  private static final String DELETE_NODE = "delete-node";

  private Labels() {}

  /**
   * A label in the text.
   *
   * @param place the label alone, without {@code &}
   * @param defines whether a node gets it here
   */
  public record Occurrence(String label, Span place, boolean defines) {}

  /** All labels in a file. */
  public static List<Occurrence> in(Syntax syntax) {
    List<Occurrence> found = new ArrayList<>();
    Statements.walk(syntax.tree().statements(), statement -> collect(statement, found::add));
    return found;
  }

  private static void collect(Statement statement, Consumer<Occurrence> found) {
    switch (statement) {
      case NodeStatement node -> {
        switch (node.head()) {
          case Head.NamedHead named ->
              named.labels().forEach(label -> found.accept(word(label, true)));
          case Head.OverlayHead overlay -> collect(overlay.target(), found);
          case Head.BusHead bus -> {}
          case Head.RootHead root -> {}
        }
      }
      case PropertyStatement property -> property.values().forEach(each -> collect(each, found));
      case DirectiveStatement directive -> {
        boolean deletes = directive.name().text().equals(DELETE_NODE);
        for (Literal argument : directive.arguments()) {
          if (deletes && argument instanceof Literal.WordLiteral word) {
            found.accept(new Occurrence(word.word(), word.span(), false));
          } else {
            collect(argument, found);
          }
        }
      }
    }
  }

  private static Occurrence word(Word word, boolean defines) {
    return new Occurrence(word.text(), word.span(), defines);
  }

  private static void collect(Literal literal, Consumer<Occurrence> found) {
    if (literal instanceof Literal.ReferenceLiteral reference) {
      Span whole = reference.span();
      int start = whole.end() - reference.label().length();
      if (start >= whole.start() && whole.file().text().startsWith(reference.label(), start)) {
        found.accept(
            new Occurrence(reference.label(), whole.file().span(start, whole.end()), false));
      }
    } else if (literal instanceof Literal.PathLiteral path) {
      steps(path, found);
    }
  }

  /** A path such as {@code &{/device/net0}} names labels, too, among other things. */
  private static void steps(Literal.PathLiteral path, Consumer<Occurrence> found) {
    int from = path.span().text().indexOf(path.path());
    if (from < 0) {
      return;
    }
    int at = path.span().start() + from;
    for (String step : path.path().split("/", -1)) {
      if (!step.isEmpty()) {
        Span place = path.span().file().span(at, at + step.length());
        found.accept(new Occurrence(step, place, false));
      }
      at += step.length() + 1;
    }
  }

  /** The label at an offset, or that ends there. */
  public static Optional<Occurrence> at(Syntax syntax, int offset) {
    return in(syntax).stream()
        .filter(
            each ->
                each.place().touches(offset)
                    || (each.place().start() - 1 == offset
                        && syntax.source().text().startsWith("&", offset)))
        .findFirst();
  }

  /** All files of the descriptions that a file belongs to, with where they are. */
  public static Map<SourceFile, Path> together(Path file, Snapshot snapshot) {
    Map<SourceFile, Path> files = new LinkedHashMap<>();
    snapshot.syntax(file).ifPresent(syntax -> files.put(syntax.source(), file));
    for (Outcome.Compiled compiled : snapshot.compiled(file)) {
      for (SourceFile each : compiled.compilation().merged().files()) {
        Path path = compiled.locations().get(each.name());
        if (path != null) {
          files.putIfAbsent(each, path);
        }
      }
    }
    return files;
  }

  /** Everywhere that a label is named, over all files that belong together with one. */
  public static List<Occurrence> all(String label, Path file, Snapshot snapshot) {
    List<Occurrence> found = new ArrayList<>();
    Set<String> buses = busesOf(label, file, snapshot);
    together(file, snapshot)
        .forEach(
            (source, path) -> {
              if (source.text().contains(label)) {
                Syntax syntax =
                    snapshot
                        .syntax(path)
                        .filter(open -> open.source().equals(source))
                        .orElseGet(() -> Syntax.of(source));
                in(syntax).stream().filter(each -> each.label().equals(label)).forEach(found::add);
                found.addAll(busesOf(label, buses, syntax));
              }
            });
    return found;
  }

  /** The names of the buses that a labelled device brings: they begin with its label. */
  private static Set<String> busesOf(String label, Path file, Snapshot snapshot) {
    Set<String> names = new LinkedHashSet<>();
    for (Outcome.Compiled compiled : snapshot.compiled(file)) {
      for (BoundBus bus : compiled.compilation().bound().map(BoundTree::buses).orElse(List.of())) {
        Optional<String> owner = bus.owner().flatMap(BoundDevice::id);
        if (owner.equals(Optional.of(label)) && bus.name().startsWith(label)) {
          names.add(bus.name());
        }
      }
    }
    return names;
  }

  private static List<Occurrence> busesOf(String label, Set<String> buses, Syntax syntax) {
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

  /** Why a label can't have another name; empty if it can. */
  public static Optional<String> refusal(String label, String name, Path file, Snapshot snapshot) {
    Span nowhere = new SourceFile("", "").span(0, 0);
    if (Ids.problem(name, nowhere).isPresent()) {
      return Ids.problem(name, nowhere).map(problem -> problem.message());
    }
    if (all(label, file, snapshot).stream().noneMatch(Occurrence::defines)) {
      return Optional.of("no node has the label '" + label + "'");
    }
    return all(name, file, snapshot).stream().anyMatch(Occurrence::defines)
        ? Optional.of("the label '" + name + "' is taken")
        : Optional.empty();
  }
}
