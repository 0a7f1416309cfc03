package dev.mdtc.compiler.mend;

import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;

/** The edit that takes a statement away and leaves no gap. */
public final class Removal {
  private Removal() {}

  /** Removes a statement: with its lines where it stands alone, else with the blanks beside it. */
  public static TextEdit of(Span statement) {
    String text = statement.file().text();
    int start = statement.start();
    while (start > 0 && isBlank(text.charAt(start - 1))) {
      start--;
    }
    int end = statement.end();
    while (end < text.length() && isBlank(text.charAt(end))) {
      end++;
    }
    boolean first = start == 0 || isLineEnd(text.charAt(start - 1));
    boolean last = end == text.length() || isLineEnd(text.charAt(end));
    if (first && last) {
      end = behindLineEnd(text, end);
    } else if (first) {
      start = statement.start();
    } else {
      end = statement.end();
    }
    return new TextEdit(new Span(statement.file(), start, end), "");
  }

  private static int behindLineEnd(String text, int end) {
    if (text.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, text.length());
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
