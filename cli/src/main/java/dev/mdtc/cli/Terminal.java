package dev.mdtc.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * The streams of a run.
 *
 * @param errorIsTerminal whether diagnostics are read by a person
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, boolean errorIsTerminal) {

  /** Whether diagnostics are to be colored. */
  boolean colors(Optional<ColorMode> wanted) {
    return switch (wanted.orElse(ColorMode.auto)) {
      case always -> true;
      case never -> false;
      case auto -> errorIsTerminal && System.getenv("NO_COLOR") == null;
    };
  }
}
