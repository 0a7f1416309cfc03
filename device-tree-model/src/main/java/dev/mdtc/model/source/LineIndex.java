package dev.mdtc.model.source;

import java.util.Arrays;

/**
 * Where each line of a text starts. A line ends with {@code \n}, {@code \r\n} or {@code \r}, as the
 * language server protocol counts them.
 */
public final class LineIndex {
  static final LineIndex NONE = new LineIndex("", new int[] {0});

  /** Few texts have shorter lines than this on average. */
  private static final int USUAL_LENGTH = 16;

  private final String text;
  private final int[] starts;

  private LineIndex(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  static LineIndex of(String text) {
    int[] starts = new int[16 + text.length() / USUAL_LENGTH];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean crlf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if ((c == '\n' || c == '\r') && !crlf) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineIndex(text, Arrays.copyOf(starts, count));
  }

  /** How many lines there are; a text that ends with a line end has an empty last line. */
  public int count() {
    return starts.length;
  }

  /** The line of an offset, counted from 0. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  /** The offset at which a line (from 0) starts. */
  public int start(int line) {
    return starts[line];
  }

  /** The offset at which a line (from 0) ends, before its line end. */
  public int end(int line) {
    int end = line + 1 < starts.length ? starts[line + 1] : text.length();
    while (end > starts[line] && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** The column of an offset in its line: code points from 0, so that an emoji counts as one. */
  public int column(int offset) {
    return text.codePointCount(starts[line(offset)], offset);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
