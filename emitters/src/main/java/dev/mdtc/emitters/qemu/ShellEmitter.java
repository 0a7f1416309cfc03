package dev.mdtc.emitters.qemu;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.machine.Machine;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One command to paste into a POSIX shell: an option a line, every word quoted that needs it. */
public final class ShellEmitter implements Emitter {
  /** What no shell gives a meaning to, wherever it stands in a word. */
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  @Override
  public String emit(Machine machine) {
    return CommandLine.options(machine).stream()
        .map(
            option ->
                option.words().stream().map(ShellEmitter::quote).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" \\\n  ", quote(machine.binary()) + " \\\n  ", "\n"));
  }

  /** A word that the shell hands on as it is. Between single quotes only they have a meaning. */
  static String quote(String word) {
    return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
