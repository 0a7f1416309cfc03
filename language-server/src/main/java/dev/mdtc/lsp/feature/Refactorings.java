package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.mend.Ids;
import dev.mdtc.emitters.qemu.ArgvEmitter;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.lsp.feature.Refactoring.Kind;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All that can be done with a place so that the machine stays the same. */
public final class Refactorings {
  /** From this length on, trying each change takes longer than a person waits. */
  private static final int LONG_TEXT = 50_000;

  private static final String ONE_PLACE = "Write the place and version of this device";

  private static final String WOULD_MOVE = "written down alone it would move other devices";
  private static final String WOULD_CHANGE = "that would change the machine";

  /** The title of what writes down all devices of a file. */
  public static final String ALL_PLACES = "Write all places and versions into the source";

  private final Syntax syntax;
  private final Path file;
  private final Snapshot snapshot;

  private Refactorings(Syntax syntax, Path file, Snapshot snapshot) {
    this.syntax = syntax;
    this.file = file;
    this.snapshot = snapshot;
  }

  /** What can be done of some kind; what would change the machine is left out. */
  public static List<Refactoring> at(
      Syntax syntax, Span selection, Kind kind, Path file, Snapshot snapshot) {
    return new Refactorings(syntax, file, snapshot)
        .at(selection, kind).stream()
            .map(each -> each.withLineEndsOf(syntax.source().text()))
            .toList();
  }

  /** A refactoring that was deferred, or why it can't be done. */
  public static Refactoring resolved(
      Syntax syntax, Span selection, String title, Path file, Snapshot snapshot) {
    Refactorings here = new Refactorings(syntax, file, snapshot);
    Optional<Compilation> compilation = snapshot.compilation(file);
    if (compilation.isEmpty()) {
      return Refactoring.refused(title, Kind.REWRITE, "the description can't be compiled");
    }
    boolean all = title.equals(ALL_PLACES);
    return here.written(
            title,
            Places.edits(syntax, all ? here.whole() : head(selection), compilation.get()),
            all ? WOULD_CHANGE : WOULD_MOVE)
        .withLineEndsOf(syntax.source().text());
  }

  private boolean isLong() {
    return syntax.source().text().length() >= LONG_TEXT;
  }

  private Span whole() {
    return syntax.source().span(0, syntax.source().text().length());
  }

  private static Span head(Span selection) {
    return selection.before();
  }

  private List<Refactoring> at(Span selection, Kind kind) {
    List<Refactoring> found = new ArrayList<>();
    switch (kind) {
      case EXTRACT -> Extraction.of(syntax, selection, file, snapshot).ifPresent(found::add);
      case INLINE ->
          Inlining.of(syntax, selection.start(), file, snapshot)
              .filter(each -> isLong() || staysTheSame(each))
              .ifPresent(found::add);
      case REWRITE -> {
        Optional<Compilation> compilation = snapshot.compilation(file);
        compilation
            .flatMap(each -> label(selection, each))
            .filter(each -> isLong() || staysTheSame(each))
            .ifPresent(found::add);
        compilation.ifPresent(each -> found.addAll(places(selection, each)));
      }
    }
    return found;
  }

  private List<Refactoring> places(Span selection, Compilation compilation) {
    List<TextEdit> one = Places.edits(syntax, head(selection), compilation);
    if (one.isEmpty()) {
      return List.of();
    }
    if (isLong()) {
      return List.of(
          Refactoring.deferred(ONE_PLACE, Kind.REWRITE),
          Refactoring.deferred(ALL_PLACES, Kind.REWRITE));
    }
    return List.of(
        written(ONE_PLACE, one, WOULD_MOVE),
        written(ALL_PLACES, Places.edits(syntax, whole(), compilation), WOULD_CHANGE));
  }

  private Refactoring written(String title, List<TextEdit> edits, String otherwise) {
    Refactoring change = Refactoring.of(title, Kind.REWRITE, edits);
    return staysTheSame(change) ? change : Refactoring.refused(title, Kind.REWRITE, otherwise);
  }

  /** Gives a device the label that is its id anyway. */
  private Optional<Refactoring> label(Span selection, Compilation compilation) {
    List<Statement> around = Statements.around(syntax.tree().statements(), selection.start());
    if (around.isEmpty() || !(around.getLast() instanceof NodeStatement node)) {
      return Optional.empty();
    }
    return Devices.in(syntax.source(), compilation).stream()
        .filter(each -> each.origin().whole().equals(node.span()))
        .filter(each -> each.device().node().label().isEmpty())
        .filter(each -> each.device().node().property("id").isEmpty())
        .flatMap(each -> each.device().id().stream())
        .filter(id -> Ids.problem(id, node.span()).isEmpty())
        .map(
            id ->
                Refactoring.of(
                    "Label this node '" + id + "'",
                    Kind.REWRITE,
                    List.of(new TextEdit(node.head().span().before(), id + ": "))))
        .findFirst();
  }

  /** Whether all descriptions with the file still give the same command lines. */
  private boolean staysTheSame(Refactoring change) {
    if (change.refusal().isPresent()) {
      return true;
    }
    Optional<Document> document = snapshot.document(file);
    if (document.isEmpty()) {
      return false;
    }
    Document changed =
        new Document(
            document.get().uri(),
            file,
            document.get().version(),
            snapshot.syntax(file, applied(syntax.source().text(), change.edits())));
    Snapshot after = snapshot.with(changed);
    List<String> before = commandLines(snapshot);
    return !before.isEmpty() && before.equals(commandLines(after));
  }

  private List<String> commandLines(Snapshot some) {
    return some.compiled(file).stream()
        .map(each -> each.compilation().machine().map(Refactorings::commandLine).orElse(""))
        .toList();
  }

  private static String commandLine(Machine machine) {
    return new ArgvEmitter(Spelling.USUAL).emit(machine);
  }

  /** A text with edits that don't touch each other; of those at one place the first goes first. */
  static String applied(String text, List<TextEdit> edits) {
    StringBuilder changed = new StringBuilder(text);
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(edit -> edit.place().start()));
    for (TextEdit edit : sorted.reversed()) {
      changed.replace(edit.place().start(), edit.place().end(), edit.replacement());
    }
    return changed.toString();
  }
}
