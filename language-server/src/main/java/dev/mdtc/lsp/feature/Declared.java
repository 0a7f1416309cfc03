package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.tree.Origins.Origin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where what stands at a place begins to be: the places that set a property, the driver of what a
 * label or bus name means, and the other devices of a driver. QEMU's drivers are in no file.
 */
public final class Declared {
  private static final int MAX_FOUND = 1000;

  private final Syntax syntax;
  private final Compilation compilation;
  private final BoundTree tree;

  private Declared(Syntax syntax, Compilation compilation, BoundTree tree) {
    this.syntax = syntax;
    this.compilation = compilation;
    this.tree = tree;
  }

  /** A place in a file. */
  public record Place(Path file, Span span) {}

  private static Optional<Declared> of(Syntax syntax, Compilation compilation) {
    return compilation.bound().map(tree -> new Declared(syntax, compilation, tree));
  }

  /** The places that set the property at an offset, in order; the last one decides. */
  public static List<Span> setters(Syntax syntax, int offset, Compilation compilation) {
    return of(syntax, compilation).map(each -> each.setters(offset)).orElse(List.of());
  }

  private List<Span> setters(int offset) {
    Cursor cursor = Cursor.at(syntax, Math.min(offset + 1, syntax.source().text().length()));
    Optional<Token> token = cursor.token();
    if (token.isEmpty() || cursor.inValue() || token.get().kind() != Token.Kind.WORD) {
      return List.of();
    }
    return new PropertyText(compilation, tree)
            .at(token.get().span())
            .map(set -> compilation.merged().origins().all(set.property().property()))
            .orElse(List.of())
            .stream()
            .map(Origin::name)
            .toList();
  }

  /** The drivers of what is at an offset: of a label, a reference to it, or a bus of it. */
  public static List<Span> drivers(Syntax syntax, int offset, Compilation compilation) {
    return of(syntax, compilation).map(each -> each.drivers(offset)).orElse(List.of());
  }

  private List<Span> drivers(int offset) {
    Optional<Object> part =
        Labels.at(syntax, offset, Optional.of(tree))
            .flatMap(label -> labelled(label.label()))
            .or(() -> busOwner(offset));
    return part
        .filter(compilation.merged().origins()::knows)
        .map(each -> compilation.merged().origins().first(each).name())
        .stream()
        .toList();
  }

  private Optional<Object> labelled(String label) {
    for (BoundDevice device : tree.devices()) {
      if (device.node().label().equals(Optional.of(label))) {
        return Optional.of(device.node());
      }
    }
    return tree.sections().stream()
        .flatMap(section -> section.members().stream())
        .filter(member -> member.label().equals(Optional.of(label)))
        .map(BoundMember::part)
        .findFirst();
  }

  private Optional<Object> busOwner(int offset) {
    return busAt(syntax, offset).stream()
        .flatMap(name -> tree.buses().stream().filter(bus -> bus.name().equals(name)))
        .flatMap((BoundBus bus) -> bus.owner().stream())
        .map(owner -> owner.mention().orElse(owner.node()))
        .map(Object.class::cast)
        .findFirst();
  }

  /** The bus that is named at an offset. */
  static Optional<String> busAt(Syntax syntax, int offset) {
    return Statements.around(syntax.tree().statements(), offset).stream()
        .filter(each -> each instanceof NodeStatement)
        .map(each -> ((NodeStatement) each).head())
        .filter(head -> head instanceof Head.BusHead && head.span().touches(offset))
        .map(head -> ((Head.BusHead) head).name().text())
        .findFirst();
  }

  /** All nodes of the driver, or other type, of what is at an offset, in all descriptions. */
  public static List<Place> users(Syntax syntax, int offset, Path file, Snapshot snapshot) {
    Optional<BoundTree> tree = snapshot.compilation(file).flatMap(Compilation::bound);
    Optional<String> driver =
        driverAt(syntax, offset)
            .or(
                () ->
                    snapshot
                        .compilation(file)
                        .map(compilation -> drivers(syntax, offset, compilation))
                        .flatMap(spans -> spans.stream().findFirst())
                        .map(Span::text));
    List<Place> found = new ArrayList<>();
    if (driver.isPresent() && tree.isPresent()) {
      for (Path each : Search.written(snapshot)) {
        snapshot
            .read(each)
            .filter(text -> text.source().text().contains(driver.get()))
            .ifPresent(text -> collect(text, driver.get(), each, found));
        if (found.size() >= MAX_FOUND) {
          break;
        }
      }
    }
    return found;
  }

  /** The driver, or other type, that is named at an offset. */
  static Optional<String> driverAt(Syntax syntax, int offset) {
    return Statements.around(syntax.tree().statements(), offset).stream()
        .filter(each -> each instanceof NodeStatement)
        .map(each -> ((NodeStatement) each).head())
        .filter(head -> head instanceof Head.NamedHead named && named.name().span().touches(offset))
        .map(head -> ((Head.NamedHead) head).name().text())
        .findFirst();
  }

  private static void collect(Syntax text, String driver, Path file, List<Place> found) {
    Statements.walk(
        text.tree().statements(),
        statement -> {
          if (statement instanceof NodeStatement node
              && node.head() instanceof Head.NamedHead named
              && named.name().text().equals(driver)) {
            found.add(new Place(file, named.name().span()));
          }
        });
  }
}
