package dev.mdtc.cli;

import dev.mdtc.importers.words.ConfigWords;
import dev.mdtc.importers.words.Word;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mdtc import readconfig}. */
@Command(
    name = "readconfig",
    mixinStandardHelpOptions = true,
    description = "Makes a description of a configuration file as -readconfig takes it.")
final class ImportReadConfigCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions options = new CommonOptions();

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "a configuration file; - is standard input")
  private String name = "";

  ImportReadConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    List<Diagnostic> found = new ArrayList<>();
    CommandLineRules rules = Catalogues.commandLine();
    SourceFile file = SourceFiles.read(name, terminal.in(), found::add);
    List<Word> words = ConfigWords.read(file, rules.groups(), found::add);
    return new Importation(options, terminal, output).run(words, rules, found, true);
  }
}
