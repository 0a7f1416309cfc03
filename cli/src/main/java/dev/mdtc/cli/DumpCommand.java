package dev.mdtc.cli;

import dev.mdtc.emitters.qemu.Spelling;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc dump}. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description = "Writes the complete description: every device, address and version.")
final class DumpCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CommonOptions options = new CommonOptions();

  @Mixin Output output = new Output();

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

  DumpCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    return new Emission(
            new Session(options, terminal), terminal, new Form.Standard(Format.dt, Spelling.USUAL))
        .run(files, output, hintsOut);
  }
}
