package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is set beside a place, between the same braces. It goes by tokens: while somebody types, the
 * parser may take the next statement for a part of the one at the place.
 */
final class Siblings {
  private final LineIndex lines;
  private final int offset;
  private final Set<String> names = new LinkedHashSet<>();
  private final List<Token> statement = new ArrayList<>(2);
  private boolean touched;

  private Siblings(Syntax syntax, int offset) {
    this.lines = syntax.source().lines();
    this.offset = offset;
  }

  /** The names of the properties beside a place; not of the one there. */
  static Set<String> properties(Syntax syntax, int offset) {
    List<Token> tokens = syntax.tokens();
    Siblings siblings = new Siblings(syntax, offset);
    int depth = 0;
    for (int i = begin(tokens, syntax.tokenAfter(offset - 1)); i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean brace = token.kind() == Token.Kind.PUNCTUATION;
      if (brace && token.text().equals("{")) {
        depth++;
      } else if (brace && token.text().equals("}") && depth-- == 0) {
        break;
      } else if (depth == 0 && !token.kind().isComment()) {
        siblings.take(token);
      }
    }
    return siblings.names;
  }

  /** The first token behind the brace that a token is in. */
  private static int begin(List<Token> tokens, int index) {
    int depth = 0;
    for (int i = index - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (token.kind() == Token.Kind.PUNCTUATION) {
        if (token.text().equals("}")) {
          depth++;
        } else if (token.text().equals("{") && depth-- == 0) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  private void take(Token token) {
    touched |= token.span().touches(offset);
    if (token.kind() == Token.Kind.PUNCTUATION && token.text().equals(";")) {
      end();
      return;
    }
    boolean forgotten =
        touched
            && !statement.isEmpty()
            && lines.line(token.span().start()) > lines.line(offset)
            && lines.line(statement.get(0).span().start()) <= lines.line(offset);
    boolean included = statement.size() == 2 && statement.get(0).text().equals("/include/");
    if (forgotten || included) {
      statement.clear();
      touched = token.span().touches(offset);
    }
    if (statement.size() < 2) {
      statement.add(token);
    }
  }

  private void end() {
    boolean property =
        !statement.isEmpty()
            && statement.get(0).kind() != Token.Kind.DIRECTIVE
            && (statement.size() == 1 || statement.get(1).text().equals("="));
    if (property && !touched) {
      names.add(Frame.text(statement.get(0)));
    }
    statement.clear();
    touched = false;
  }
}
