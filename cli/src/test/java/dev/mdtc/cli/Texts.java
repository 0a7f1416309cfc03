package dev.mdtc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/** Positions in texts as the protocol counts them, and edits that are applied. */
final class Texts {
  private Texts() {}

  /** The position of the first occurrence of some text. */
  static Position position(String text, String part) {
    int offset = text.indexOf(part);
    if (offset < 0) {
      throw new AssertionError("'" + part + "' isn't there");
    }
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return new Position(line, offset - before.lastIndexOf('\n') - 1);
  }

  /** Where a location begins: the file's name, line and column, both from 1. */
  static String place(Location location) {
    String name = Path.of(java.net.URI.create(location.getUri())).getFileName().toString();
    return name
        + ":"
        + (location.getRange().getStart().getLine() + 1)
        + ":"
        + (location.getRange().getStart().getCharacter() + 1);
  }

  /** A text after edits. */
  static String apply(String text, List<? extends TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(edit -> offset(text, edit.getRange().getStart())));
    StringBuilder result = new StringBuilder(text);
    // Of edits at one place the first goes first, so it is made last.
    for (TextEdit edit : sorted.reversed()) {
      Range range = edit.getRange();
      result.replace(
          offset(text, range.getStart()), offset(text, range.getEnd()), edit.getNewText());
    }
    return result.toString();
  }

  static int offset(String text, Position position) {
    int offset = 0;
    for (int line = 0; line < position.getLine(); line++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    return offset + position.getCharacter();
  }
}
