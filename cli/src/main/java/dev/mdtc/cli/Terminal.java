package dev.mdtc.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/**
 * The streams of a run.
 *
 * @param outIsTerminal whether results are read by a person
 * @param errorIsTerminal whether diagnostics are
 */
record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errorIsTerminal) {
  /** The streams of the process, or others in their place. */
  static Terminal of(InputStream in, PrintStream out, PrintStream err) {
    return new Terminal(
        in,
        out,
        err,
        TerminalDevice.is("mdtc.out-is-terminal", "/dev/stdout"),
        TerminalDevice.is("mdtc.err-is-terminal", "/dev/stderr"));
  }

  /** Whether diagnostics are to be colored. */
  boolean colors(Optional<ColorMode> wanted) {
    return switch (wanted.orElse(ColorMode.auto)) {
      case always -> true;
      case never -> false;
      case auto -> errorIsTerminal && System.getenv("NO_COLOR") == null;
    };
  }

  /** Whether help is to have bold and colored words. */
  boolean stylesHelp() {
    return outIsTerminal && System.getenv("NO_COLOR") == null;
  }
}
