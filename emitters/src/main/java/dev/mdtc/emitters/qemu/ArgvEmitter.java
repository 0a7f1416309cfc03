package dev.mdtc.emitters.qemu;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.machine.Machine;
import java.util.Optional;

/** The command line with a word a line, for scripts that read lines. */
public final class ArgvEmitter implements Emitter {
  private final Spelling spelling;

  /** Prepares to emit. */
  public ArgvEmitter(Spelling spelling) {
    this.spelling = spelling;
  }

  @Override
  public String emit(Machine machine) {
    return String.join("\n", CommandLine.words(machine, spelling)) + "\n";
  }

  @Override
  public Optional<String> refuses(Machine machine) {
    return CommandLine.words(machine, spelling).stream()
        .filter(word -> word.indexOf('\n') >= 0)
        .findFirst()
        .map(word -> "a word of the command line contains a line break; use -f json or shell");
  }
}
