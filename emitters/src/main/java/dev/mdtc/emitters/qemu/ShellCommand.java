package dev.mdtc.emitters.qemu;

import dev.mdtc.model.text.CharacterSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A command as a POSIX shell reads it: an option a line, every word quoted that needs it.
 *
 * @param program the word that it starts with
 * @param longest a length in bytes of UTF-8 which lines keep to, but for a few bytes more: words
 *     that are longer go over several lines
 */
public record ShellCommand(String program, List<CommandLine.Option> options, int longest) {
  private static final String NEXT_LINE = " \\\n  ";

  /** What no shell gives a meaning to, wherever it stands in a word. */
  private static final CharacterSet SAFE = CharacterSet.alphanumericAnd("_@%+=:,./-");

  /** POSIX.1-2017, Shell Command Language, 2.4 Reserved Words, as far as they are safe words. */
  private static final Set<String> RESERVED =
      Set.of(
          "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "in", "then", "until",
          "while");

  /** The whole command with a line end. */
  String text() {
    StringBuilder text = new StringBuilder(first());
    for (CommandLine.Option option : options) {
      text.append(NEXT_LINE).append(option(option));
    }
    return text.append('\n').toString();
  }

  /** The first word, which must be no assignment and no word of the shell's own. */
  private String first() {
    return RESERVED.contains(program) || program.indexOf('=') >= 0
        ? inPieces(program, ShellCommand::inQuotes)
        : inPieces(program, ShellCommand::quote);
  }

  private String option(CommandLine.Option option) {
    List<String> words = new ArrayList<>(option.words().size());
    for (String word : option.words()) {
      words.add(inPieces(word, ShellCommand::quote));
    }
    String line = String.join(" ", words);
    return fits(line) ? line : String.join(NEXT_LINE, words);
  }

  /** A word in one piece, or in several with a line end after each that the shell takes out. */
  private String inPieces(String word, Function<String, String> quoting) {
    String whole = quoting.apply(word);
    if (fits(whole)) {
      return whole;
    }
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int size = 0;
    for (int point : word.codePoints().toArray()) {
      String character = Character.toString(point);
      int more = point == '\'' ? inQuotes(character).length() : size(character);
      if (size + more > longest) {
        pieces.add(quoting.apply(piece.toString()));
        piece.setLength(0);
        size = 0;
      }
      piece.append(character);
      size += more;
    }
    pieces.add(quoting.apply(piece.toString()));
    return String.join("\\\n", pieces);
  }

  private boolean fits(String text) {
    // A char is three bytes at most.
    return text.length() <= longest / 3 || size(text) <= longest;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A word that the shell hands on as it is. Between single quotes only they have a meaning. */
  public static String quote(String word) {
    return !word.isEmpty() && SAFE.containsAll(word) ? word : inQuotes(word);
  }

  private static String inQuotes(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
