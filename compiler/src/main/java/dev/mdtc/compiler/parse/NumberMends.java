package dev.mdtc.compiler.parse;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import java.util.List;
import java.util.regex.Pattern;

/** What to do about a number that is malformed. */
final class NumberMends {
  /** A version such as {@code 7.2} or a fraction, both of which are strings. */
  private static final Pattern DOTTED = Pattern.compile("[0-9]+(?:\\.[0-9]+)+");

  private static final Pattern LEADING_ZERO = Pattern.compile("0[0-9]+[KMGTPEkmgtpe]?");

  private NumberMends() {}

  /**
   * Adds to a diagnostic, whose place is the number, what was probably meant.
   *
   * @param alone whether the number is a value by itself, so that a string may stand there, too
   */
  static Diagnostic advise(Diagnostic diagnostic, boolean alone) {
    String text = diagnostic.place().text();
    if (alone && DOTTED.matcher(text).matches()) {
      String quoted = "\"" + text + "\"";
      return diagnostic.fix(
          new Fix(
              "write " + quoted + "; versions and fractions are strings",
              List.of(new TextEdit(diagnostic.place(), quoted))));
    }
    return diagnostic.help(
        LEADING_ZERO.matcher(text).matches()
            ? "write the decimal number without the 0, or hexadecimal with 0x"
            : "numbers are 10, 0x1f or 4G; suffixes are K, M, G, T, P and E");
  }
}
