package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.mend.Ids;
import dev.mdtc.lsp.feature.Labels.Occurrence;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A label gets another name, in the pin files beside the descriptions too: so every device keeps
 * its place.
 */
public final class Renaming {
  private final Family family;
  private final String label;
  private final Map<Path, Syntax> pins = new LinkedHashMap<>();

  private Renaming(Family family, String label, Snapshot snapshot) {
    this.family = family;
    this.label = label;
    for (Path root : family.descriptions().keySet()) {
      snapshot
          .pinFile(root)
          .ifPresent(file -> snapshot.read(file).ifPresent(syntax -> pins.put(file, syntax)));
    }
  }

  /** That of a label which a file names. */
  public static Renaming of(String label, Path file, Snapshot snapshot) {
    return new Renaming(Family.whole(label, file, snapshot), label, snapshot);
  }

  /** Why the label can't have some name; empty if it can. */
  public Optional<String> refusal(String name) {
    Span nowhere = new SourceFile("", "").span(0, 0);
    if (Ids.problem(name, nowhere).isPresent()) {
      return Ids.problem(name, nowhere).map(problem -> problem.message());
    }
    if (!family.defines(label)) {
      return Optional.of("no node has the label '" + label + "'");
    }
    if (name.equals(label)) {
      return Optional.empty();
    }
    if (family.defines(name) || isPinned(name)) {
      return Optional.of("the label '" + name + "' is taken");
    }
    return isId(name)
        ? Optional.of("another device has the id '" + name + "' already")
        : Optional.empty();
  }

  private boolean isPinned(String name) {
    return pins.values().stream()
        .flatMap(syntax -> Labels.in(syntax).stream())
        .anyMatch(each -> each.defines() && each.label().equals(name));
  }

  /** Whether some device has an id that nobody wrote. */
  private boolean isId(String name) {
    return family.descriptions().values().stream()
        .map(Outcome.Compiled::compilation)
        .flatMap(each -> each.machine().stream())
        .flatMap(Machine::devices)
        .map(Device::id)
        .anyMatch(Optional.of(name)::equals);
  }

  /** All edits that it takes. */
  public List<TextEdit> edits(String name) {
    return Stream.concat(
            family.occurrences().stream(),
            pins.values().stream().flatMap(syntax -> pinned(syntax).stream()))
        .map(each -> new TextEdit(each.place(), name))
        .toList();
  }

  private List<Occurrence> pinned(Syntax syntax) {
    return Stream.concat(
            Labels.in(syntax).stream().filter(each -> each.label().equals(label)),
            family.onBuses(syntax, family.buses()).stream())
        .toList();
  }

  /** Where the files to be edited are, by their names. */
  public Map<String, Path> locations() {
    Map<String, Path> locations = new LinkedHashMap<>();
    family.files().forEach((source, path) -> locations.put(source.name(), path));
    pins.forEach((path, syntax) -> locations.put(syntax.source().name(), path));
    return locations;
  }
}
