package dev.mdtc.emitters.dt;

import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.syntax.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The canonical layout of source text: only white space changes, so that every token and comment
 * stays. A body that its writer began on a new line has a statement a line; one that was written on
 * one line stays there if it fits. A list may be broken behind a comma.
 */
public final class DtLayout {
  /** Where a line ends at the latest, if it can be broken. */
  private static final int WIDTH = 100;

  private static final int TAB = 8;

  private final List<Token> tokens;

  /** The closing brace of each opening one. */
  private final int[] closing;

  private final StringBuilder text = new StringBuilder();
  private int lineStart;

  /** For each open brace whether its body has a line for each statement. */
  private final Deque<Boolean> bodies = new ArrayDeque<>();

  private DtLayout(List<Token> tokens) {
    this.tokens = tokens;
    this.closing = match(tokens);
  }

  /**
   * Lays out a file.
   *
   * @param tokens of a file without syntax errors, comments included
   * @return the text, with a line end at its end; empty if there are no tokens
   */
  public static String format(List<Token> tokens) {
    return new DtLayout(tokens).format();
  }

  private static int[] match(List<Token> tokens) {
    int[] result = new int[tokens.size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (is(tokens.get(i), "{")) {
        open.push(i);
      } else if (is(tokens.get(i), "}") && !open.isEmpty()) {
        result[open.pop()] = i;
      }
    }
    return result;
  }

  private static boolean is(Token token, String punctuation) {
    return token.kind() == Kind.PUNCTUATION && token.text().equals(punctuation);
  }

  private String format() {
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0) {
        separate(i);
      }
      Token token = tokens.get(i);
      if (is(token, "{")) {
        bodies.push(isBroken(i));
      } else if (is(token, "}") && !bodies.isEmpty()) {
        bodies.pop();
      }
      text.append(token.text());
    }
    if (!text.isEmpty()) {
      text.append('\n');
    }
    return text.toString();
  }

  /** Puts what belongs between a token and the one before it. */
  private void separate(int index) {
    Token before = tokens.get(index - 1);
    Token token = tokens.get(index);
    int lines = lines(index);
    boolean closes = is(token, "}");
    boolean statement = startsStatement(index);
    if (before.kind() == Kind.LINE_COMMENT
        || (statement && !closes && inLines())
        || (closes && inLines())
        || (token.kind().isComment() && lines > 0 && inLines())) {
      if (token.kind().isComment() && lines == 0 && before.kind() != Kind.LINE_COMMENT) {
        text.append(' ');
        return;
      }
      boolean blank = lines > 1 && !closes && !is(before, "{");
      newLine(blank, indentation(closes, statement || token.kind().isComment()));
    } else if (is(before, ",") && lines > 0) {
      newLine(false, bodies.size() + 1);
    } else if (Spacing.between(tokens, index)) {
      text.append(' ');
    }
  }

  /** Whether the innermost body has a line for each statement; the top level always has. */
  private boolean inLines() {
    return bodies.isEmpty() || bodies.peek();
  }

  private int indentation(boolean closes, boolean statement) {
    return bodies.size() - (closes ? 1 : 0) + (statement || closes ? 0 : 1);
  }

  private void newLine(boolean blank, int depth) {
    text.append(blank ? "\n\n" : "\n");
    lineStart = text.length();
    text.append("\t".repeat(Math.max(0, depth)));
  }

  /** How many line ends stand between a token and the one before it. */
  private int lines(int index) {
    int from = tokens.get(index - 1).span().end();
    int to = tokens.get(index).span().start();
    String source = tokens.get(index).span().file().text();
    int count = 0;
    for (int i = from; i < to; i++) {
      char c = source.charAt(i);
      if (c == '\n' || (c == '\r' && !(i + 1 < to && source.charAt(i + 1) == '\n'))) {
        count++;
      }
    }
    return count;
  }

  /** Whether a token is the first of a statement, comments before it left aside. */
  private boolean startsStatement(int index) {
    int previous = index - 1;
    while (previous >= 0 && tokens.get(previous).kind().isComment()) {
      previous--;
    }
    if (previous < 0) {
      return true;
    }
    Token before = tokens.get(previous);
    return is(before, "{") || is(before, ";") || endsInclude(previous, index);
  }

  /** An include needs no semicolon. */
  private boolean endsInclude(int previous, int index) {
    return tokens.get(previous).kind() == Kind.STRING
        && previous > 0
        && tokens.get(previous - 1).text().equals("/include/")
        && !is(tokens.get(index), ";");
  }

  /** Whether the body behind an opening brace gets a line for each statement. */
  private boolean isBroken(int open) {
    int close = closing[open];
    if (close <= open + 1) {
      return false;
    }
    if (lines(open + 1) > 0 || is(tokens.get(open - 1), "/")) {
      return true;
    }
    int width = column() + 1;
    for (int i = open + 1; i <= close || (i < tokens.size() && is(tokens.get(i), ";")); i++) {
      Token token = tokens.get(i);
      if (token.kind() == Kind.LINE_COMMENT
          || (token.kind() == Kind.BLOCK_COMMENT && token.text().indexOf('\n') >= 0)
          || (i <= close && is(tokens.get(i - 1), ",") && lines(i) > 0)) {
        return true;
      }
      width += token.text().length() + (Spacing.between(tokens, i) ? 1 : 0);
      if (width > WIDTH) {
        return true;
      }
      if (i > close) {
        break;
      }
    }
    return false;
  }

  private int column() {
    int column = 0;
    for (int i = lineStart; i < text.length(); i++) {
      column += text.charAt(i) == '\t' ? TAB : 1;
    }
    return column;
  }
}
