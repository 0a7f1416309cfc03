package dev.mdtc.emitters.qemu;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.machine.Machine;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One command to paste into a POSIX shell: an option a line, every word quoted that needs it. */
public final class ShellEmitter implements Emitter {
  /** What no shell gives a meaning to, wherever it stands in a word. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  /** POSIX.1-2017, Shell Command Language, 2.4 Reserved Words, as far as they are safe words. */
  private static final Set<String> RESERVED =
      Set.of(
          "case", "do", "done", "elif", "else", "esac", "fi", "for", "if", "in", "then", "until",
          "while");

  @Override
  public String emit(Machine machine) {
    return CommandLine.options(machine).stream()
        .map(
            option ->
                option.words().stream().map(ShellEmitter::quote).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" \\\n  ", command(machine.binary()) + " \\\n  ", "\n"));
  }

  /** The first word, which must be no assignment and no word of the shell's own. */
  private static String command(String word) {
    return RESERVED.contains(word) || word.indexOf('=') >= 0 ? inQuotes(word) : quote(word);
  }

  /** A word that the shell hands on as it is. Between single quotes only they have a meaning. */
  public static String quote(String word) {
    return SAFE.matcher(word).matches() ? word : inQuotes(word);
  }

  private static String inQuotes(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
