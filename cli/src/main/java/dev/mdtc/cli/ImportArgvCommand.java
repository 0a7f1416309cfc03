package dev.mdtc.cli;

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
final class ImportArgvCommand implements Callable<Integer> {
  private static final String ARGUMENTS = "<arguments>";

  private final Terminal terminal;

  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin private Output output = new Output();

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
    List<Diagnostic> found = new ArrayList<>();
    CommandLineRules rules = Catalogues.commandLine();
    return new Importation(options, terminal, output)
        .run(command(rules, found), rules, found, false);
  }

  private List<Word> command(CommandLineRules rules, List<Diagnostic> found) {
    boolean option = words.getFirst().startsWith("-") && !words.getFirst().equals("-");
    if (words.size() > 1 || option) {
      return WordReader.of(ARGUMENTS, words);
    }
    SourceFile file = SourceFiles.read(words.getFirst(), terminal.in(), found::add);
    List<Word> command =
        WordReader.read(file, word -> Programs.target(rules, word).isPresent(), found::add);
    if (command.isEmpty() && found.isEmpty()) {
      found.add(
          Diagnostic.of(
                  CheckName.NO_COMMAND,
                  file.span(0, 0),
                  "there is no command here that starts QEMU")
              .help("its program is called qemu-system-…, or its first word is an option"));
    }
    return command;
  }
}
