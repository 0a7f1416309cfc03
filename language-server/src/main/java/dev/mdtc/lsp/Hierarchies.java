package dev.mdtc.lsp;

import dev.mdtc.lsp.feature.BusTree;
import dev.mdtc.lsp.feature.BusTree.Stop;
import dev.mdtc.lsp.feature.Inheritance;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.CallHierarchyIncomingCall;
import org.eclipse.lsp4j.CallHierarchyItem;
import org.eclipse.lsp4j.CallHierarchyOutgoingCall;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.TypeHierarchyItem;

/**
 * Inheritance and buses as hierarchies. What no file has, such as a type that others inherit from,
 * leads to where the question came from.
 */
final class Hierarchies {
  private final Protocol protocol;

  Hierarchies(Protocol protocol) {
    this.protocol = protocol;
  }

  private static Optional<Outcome.Compiled> compiled(Path file, Snapshot snapshot) {
    return snapshot.compiled(file).stream().findFirst();
  }

  private Optional<Location> location(
      Optional<Span> place, Map<String, Path> locations, Snapshot snapshot) {
    return place.flatMap(span -> protocol.location(span, locations, snapshot));
  }

  /** The driver at a position. */
  Optional<TypeHierarchyItem> type(Syntax syntax, Position position, Path file, Snapshot snapshot) {
    int offset = protocol.offset(syntax.source(), position);
    Location here = new Location(Protocol.uri(file, snapshot), new Range(position, position));
    return compiled(file, snapshot)
        .flatMap(
            compiled ->
                Inheritance.of(compiled.compilation())
                    .flatMap(all -> all.at(syntax, offset))
                    .map(type -> item(type, here, compiled, snapshot)));
  }

  private TypeHierarchyItem item(
      Inheritance.Type type, Location otherwise, Outcome.Compiled compiled, Snapshot snapshot) {
    Location place = location(type.place(), compiled.locations(), snapshot).orElse(otherwise);
    String detail = type.detail().isEmpty() ? null : type.detail();
    return new TypeHierarchyItem(
        type.name(), SymbolKind.Class, place.getUri(), place.getRange(), place.getRange(), detail);
  }

  /** The types above or below one. */
  List<TypeHierarchyItem> types(
      TypeHierarchyItem from,
      BiFunction<Inheritance, String, List<Inheritance.Type>> question,
      Snapshot snapshot) {
    Location here = new Location(from.getUri(), from.getRange());
    return compiled(Document.path(from.getUri()), snapshot)
        .flatMap(
            compiled ->
                Inheritance.of(compiled.compilation())
                    .map(
                        all ->
                            question.apply(all, from.getName()).stream()
                                .map(type -> item(type, here, compiled, snapshot))
                                .toList()))
        .orElse(List.of());
  }

  /** The device or bus at a position. */
  Optional<CallHierarchyItem> stop(Syntax syntax, Position position, Path file, Snapshot snapshot) {
    int offset = protocol.offset(syntax.source(), position);
    Location here = new Location(Protocol.uri(file, snapshot), new Range(position, position));
    return compiled(file, snapshot)
        .flatMap(
            compiled ->
                BusTree.of(compiled.compilation())
                    .flatMap(all -> all.at(syntax, offset, compiled.compilation()))
                    .map(stop -> item(stop, here, compiled, snapshot)));
  }

  private CallHierarchyItem item(
      Stop stop, Location otherwise, Outcome.Compiled compiled, Snapshot snapshot) {
    Optional<Location> found = location(stop.place(), compiled.locations(), snapshot);
    Location place = found.orElse(otherwise);
    Range whole =
        found.isPresent()
            ? stop.origin().map(each -> protocol.range(each.whole())).orElse(place.getRange())
            : place.getRange();
    CallHierarchyItem item =
        new CallHierarchyItem(
            stop.name(),
            stop.bus() ? SymbolKind.Interface : SymbolKind.Object,
            place.getUri(),
            whole,
            place.getRange());
    item.setDetail(stop.detail());
    item.setData(stop.key());
    return item;
  }

  private record Known(BusTree tree, Stop stop, Outcome.Compiled compiled) {}

  private static Optional<Known> known(CallHierarchyItem item, Snapshot snapshot) {
    String key = String.valueOf(item.getData()).replace("\"", "");
    return compiled(Document.path(item.getUri()), snapshot)
        .flatMap(
            compiled ->
                BusTree.of(compiled.compilation())
                    .flatMap(
                        tree ->
                            tree.known(key, item.getName())
                                .map(stop -> new Known(tree, stop, compiled))));
  }

  /** What a device sits on. */
  List<CallHierarchyIncomingCall> above(CallHierarchyItem item, Snapshot snapshot) {
    Location here = new Location(item.getUri(), item.getSelectionRange());
    return known(item, snapshot)
        .flatMap(
            known ->
                known
                    .tree()
                    .above(known.stop())
                    .map(stop -> item(stop, here, known.compiled(), snapshot)))
        .map(above -> new CallHierarchyIncomingCall(above, within(above.getUri(), item)))
        .stream()
        .toList();
  }

  /** What sits on a device or bus. */
  List<CallHierarchyOutgoingCall> below(CallHierarchyItem item, Snapshot snapshot) {
    Optional<Known> known = known(item, snapshot);
    if (known.isEmpty()) {
      return List.of();
    }
    Location here = new Location(item.getUri(), item.getSelectionRange());
    List<CallHierarchyOutgoingCall> calls = new ArrayList<>();
    for (Stop stop : known.get().tree().below(known.get().stop())) {
      CallHierarchyItem below = item(stop, here, known.get().compiled(), snapshot);
      calls.add(new CallHierarchyOutgoingCall(below, within(item.getUri(), below)));
    }
    return calls;
  }

  /** Where a device is written, for the one that it sits on, if that is in the same file. */
  private static List<Range> within(String uri, CallHierarchyItem item) {
    return Objects.equals(uri, item.getUri()) ? List.of(item.getSelectionRange()) : List.of();
  }
}
