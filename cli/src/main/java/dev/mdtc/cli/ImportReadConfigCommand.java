package dev.mdtc.cli;

import dev.mdtc.importers.argv.ArgvImporter;
import dev.mdtc.importers.argv.Imported;
import dev.mdtc.importers.words.ConfigWords;
import dev.mdtc.importers.words.Word;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mdtc import readconfig}. */
@Command(
    name = "readconfig",
    mixinStandardHelpOptions = true,
    description = "Makes a description of a configuration file as -readconfig takes it.")
final class ImportReadConfigCommand implements Callable<Integer>, Importation.Reading {
  private final Terminal terminal;

  @Mixin private ImportOptions options = new ImportOptions();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "a configuration file; - is standard input")
  private List<String> files = List.of();

  ImportReadConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    if (files.size() > 1 && !options.many.each) {
      throw new UsageException("several files are several machines: add --each");
    }
    return new Importation("mdtc import readconfig", options, this).run(files, terminal);
  }

  @Override
  public List<Word> words(String name, Terminal from, Consumer<Diagnostic> report) {
    SourceFile file = SourceFiles.read(name, from.in(), report);
    return ConfigWords.read(file, Catalogues.commandLine().groups(), report);
  }

  @Override
  public Imported imported(ArgvImporter importer, List<Word> words) {
    return importer.readFile(words);
  }
}
