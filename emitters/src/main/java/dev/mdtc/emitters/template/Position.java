package dev.mdtc.emitters.template;

import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a template as Velocity counts: lines and columns from 1, and a tab leads to the next
 * column that eight divides.
 */
record Position(int line, int column) {
  private static final int TAB = 8;

  /** A name with what marks it as a reference or directive. */
  private static final Pattern NAME = Pattern.compile("[$#]?!?\\{?@?[A-Za-z_][A-Za-z0-9_-]*");

  /** The start of a template. */
  static final Position START = new Position(1, 1);

  /** What stands there: a name, or else one character; the end is behind the last line's text. */
  Span in(SourceFile file) {
    Span span = found(file);
    int end = file.text().stripTrailing().length();
    return span.start() > end ? file.span(end, end) : span;
  }

  private Span found(SourceFile file) {
    LineIndex lines = file.lines();
    int index = Math.max(0, Math.min(line, lines.count()) - 1);
    int end = lines.end(index);
    int offset = lines.start(index);
    for (int at = width(file, offset, end, 0);
        at < column && offset < end;
        at = width(file, offset, end, at)) {
      offset++;
    }
    while (offset < end && file.text().charAt(offset) == ' ') {
      offset++;
    }
    Matcher name = NAME.matcher(file.text()).region(offset, end);
    int one = offset < end ? file.text().offsetByCodePoints(offset, 1) : offset;
    return file.span(offset, name.lookingAt() ? name.end() : one);
  }

  private static int width(SourceFile file, int offset, int end, int before) {
    boolean tab = offset < end && file.text().charAt(offset) == '\t';
    return tab ? before + TAB - before % TAB : before + 1;
  }
}
