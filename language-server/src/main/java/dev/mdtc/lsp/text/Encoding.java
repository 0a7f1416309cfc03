package dev.mdtc.lsp.text;

import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.SourceFile;
import java.util.List;

/** In which units an editor counts the characters of a line. */
public enum Encoding {
  UTF_8("utf-8"),
  UTF_16("utf-16"),
  UTF_32("utf-32");

  private final String label;

  Encoding(String label) {
    this.label = label;
  }

  /** A line and a character in it, both from 0. */
  public record Point(int line, int character) {}

  /** Its name in the protocol. */
  public String label() {
    return label;
  }

  /** The first of some names that is known; UTF-16, which every editor has, if there is none. */
  public static Encoding choose(List<String> wanted) {
    for (String name : wanted) {
      for (Encoding each : values()) {
        if (each.label.equals(name)) {
          return each;
        }
      }
    }
    return UTF_16;
  }

  /** Where an offset, in UTF-16 units, is. */
  public Point point(SourceFile file, int offset) {
    LineIndex lines = file.lines();
    int line = lines.line(offset);
    return new Point(line, length(file.text(), lines.start(line), offset));
  }

  /**
   * The offset of a point. One behind the end of its line is at that end, one behind the last line
   * at the end of the file, and one inside a character before it.
   */
  public int offset(SourceFile file, Point point) {
    LineIndex lines = file.lines();
    if (point.line() < 0) {
      return 0;
    }
    if (point.line() >= lines.count()) {
      return file.text().length();
    }
    int at = lines.start(point.line());
    int end = lines.end(point.line());
    int left = point.character();
    while (at < end) {
      int codePoint = file.text().codePointAt(at);
      left -= units(codePoint);
      if (left < 0) {
        break;
      }
      at += Character.charCount(codePoint);
    }
    return at;
  }

  /** How long a part of a text is. */
  public int length(String text, int start, int end) {
    if (this == UTF_16) {
      return end - start;
    }
    int length = 0;
    for (int at = start; at < end; at += Character.charCount(text.codePointAt(at))) {
      length += units(text.codePointAt(at));
    }
    return length;
  }

  private int units(int codePoint) {
    return switch (this) {
      case UTF_8 -> codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      case UTF_16 -> Character.charCount(codePoint);
      case UTF_32 -> 1;
    };
  }
}
