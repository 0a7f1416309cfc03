package dev.mdtc.cli;

import java.io.InputStream;
import java.io.PrintStream;

/** The program without its process: for whoever embeds or tests it. */
public final class Mdtc {
  private Mdtc() {}

  /**
   * Runs a command line.
   *
   * @param in what {@code -} reads
   * @param out gets results, in UTF-8
   * @param err gets diagnostics, in UTF-8 and without colors
   * @return the exit code
   */
  public static int run(InputStream in, PrintStream out, PrintStream err, String... arguments) {
    return Main.run(new Terminal(in, out, err, false, false), arguments);
  }
}
