package dev.mdtc.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Every command line, read by picocli from what the classes of the commands say of their options.
 */
final class FullCommandLine {
  private FullCommandLine() {}

  /** Runs a command line and gives its exit code. */
  static int run(Terminal terminal, String... args) {
    return of(terminal).execute(args);
  }

  static CommandLine of(Terminal terminal) {
    return new CommandLine(new MdtcCommand(), new Commands(terminal))
        .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(
            Help.defaultColorScheme(terminal.stylesHelp() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((problem, words) -> usage(problem))
        .setExecutionExceptionHandler(
            (problem, command, parsed) ->
                problem instanceof ParameterException usage
                    ? usage(usage)
                    : Main.failure(problem, name(command), terminal));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static int usage(ParameterException problem) {
    PrintWriter err = problem.getCommandLine().getErr();
    err.println("mdtc: " + problem.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(problem, err)) {
      err.println("Try '" + name(problem.getCommandLine()) + " --help'.");
    }
    return ExitCode.USAGE;
  }
}
