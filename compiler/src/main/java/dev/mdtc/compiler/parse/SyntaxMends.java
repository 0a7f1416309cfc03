package dev.mdtc.compiler.parse;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import java.util.List;

/** What to do about a syntax error, where that can be told from the text. */
final class SyntaxMends {
  private SyntaxMends() {}

  /** Offers to insert a missing token if there is just one candidate. */
  static Diagnostic insert(Diagnostic diagnostic, String expected) {
    if (expected.length() != 3 || expected.charAt(0) != '\'') {
      return diagnostic;
    }
    String token = expected.substring(1, 2);
    return diagnostic.fix(
        new Fix("insert " + expected, List.of(new TextEdit(diagnostic.place(), token))));
  }

  /** Helps those who write other dialects of devicetree source. */
  static Diagnostic advise(Diagnostic diagnostic) {
    return switch (diagnostic.place().text()) {
      case "<" -> diagnostic.help("write numbers and references without < >");
      case "[" -> diagnostic.help("write a list with commas and without brackets");
      case "#" -> diagnostic.help("there is no preprocessor: comments are // and /* */");
      case "'" -> diagnostic.help("write strings in double quotes");
      default -> diagnostic;
    };
  }
}
