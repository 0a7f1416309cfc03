package dev.mdtc.emitters.template;

import dev.mdtc.model.diagnostic.CheckName;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.velocity.exception.ExtendedParseException;
import org.apache.velocity.exception.MacroOverflowException;
import org.apache.velocity.runtime.parser.ParseException;
import org.apache.velocity.runtime.parser.StandardParserConstants;
import org.apache.velocity.runtime.parser.TemplateParseException;
import org.apache.velocity.runtime.parser.Token;

/** What Velocity throws, as we say it: what is wrong and where. */
final class Complaint {
  /** Velocity's way to write a place, at the end of most of its messages. */
  private static final Pattern PLACE =
      Pattern.compile("(?s)(?:\\s+at)?\\s+" + Engine.NAME + "\\[line (\\d+), column (\\d+)].*");

  private static final Pattern LEXICAL = Pattern.compile("(?s).*line (\\d+), column (\\d+)\\..*");

  private static final Pattern UNSET = Pattern.compile("(?s)Variable (\\$\\S+) has not been set.*");

  private static final Pattern NOTHING =
      Pattern.compile("(?s)Attempted to access .* on a null value.*");

  private Complaint() {}

  /**
   * What an exception of Velocity's means.
   *
   * @param current where Velocity was, for what doesn't say it
   */
  static Failure of(Exception problem, Position current) {
    boolean syntax = problem instanceof ParseException;
    Throwable origin = problem.getCause() instanceof ParseException inner ? inner : problem;
    return new Failure(
        syntax || origin instanceof ParseException
            ? CheckName.MALFORMED_TEMPLATE
            : CheckName.FAILED_TEMPLATE,
        place(problem, current),
        message(origin),
        "");
  }

  private static Position place(Exception problem, Position current) {
    if (problem instanceof ExtendedParseException placed && placed.getLineNumber() > 0) {
      return new Position(placed.getLineNumber(), placed.getColumnNumber());
    }
    String message = String.valueOf(problem.getMessage());
    for (Pattern pattern : new Pattern[] {PLACE, LEXICAL}) {
      Matcher place = pattern.matcher(message);
      if (place.find()) {
        return new Position(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
      }
    }
    return current;
  }

  private static String message(Throwable problem) {
    if (problem instanceof TemplateParseException unexpected
        && unexpected.currentToken != null
        && unexpected.currentToken.next != null) {
      Token token = unexpected.currentToken.next;
      if (token.kind == StandardParserConstants.EOF || token.image.isEmpty()) {
        return "the template ends here, and something in it is still open";
      }
      return token.image.isBlank()
          ? "this must not end here"
          : "'" + token.image.strip() + "' can't stand here";
    }
    String message = String.valueOf(problem.getMessage());
    Matcher unset = UNSET.matcher(message);
    if (unset.matches()) {
      return unset.group(1) + " isn't set yet when this is reached";
    }
    if (NOTHING.matcher(message).matches()) {
      return "there is no value here that could have anything";
    }
    if (problem instanceof MacroOverflowException) {
      return "macros call one another more than " + Engine.DEEPEST_MACRO + " deep";
    }
    if (LEXICAL.matcher(message).matches()) {
      return "this is no part of a template";
    }
    String said = PLACE.matcher(message).replaceFirst("").strip().replaceFirst(" at$", "");
    return said.isEmpty() ? "Velocity can't go on here" : said.lines().findFirst().orElse(said);
  }
}
