package dev.mdtc.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command writes its result. */
final class Output {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write there instead of standard output")
  Optional<Path> file = Optional.empty();

  /** Writes a result, whole or not at all. */
  void write(String text, Terminal terminal) throws OutsideException {
    if (file.isPresent()) {
      OutputFile.write(file.get(), text);
    } else {
      terminal.out().print(text);
      terminal.out().flush();
    }
  }
}
