package dev.mdtc.lsp;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.lsp.feature.Declared;
import dev.mdtc.lsp.feature.Family;
import dev.mdtc.lsp.feature.Labels;
import dev.mdtc.lsp.feature.Labels.Occurrence;
import dev.mdtc.lsp.feature.Linked;
import dev.mdtc.lsp.feature.Links;
import dev.mdtc.lsp.feature.Renaming;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.LinkedEditingRanges;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.jspecify.annotations.Nullable;

/** Where names come from, where they are used, and how they get another. */
final class Names {
  private final Protocol protocol;
  private final Edits edits;

  Names(Client client, Protocol protocol) {
    this.protocol = protocol;
    this.edits = new Edits(client, protocol);
  }

  private Optional<Occurrence> label(
      Syntax syntax, Position position, Path file, Snapshot snapshot) {
    return Labels.at(
        syntax,
        protocol.offset(syntax.source(), position),
        snapshot.compilation(file).flatMap(Compilation::bound));
  }

  /**
   * Where a label is defined, the places that set a property, or the start of the file that an
   * include means.
   */
  List<Location> definition(Syntax syntax, Position position, Path file, Snapshot snapshot) {
    int offset = protocol.offset(syntax.source(), position);
    for (Links.Link link : Links.of(syntax, file, snapshot)) {
      if (link.place().touches(offset)) {
        Position start = new Position(0, 0);
        return List.of(
            new Location(Protocol.uri(link.target(), snapshot), new Range(start, start)));
      }
    }
    List<Location> labels = named(syntax, position, file, snapshot, Occurrence::defines);
    return labels.isEmpty()
        ? places(
            (at, compilation) -> Declared.setters(syntax, at, compilation),
            syntax,
            position,
            file,
            snapshot)
        : labels;
  }

  /** The place where a label is defined, or where a property was first set. */
  List<Location> declaration(Syntax syntax, Position position, Path file, Snapshot snapshot) {
    return definition(syntax, position, file, snapshot).stream().limit(1).toList();
  }

  /** The driver of what a label means. */
  List<Location> typeDefinition(Syntax syntax, Position position, Path file, Snapshot snapshot) {
    return places(
        (offset, compilation) -> Declared.drivers(syntax, offset, compilation),
        syntax,
        position,
        file,
        snapshot);
  }

  /** All nodes of the same driver. */
  List<Location> implementation(Syntax syntax, Position position, Path file, Snapshot snapshot) {
    int offset = protocol.offset(syntax.source(), position);
    return Declared.users(syntax, offset, file, snapshot).stream()
        .map(
            place ->
                new Location(Protocol.uri(place.file(), snapshot), protocol.range(place.span())))
        .toList();
  }

  private List<Location> places(
      BiFunction<Integer, Compilation, List<Span>> question,
      Syntax syntax,
      Position position,
      Path file,
      Snapshot snapshot) {
    int offset = protocol.offset(syntax.source(), position);
    return snapshot.compiled(file).stream()
        .limit(1)
        .flatMap(
            compiled ->
                question.apply(offset, compiled.compilation()).stream()
                    .flatMap(
                        span -> protocol.location(span, compiled.locations(), snapshot).stream()))
        .toList();
  }

  /** The places of a label that can be typed over at once; empty if there are none. */
  Optional<LinkedEditingRanges> linked(
      Syntax syntax, Position position, Path file, Snapshot snapshot) {
    int offset = protocol.offset(syntax.source(), position);
    Optional<Occurrence> label = label(syntax, position, file, snapshot);
    List<Range> ranges =
        Linked.at(syntax, offset, label, file, snapshot).stream().map(protocol::range).toList();
    return ranges.isEmpty()
        ? Optional.empty()
        : Optional.of(new LinkedEditingRanges(ranges, "[A-Za-z][A-Za-z0-9._-]*"));
  }

  List<Location> references(
      Syntax syntax, Position position, boolean definitions, Path file, Snapshot snapshot) {
    return named(syntax, position, file, snapshot, each -> definitions || !each.defines());
  }

  private List<Location> named(
      Syntax syntax,
      Position position,
      Path file,
      Snapshot snapshot,
      Predicate<Occurrence> wanted) {
    Optional<Occurrence> found = label(syntax, position, file, snapshot);
    if (found.isEmpty()) {
      return List.of();
    }
    Family family = Family.of(found.get().label(), file, snapshot);
    Map<SourceFile, Path> files = family.files();
    List<Location> locations = new ArrayList<>();
    for (Occurrence each : family.occurrences()) {
      Path path = files.get(each.place().file());
      if (path != null && wanted.test(each)) {
        locations.add(new Location(Protocol.uri(path, snapshot), protocol.range(each.place())));
      }
    }
    return locations;
  }

  List<DocumentHighlight> highlights(
      Syntax syntax, Position position, Path file, Snapshot snapshot) {
    return label(syntax, position, file, snapshot).stream()
        .flatMap(found -> Family.of(found.label(), file, snapshot).occurrences().stream())
        .filter(each -> each.place().file().equals(syntax.source()))
        .map(
            each ->
                new DocumentHighlight(
                    protocol.range(each.place()),
                    each.defines() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read))
        .toList();
  }

  /** The range of the name that would be changed; empty if there is none that could. */
  Optional<Range> renamed(Syntax syntax, Position position, Path file, Snapshot snapshot) {
    return label(syntax, position, file, snapshot)
        .filter(
            found ->
                Family.of(found.label(), file, snapshot).occurrences().stream()
                    .anyMatch(Occurrence::defines))
        .map(found -> protocol.range(found.place()));
  }

  /** Gives a label another name everywhere, or says why that can't be. */
  WorkspaceEdit rename(
      Syntax syntax, Position position, @Nullable String name, Path file, Snapshot snapshot) {
    if (name == null) {
      throw Refusals.invalid("a name is missing");
    }
    Occurrence found =
        label(syntax, position, file, snapshot)
            .orElseThrow(() -> Refusals.failed("there is no label to rename here"));
    Renaming renaming = Renaming.of(found.label(), file, snapshot);
    Optional<String> refusal = renaming.refusal(name);
    if (refusal.isPresent()) {
      throw Refusals.failed(refusal.get());
    }
    return edits.of(renaming.edits(name), renaming.locations(), snapshot);
  }
}
