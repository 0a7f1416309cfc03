package dev.mdtc.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The command lines that nearly everyone writes, read without picocli, which takes longer to start
 * than a compile does. This understands a part of what {@link FullCommandLine} does, and in the
 * same way; whatever else is on a command line, mistakes included, it leaves to that one.
 */
final class PlainCommandLine {
  /** Under this name stand the words without an option before them. */
  private static final String FILES = "";

  /** What may be said more than once. */
  private static final List<String> REPEATED = List.of(FILES, "-I", "--qemu", "-W", "-E");

  private static final List<String> VERSION = List.of("-V", "--version");

  private static final List<String> FLAGS =
      List.of("--substitute", "--no-pin", "-q", "--quiet", "-v", "--verbose");

  private static final List<String> VALUES =
      List.of(
          "-I", "--qemu", "--arch", "--placement", "--pin", "--hints-in", "-W", "-E", "--color");

  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "--quiet",
          "-q",
          "--verbose",
          "-v",
          "--format",
          "-f",
          "--template",
          "-T",
          "--output",
          "-o");

  private final Map<String, List<String>> values = new HashMap<>();

  private PlainCommandLine() {}

  /** The command that a command line asks for; empty if it isn't plain. */
  static Optional<Callable<Integer>> read(Terminal terminal, String... args) {
    if (args.length == 0) {
      return Optional.empty();
    }
    Optional<String> text =
        args.length == 1 && VERSION.contains(args[0])
            ? Optional.of(Version.text() + System.lineSeparator())
            : HelpPages.wanted(terminal, args);
    if (text.isPresent()) {
      return Optional.of(() -> print(text.get(), terminal));
    }
    PlainCommandLine line = new PlainCommandLine();
    try {
      return switch (args[0]) {
        case "compile" ->
            line.take(
                    args,
                    List.of("--json-args"),
                    List.of("-f", "--format", "-T", "--template", "-o", "--output", "--hints-out"))
                ? Optional.of(line.compile(terminal))
                : Optional.empty();
        case "dump" ->
            line.take(args, List.of(), List.of("-o", "--output", "--hints-out"))
                ? Optional.of(line.dump(terminal))
                : Optional.empty();
        case "check" ->
            line.take(args, List.of(), List.of("--format"))
                ? Optional.of(line.check(terminal))
                : Optional.empty();
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      // A word that is no name of a format, a color mode or a file.
      return Optional.empty();
    }
  }

  private static int print(String text, Terminal terminal) {
    terminal.out().print(text);
    terminal.out().flush();
    return ExitCode.OK;
  }

  /** Takes the words behind the command; false if they aren't plain. */
  private boolean take(String[] args, List<String> ownFlags, List<String> ownOptions) {
    for (int i = 1; i < args.length; i++) {
      String word = args[i];
      boolean taken;
      if (FLAGS.contains(word) || ownFlags.contains(word)) {
        taken = add(word, "");
      } else if (VALUES.contains(word) || ownOptions.contains(word)) {
        i++;
        taken = i < args.length && isPlain(args[i]) && add(word, args[i]);
      } else if (word.startsWith("--") && word.indexOf('=') > 0) {
        String option = word.substring(0, word.indexOf('='));
        String value = word.substring(option.length() + 1);
        taken =
            (VALUES.contains(option) || ownOptions.contains(option))
                && isPlain(value)
                && add(option, value);
      } else {
        taken = (isPlain(word) || word.equals(SourceFiles.STDIN)) && add(FILES, word);
      }
      if (!taken) {
        return false;
      }
    }
    return values.containsKey(FILES);
  }

  /** Neither an option nor what picocli makes something else of. */
  private static boolean isPlain(String word) {
    return !word.isEmpty() && !word.startsWith("-") && !word.startsWith("@");
  }

  private boolean add(String option, String value) {
    String name = SHORT_NAMES.getOrDefault(option, option);
    List<String> said = values.computeIfAbsent(name, key -> new ArrayList<>());
    said.add(value);
    return said.size() == 1 || REPEATED.contains(name);
  }

  private List<String> all(String option) {
    return values.getOrDefault(option, List.of());
  }

  private Optional<String> one(String option) {
    List<String> said = all(option);
    return said.isEmpty() ? Optional.empty() : Optional.of(said.get(0));
  }

  private Optional<Path> path(String option) {
    return one(option).map(Path::of);
  }

  private Callable<Integer> compile(Terminal terminal) {
    CompileCommand command = new CompileCommand(terminal);
    fill(command.options);
    command.format = one("-f").map(Format::valueOf);
    command.template = one("-T");
    command.jsonArgs = values.containsKey("--json-args");
    command.output.file = path("-o");
    command.hintsOut = path("--hints-out");
    command.files = all(FILES);
    return command;
  }

  private Callable<Integer> dump(Terminal terminal) {
    DumpCommand command = new DumpCommand(terminal);
    fill(command.options);
    command.output.file = path("-o");
    command.hintsOut = path("--hints-out");
    command.files = all(FILES);
    return command;
  }

  private Callable<Integer> check(Terminal terminal) {
    CheckCommand command = new CheckCommand(terminal);
    fill(command.options);
    command.format = one("-f").map(ReportFormat::valueOf).orElse(ReportFormat.text);
    command.files = all(FILES);
    return command;
  }

  private void fill(CommonOptions options) {
    for (String folder : all("-I")) {
      options.includes.add(Path.of(folder));
    }
    options.catalogue.qemus = all("--qemu");
    options.catalogue.arch = one("--arch");
    options.substitute = values.containsKey("--substitute");
    options.placement = one("--placement");
    options.pin = path("--pin");
    options.hintsIn = path("--hints-in");
    options.noPin = values.containsKey("--no-pin");
    options.checks.warnings = all("-W");
    options.checks.errors = all("-E");
    options.messages.color = one("--color").map(ColorMode::valueOf);
    options.messages.quiet = values.containsKey("-q");
    options.messages.verbose = values.containsKey("-v");
  }
}
