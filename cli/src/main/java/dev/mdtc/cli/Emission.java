package dev.mdtc.cli;

import dev.mdtc.emitters.Emitter;
import dev.mdtc.emitters.json.Hints;
import dev.mdtc.emitters.template.Template;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compiles and writes the result, or nothing if there are errors. */
final class Emission {
  private final Session session;
  private final Terminal terminal;
  private final Form form;

  Emission(Session session, Terminal terminal, Form form) {
    this.session = session;
    this.terminal = terminal;
    this.form = form;
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
    Path target = folder.resolve(name(file, form));
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
    Optional<String> text =
        switch (form) {
          case Form.Standard standard ->
              emit(
                  standard.format().emitter(result.diagnostics(), standard.spelling(), name),
                  machine.get());
          case Form.Own own -> render(own, machine.get(), stem(files.getFirst()));
        };
    if (text.isEmpty()) {
      return ExitCode.INPUT;
    }
    destination.write(machine.get(), text.get());
    return ExitCode.OK;
  }

  /** The text, unless the format can't say what the machine needs. */
  private Optional<String> emit(Emitter emitter, Machine machine) {
    Optional<String> refusal = emitter.refuses(machine);
    if (refusal.isPresent()) {
      terminal.err().println("mdtc: " + refusal.get());
      return Optional.empty();
    }
    return Optional.of(emitter.emit(machine));
  }

  /** The text, unless something is wrong with the template. */
  private Optional<String> render(Form.Own form, Machine machine, String name) {
    return switch (form.template().render(machine, name, form.spelling())) {
      case Template.Outcome.Text text -> Optional.of(text.text());
      case Template.Outcome.Refused refused -> {
        session.print(refused.diagnostics());
        yield Optional.empty();
      }
    };
  }

  /** What a file is called, without its ending; standard input is a machine without a name. */
  private static String stem(String file) {
    String name =
        file.equals(SourceFiles.STDIN) ? "machine" : String.valueOf(Path.of(file).getFileName());
    return name.endsWith(".dt") ? name.substring(0, name.length() - 3) : name;
  }

  /** The name of what becomes of a file, in a folder for all of them: {@code web.argv}. */
  static String name(String file, Form form) {
    return stem(file) + form.ending();
  }
}
