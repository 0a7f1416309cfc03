package dev.mdtc.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The program. */
public final class Main implements Runnable {
  /** Enough for descriptions that are nested as deeply as the parser allows, on every JVM. */
  static final long STACK_SIZE = 64L << 20;

  private final String[] args;

  private Main(String... args) {
    this.args = args;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    new Thread(null, new Main(args), "mdtc", STACK_SIZE).start();
  }

  @Override
  public void run() {
    PrintStream out = StandardOutput.open();
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exit = run(out, err);
    out.flush();
    err.flush();
    // System.exit would first set up a logger for itself. There is nothing to be done at the end.
    Runtime.getRuntime().halt(exit);
  }

  @SuppressWarnings("CatchingUnchecked") // nobody behind this would say what has happened
  private int run(PrintStream out, PrintStream err) {
    try {
      return run(Terminal.of(System.in, out, err), args);
    } catch (OutOfMemoryError e) {
      err.println("mdtc: this takes more memory than Java may have here (" + e.getMessage() + ")");
      return ExitCode.OUTSIDE;
    } catch (Throwable e) {
      Defect.report(e, err);
      return ExitCode.DEFECT;
    }
  }

  /** Runs a command line. */
  static int run(Terminal terminal, String... args) {
    Optional<Callable<Integer>> plain = PlainCommandLine.read(terminal, args);
    int exit =
        plain.isPresent()
            ? call(plain.get(), args[0], terminal)
            : FullCommandLine.run(terminal, args);
    if (exit == ExitCode.OK && terminal.out().checkError()) {
      boolean enough = terminal.out() instanceof StandardOutput out && out.readerIsGone();
      if (!enough) {
        terminal.err().println("mdtc: standard output can't be written");
      }
      return ExitCode.OUTSIDE;
    }
    return exit;
  }

  @SuppressWarnings("CatchingUnchecked") // what isn't expected is reported as a defect
  private static int call(Callable<Integer> command, String name, Terminal terminal) {
    try {
      return command.call();
    } catch (Exception e) {
      return failure(e, "mdtc " + name, terminal);
    }
  }

  /**
   * Says why a command failed.
   *
   * @param command its full name
   * @return the exit code
   */
  static int failure(Exception problem, String command, Terminal terminal) {
    PrintStream err = terminal.err();
    return switch (problem) {
      case UsageException usage -> {
        err.println("mdtc: " + usage.getMessage());
        err.println("Try '" + command + " --help'.");
        yield ExitCode.USAGE;
      }
      case OutsideException outside -> {
        err.println("mdtc: " + outside.getMessage());
        yield ExitCode.OUTSIDE;
      }
      // Java finds no name for it: with the C locale, for example, only ASCII has one.
      case InvalidPathException path -> {
        err.println("mdtc: " + path.getInput() + ": is no file name in this locale");
        yield ExitCode.OUTSIDE;
      }
      default -> {
        Defect.report(problem, err);
        yield ExitCode.DEFECT;
      }
    };
  }
}
