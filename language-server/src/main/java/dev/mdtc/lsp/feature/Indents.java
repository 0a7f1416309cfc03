package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.LineIndex;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.List;

/** Moves lines to the right or left; what is inside of a comment stays as it is. */
final class Indents {
  private Indents() {}

  /** The white space at the start of the line of an offset. */
  static String at(Syntax syntax, int offset) {
    String text = syntax.source().text();
    LineIndex lines = syntax.source().lines();
    int start = lines.start(lines.line(offset));
    int end = start;
    while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** What puts some white space before each line of a place but the first. */
  static List<TextEdit> deeper(Syntax syntax, Span place, String indent) {
    List<TextEdit> edits = new ArrayList<>();
    for (int start : lineStarts(syntax, place)) {
      edits.add(new TextEdit(syntax.source().span(start, start), indent));
    }
    return edits;
  }

  /** The text of a place with some white space taken away from each line but the first. */
  static String without(Syntax syntax, Span place, String indent) {
    StringBuilder text = new StringBuilder();
    int from = place.start();
    for (int start : lineStarts(syntax, place)) {
      text.append(syntax.source().text(), from, start);
      from = syntax.source().text().startsWith(indent, start) ? start + indent.length() : start;
    }
    return text.append(syntax.source().text(), from, place.end()).toString();
  }

  /**
   * The same text as it stands at the start of a line, with white space before each further one.
   */
  static String with(Syntax syntax, Span place, String indent) {
    StringBuilder text = new StringBuilder();
    int from = place.start();
    for (int start : lineStarts(syntax, place)) {
      text.append(syntax.source().text(), from, start).append(indent);
      from = start;
    }
    return text.append(syntax.source().text(), from, place.end()).toString();
  }

  /** The starts of all lines of a place but the first that aren't empty nor inside of a token. */
  private static List<Integer> lineStarts(Syntax syntax, Span place) {
    List<Integer> starts = new ArrayList<>();
    LineIndex lines = syntax.source().lines();
    for (int line = lines.line(place.start()) + 1; line < lines.count(); line++) {
      int start = lines.start(line);
      if (start >= place.end()) {
        break;
      }
      if (lines.end(line) > start && !isInToken(syntax, start)) {
        starts.add(start);
      }
    }
    return starts;
  }

  private static boolean isInToken(Syntax syntax, int offset) {
    int index = syntax.tokenAfter(offset);
    if (index >= syntax.tokens().size()) {
      return false;
    }
    Token token = syntax.tokens().get(index);
    return token.span().start() < offset;
  }
}
