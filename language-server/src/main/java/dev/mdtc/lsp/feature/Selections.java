package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a selection grows to, step by step. */
public final class Selections {
  private Selections() {}

  /** The places around an offset, each inside the next: a token, statements, the whole file. */
  public static List<Span> at(Syntax syntax, int offset) {
    Set<Span> places = new LinkedHashSet<>();
    for (int i = syntax.tokenAfter(Math.max(0, offset - 1)); i < syntax.tokens().size(); i++) {
      Token token = syntax.tokens().get(i);
      if (token.span().start() > offset) {
        break;
      }
      places.add(token.span());
    }
    List<Statement> around = Statements.around(syntax.tree().statements(), offset);
    for (Statement statement : around.reversed()) {
      for (var literal : Statements.literals(statement)) {
        if (literal.span().touches(offset)) {
          places.add(literal.span());
        }
      }
      places.add(statement.span());
    }
    places.add(syntax.source().span(0, syntax.source().text().length()));
    List<Span> sorted = new ArrayList<>(places);
    sorted.sort(Comparator.comparingInt(span -> span.end() - span.start()));
    List<Span> nested = new ArrayList<>();
    for (Span span : sorted) {
      if (nested.isEmpty() || contains(span, nested.getLast())) {
        nested.add(span);
      }
    }
    return nested;
  }

  private static boolean contains(Span outer, Span inner) {
    return outer.start() <= inner.start() && inner.end() <= outer.end();
  }
}
