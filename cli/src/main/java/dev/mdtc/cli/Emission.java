package dev.mdtc.cli;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.emitters.json.Hints;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compiles and writes the result, or nothing if there are errors. */
final class Emission {
  private Emission() {}

  static int run(
      CommonOptions options,
      Terminal terminal,
      List<String> files,
      Format format,
      Optional<Path> output,
      Optional<Path> hintsOut)
      throws OutsideException {
    Session session = new Session(options, terminal);
    Session.Result result = session.compile(files);
    session.print(result.diagnostics());
    Optional<Machine> machine = result.compilation().machine();
    if (result.failed() || machine.isEmpty()) {
      return ExitCode.INPUT;
    }
    Emitter emitter = format.emitter(result.diagnostics());
    Optional<String> refusal = emitter.refuses(machine.get());
    if (refusal.isPresent()) {
      terminal.err().println("mdtc: " + refusal.get());
      return ExitCode.INPUT;
    }
    String text = emitter.emit(machine.get());
    if (hintsOut.isPresent()) {
      OutputFile.write(hintsOut.get(), Hints.write(Pins.of(machine.get())));
    }
    write(text, terminal, output);
    return ExitCode.OK;
  }

  /** Writes a result to a file, or else to standard output. */
  static void write(String text, Terminal terminal, Optional<Path> output) throws OutsideException {
    if (output.isPresent()) {
      OutputFile.write(output.get(), text);
    } else {
      terminal.out().print(text);
      terminal.out().flush();
    }
  }
}
