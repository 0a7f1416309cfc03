package dev.mdtc.examples;

import dev.mdtc.cli.Mdtc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs the program as a user would and keeps what it prints. */
final class Cli {
  /** What came of a run. */
  record Result(int exit, String out, String err) {

    /** What was printed, if the run went well and had nothing to say. */
    String clean() {
      if (exit != 0 || !err.isEmpty()) {
        throw new AssertionError("exit " + exit + "\n" + err);
      }
      return out;
    }
  }

  private Cli() {}

  static Result run(String... arguments) {
    return runOn(new byte[0], arguments);
  }

  /** Runs with something on standard input. */
  static Result runOn(byte[] input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Mdtc.run(
            new ByteArrayInputStream(input),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            arguments);
    return new Result(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs with text on standard input. */
  static Result runOn(String input, String... arguments) {
    return runOn(input.getBytes(StandardCharsets.UTF_8), arguments);
  }
}
