package dev.mdtc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = StandardOutput.open();
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    boolean terminal = Boolean.getBoolean("mdtc.terminal");
    int exit = run(new Terminal(System.in, out, err, terminal), args);
    out.flush();
    err.flush();
    // System.exit would first set up a logger, to note that it was called. Nobody waits for the
    // exit.
    Runtime.getRuntime().halt(exit);
  }

  /** Runs a command line. */
  static int run(Terminal terminal, String... args) {
    CommandLine commandLine =
        new CommandLine(new MdtcCommand(), new Commands(terminal))
            .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpWidth(100)
            .setParameterExceptionHandler((problem, words) -> usage(problem))
            .setExecutionExceptionHandler((problem, command, parsed) -> failure(problem, terminal));
    int exit = commandLine.execute(args);
    if (exit == ExitCode.OK && terminal.out().checkError()) {
      boolean enough = terminal.out() instanceof StandardOutput out && out.readerIsGone();
      if (!enough) {
        terminal.err().println("mdtc: standard output can't be written");
      }
      return ExitCode.OUTSIDE;
    }
    return exit;
  }

  private static int usage(ParameterException problem) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println("mdtc: " + problem.getMessage());
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(problem, err)) {
      err.println(
          "Try '" + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
    }
    return ExitCode.USAGE;
  }

  private static int failure(Exception problem, Terminal terminal) {
    if (problem instanceof ParameterException usage) {
      return usage(usage);
    }
    if (problem instanceof OutsideException outside) {
      terminal.err().println("mdtc: " + outside.getMessage());
      return ExitCode.OUTSIDE;
    }
    if (problem instanceof InvalidPathException path) {
      // Java finds no name for it: with the C locale, for example, only ASCII has one.
      terminal.err().println("mdtc: " + path.getInput() + ": is no file name in this locale");
      return ExitCode.OUTSIDE;
    }
    Defect.report(problem, terminal.err());
    return ExitCode.DEFECT;
  }
}
