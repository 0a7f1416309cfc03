package dev.mdtc.cli;

import dev.mdtc.importers.argv.ArgvImporter;
import dev.mdtc.importers.argv.Imported;
import dev.mdtc.importers.argv.Programs;
import dev.mdtc.importers.words.Word;
import dev.mdtc.importers.words.WordReader;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mdtc import argv}. */
@Command(
    name = "argv",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a description of a QEMU command line: FILE is a shell script, /proc/PID/cmdline or a"
          + " JSON array of words; or the words themselves stand behind --."
    })
final class ImportArgvCommand implements Callable<Integer>, Importation.Reading {
  private static final String ARGUMENTS = "<arguments>";

  private final Terminal terminal;

  @Mixin private ImportOptions options = new ImportOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "a file with a command line, - for standard input; or -- and its words")
  private List<String> words = List.of();

  ImportArgvCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    return new Importation("mdtc import argv", options, this).run(words, terminal);
  }

  @Override
  public List<Word> words(String name, Terminal from, Consumer<Diagnostic> report) {
    boolean option = name.startsWith("-") && !name.equals(SourceFiles.STDIN);
    if (!options.many.each && (words.size() > 1 || option)) {
      return WordReader.of(ARGUMENTS, words);
    }
    CommandLineRules rules = Catalogues.commandLine();
    SourceFile file = SourceFiles.read(name, from.in(), report);
    List<Diagnostic> found = new ArrayList<>();
    List<Word> command =
        WordReader.read(file, word -> Programs.target(rules, word).isPresent(), found::add);
    found.forEach(report);
    if (command.isEmpty() && found.isEmpty()) {
      report.accept(
          Diagnostic.of(
                  CheckName.NO_COMMAND,
                  file.span(0, 0),
                  "there is no command here that starts QEMU")
              .help("its program is called qemu-system-…, or its first word is an option"));
    }
    return command;
  }

  @Override
  public Imported imported(ArgvImporter importer, List<Word> command) {
    return importer.read(command);
  }
}
