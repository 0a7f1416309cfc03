package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What of a file can be folded away: bodies, and comments of several lines. */
public final class Folds {
  private Folds() {}

  /** Lines that fold into the first one; both from 0, the last one included. */
  public record Fold(int first, int last, boolean comment) {}

  /** All folds, in the order of their ends. */
  public static List<Fold> of(Syntax syntax) {
    LineIndex lines = syntax.source().lines();
    List<Fold> folds = new ArrayList<>();
    Deque<Span> open = new ArrayDeque<>();
    int run = -1;
    int last = -1;
    for (Token token : syntax.tokens()) {
      int line = lines.line(token.span().start());
      boolean continues = token.kind() == Token.Kind.LINE_COMMENT && run >= 0 && line == last + 1;
      if (!continues) {
        add(folds, run, last, true);
        run = token.kind() == Token.Kind.LINE_COMMENT ? line : -1;
      }
      last = line;
      if (token.kind() == Token.Kind.BLOCK_COMMENT) {
        add(folds, line, lines.line(token.span().end()), true);
      } else if (token.text().equals("{")) {
        open.push(token.span());
      } else if (token.text().equals("}") && !open.isEmpty()) {
        add(folds, lines.line(open.pop().start()), line - 1, false);
      }
    }
    add(folds, run, last, true);
    return folds;
  }

  private static void add(List<Fold> folds, int first, int last, boolean comment) {
    if (first >= 0 && last > first) {
      folds.add(new Fold(first, last, comment));
    }
  }
}
