package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Literal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a file includes. */
public final class Links {
  private static final String INCLUDE = "include";

  private Links() {}

  /** A file name in the text and the file that it means. */
  public record Link(Span place, Path target) {}

  /** All includes whose file can be opened. */
  public static List<Link> of(Syntax syntax, Path file, Snapshot snapshot) {
    List<Link> links = new ArrayList<>();
    Statements.walk(
        syntax.tree().statements(),
        statement -> {
          if (statement instanceof DirectiveStatement directive
              && directive.name().text().equals(INCLUDE)
              && !directive.arguments().isEmpty()
              && directive.arguments().get(0) instanceof Literal.StringLiteral name) {
            snapshot
                .find(file, name.value())
                .ifPresent(target -> links.add(new Link(name.span(), target)));
          }
        });
    return links;
  }
}
