package dev.mdtc.emitters.qemu;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.model.machine.Machine;

/** One command to paste into a POSIX shell: an option a line, every word quoted that needs it. */
public final class ShellEmitter implements Emitter {
  private final Spelling spelling;

  /** Prepares to emit. */
  public ShellEmitter(Spelling spelling) {
    this.spelling = spelling;
  }

  @Override
  public String emit(Machine machine) {
    return new ShellCommand(
            machine.binary(), CommandLine.options(machine, spelling), Integer.MAX_VALUE)
        .text();
  }
}
