package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.feature.Links.Link;
import dev.mdtc.lsp.feature.Refactoring.Kind;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Puts the text of an included file in the place of its include. */
final class Inlining {
  private static final String TITLE = "Replace the include by the text of its file";

  private Inlining() {}

  /** What does so with the include at an offset. */
  static Optional<Refactoring> of(Syntax syntax, int offset, Path file, Snapshot snapshot) {
    List<Statement> around = Statements.around(syntax.tree().statements(), offset);
    if (around.isEmpty()
        || !(around.getLast() instanceof DirectiveStatement include)
        || !syntax.sound()) {
      return Optional.empty();
    }
    Optional<Link> link =
        Links.of(syntax, file, snapshot).stream()
            .filter(each -> include.span().touches(each.place().start()))
            .findFirst();
    Optional<Syntax> included = link.flatMap(each -> snapshot.read(each.target()));
    if (link.isEmpty() || included.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        refusal(link.get().target(), included.get(), file, snapshot)
            .map(why -> Refactoring.refused(TITLE, Kind.INLINE, why))
            .orElseGet(
                () -> {
                  TextEdit edit = edit(syntax, include, included.get());
                  return Refactoring.of(TITLE, Kind.INLINE, Layout.keeping(syntax, List.of(edit)));
                }));
  }

  private static Optional<String> refusal(
      Path target, Syntax included, Path file, Snapshot snapshot) {
    if (!included.sound()) {
      return Optional.of("the included file has syntax errors");
    }
    boolean moved = !Optional.ofNullable(target.getParent()).equals(parent(file));
    if (moved && included.source().text().contains("/include/")) {
      return Optional.of("the included file includes others from another folder");
    }
    long includes =
        snapshot.together(file).entrySet().stream()
            .flatMap(each -> Links.of(each.getValue(), each.getKey(), snapshot).stream())
            .filter(each -> each.target().equals(target))
            .count();
    return includes > 1
        ? Optional.of("the file is included " + includes + " times")
        : Optional.empty();
  }

  private static Optional<Path> parent(Path file) {
    return Optional.ofNullable(file.getParent());
  }

  private static TextEdit edit(Syntax syntax, DirectiveStatement include, Syntax included) {
    String text = included.source().text();
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int start = text.startsWith("\ufeff") ? 1 : 0;
    Span content = included.source().span(Math.min(start, end), end);
    String indented = Indents.with(included, content, Indents.at(syntax, include.span().start()));
    int behind = include.span().end();
    String rest = syntax.source().text().substring(behind);
    boolean alone = rest.isEmpty() || rest.startsWith("\n") || rest.startsWith("\r");
    return new TextEdit(include.span(), alone ? indented : indented + "\n");
  }
}
