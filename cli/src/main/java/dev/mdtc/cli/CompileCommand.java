package dev.mdtc.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc compile}. */
@Command(
    name = "compile",
    mixinStandardHelpOptions = true,
    description = "Compiles descriptions, merged in order, to a QEMU command line.")
final class CompileCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CommonOptions options = new CommonOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "shell, argv, json or dt (default: shell)",
      defaultValue = "shell")
  Format format = Format.shell;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write there instead of standard output")
  Optional<Path> output = Optional.empty();

  @Option(
      names = "--hints-out",
      paramLabel = "FILE",
      description = "write compat hints, with which a later --hints-in keeps every place")
  Optional<Path> hintsOut = Optional.empty();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "a description; - is standard input")
  List<String> files = List.of();

  CompileCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    return Emission.run(options, terminal, files, format, output, hintsOut);
  }
}
