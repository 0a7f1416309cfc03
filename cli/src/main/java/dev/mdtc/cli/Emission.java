package dev.mdtc.cli;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.emitters.json.Hints;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compiles and writes the result, or nothing if there are errors. */
final class Emission {
  private final Session session;
  private final Terminal terminal;
  private final Format format;
  private final Spelling spelling;

  Emission(Session session, Terminal terminal, Format format, Spelling spelling) {
    this.session = session;
    this.terminal = terminal;
    this.format = format;
    this.spelling = spelling;
  }

  /** Compiles files that merge in order, and writes the machine where it is wanted. */
  int run(List<String> files, Output output, Optional<Path> hintsOut) {
    return run(
        files,
        output.file,
        (machine, text) -> {
          if (hintsOut.isPresent()) {
            OutputFile.write(hintsOut.get(), Hints.write(Pins.of(machine)));
          }
          output.write(text, terminal);
        });
  }

  /** Compiles one file, and writes the machine into a folder, under the file's name. */
  int run(String file, Path folder) {
    Path target = folder.resolve(name(file, format));
    return run(
        List.of(file),
        Optional.of(target),
        (machine, text) -> OutputFile.writeOneOfMany(target, text));
  }

  /** Where what becomes of a machine goes. */
  @FunctionalInterface
  private interface Destination {
    void write(Machine machine, String text);
  }

  private int run(List<String> files, Optional<Path> name, Destination destination) {
    Session.Result result = session.compile(files);
    session.print(result.diagnostics());
    Optional<Machine> machine = result.compilation().machine();
    if (result.failed() || machine.isEmpty()) {
      return ExitCode.INPUT;
    }
    Emitter emitter = format.emitter(result.diagnostics(), spelling, name);
    Optional<String> refusal = emitter.refuses(machine.get());
    if (refusal.isPresent()) {
      terminal.err().println("mdtc: " + refusal.get());
      return ExitCode.INPUT;
    }
    destination.write(machine.get(), emitter.emit(machine.get()));
    return ExitCode.OK;
  }

  /** The name of what becomes of a file, in a folder for all of them: {@code web.argv}. */
  static String name(String file, Format format) {
    String name = String.valueOf(Path.of(file).getFileName());
    String stem = name.endsWith(".dt") ? name.substring(0, name.length() - 3) : name;
    return stem + format.ending();
  }
}
