package dev.mdtc.lsp.feature;

import dev.mdtc.emitters.CString;
import dev.mdtc.lsp.feature.Refactoring.Created;
import dev.mdtc.lsp.feature.Refactoring.Kind;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Moves selected statements into a file of their own, which is included where they were. */
final class Extraction {
  private static final String TITLE = "Extract into an included file";
  private static final String ENDING = ".dt";
  private static final String VERSION_TAG = "dt-v1";

  private Extraction() {}

  /** What does so with a selection; empty if that isn't one or several whole statements. */
  static Optional<Refactoring> of(Syntax syntax, Span selection, Path file, Snapshot snapshot) {
    Optional<Span> trimmed = trimmed(syntax, selection);
    boolean isFile = snapshot.document(file).filter(Document::isFile).isPresent();
    if (trimmed.isEmpty() || !syntax.sound() || !isFile) {
      return Optional.empty();
    }
    Span part = trimmed.get();
    List<Statement> touched =
        level(syntax, part).stream()
            .filter(each -> each.span().start() < part.end() && part.start() < each.span().end())
            .toList();
    boolean whole = touched.stream().allMatch(each -> contains(part, each.span()));
    boolean tag =
        touched.stream()
            .anyMatch(
                each ->
                    each instanceof DirectiveStatement directive
                        && directive.name().text().equals(VERSION_TAG));
    if (touched.isEmpty() || !whole || tag) {
      return Optional.empty();
    }
    Path target = free(name(touched), file, snapshot);
    String text = Indents.without(syntax, part, Indents.at(syntax, part.start())) + "\n";
    return Optional.of(
        new Refactoring(
            TITLE,
            Kind.EXTRACT,
            List.of(
                new TextEdit(
                    part, "/include/ " + CString.quote(String.valueOf(target.getFileName())))),
            Optional.of(new Created(target, text)),
            Optional.empty(),
            false));
  }

  /** A selection without the space around it; empty if it cuts a token or has none. */
  private static Optional<Span> trimmed(Syntax syntax, Span selection) {
    Span trimmed = null;
    List<Token> tokens = syntax.tokens();
    for (int i = syntax.tokenAfter(selection.start()); i < tokens.size(); i++) {
      Span span = tokens.get(i).span();
      if (span.start() >= selection.end()) {
        break;
      }
      if (!contains(selection, span)) {
        return Optional.empty();
      }
      trimmed = trimmed == null ? span : trimmed.to(span);
    }
    return Optional.ofNullable(trimmed);
  }

  /** The statements of the innermost braces around a place. */
  private static List<Statement> level(Syntax syntax, Span part) {
    List<Statement> level = syntax.tree().statements();
    while (true) {
      Optional<NodeStatement> inner =
          level.stream()
              .filter(NodeStatement.class::isInstance)
              .map(NodeStatement.class::cast)
              .filter(
                  node -> node.head().span().end() < part.start() && part.end() < node.span().end())
              .findFirst();
      if (inner.isEmpty()) {
        return level;
      }
      level = inner.get().body();
    }
  }

  private static boolean contains(Span outer, Span inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }

  /** How the new file is called: after the first label or name in it. */
  private static String name(List<Statement> statements) {
    return statements.stream()
        .filter(NodeStatement.class::isInstance)
        .map(each -> ((NodeStatement) each).head())
        .filter(Head.NamedHead.class::isInstance)
        .map(Head.NamedHead.class::cast)
        .map(head -> head.labels().isEmpty() ? head.name().text() : head.labels().get(0).text())
        .filter(name -> name.matches("[A-Za-z][A-Za-z0-9_.-]*"))
        .findFirst()
        .orElse("part");
  }

  private static Path free(String name, Path file, Snapshot snapshot) {
    for (int number = 1; ; number++) {
      Path path = file.resolveSibling(name + (number == 1 ? "" : "-" + number) + ENDING);
      if (!Files.exists(path) && snapshot.document(path).isEmpty()) {
        return path;
      }
    }
  }
}
