package dev.mdtc.emitters;

import dev.mdtc.model.machine.Machine;
import java.util.Optional;

/** Turns a machine into text of one format. */
public interface Emitter {
  /** The text, with a line end at its end. */
  String emit(Machine machine);

  /** Why the format can't say what the machine needs, if it can't. */
  default Optional<String> refuses(Machine machine) {
    return Optional.empty();
  }
}
