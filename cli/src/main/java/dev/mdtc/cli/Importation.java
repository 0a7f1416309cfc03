package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource.Answer;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.emitters.dt.DtLayout;
import dev.mdtc.emitters.dt.TreeText;
import dev.mdtc.importers.argv.ArgvImporter;
import dev.mdtc.importers.argv.Imported;
import dev.mdtc.importers.argv.Programs;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Writes the description of a command line, whatever has been found wrong with it. */
final class Importation {
  private final CommonOptions options;
  private final Terminal terminal;
  private final Output output;

  Importation(CommonOptions options, Terminal terminal, Output output) {
    this.options = options;
    this.terminal = terminal;
    this.output = output;
  }

  /**
   * Imports words.
   *
   * @param found what was reported while they were read
   * @param file whether they stand for a configuration file
   */
  int run(List<Word> command, CommandLineRules rules, List<Diagnostic> found, boolean file)
      throws OutsideException {
    if (!command.isEmpty()) {
      ArgvImporter importer =
          new ArgvImporter(
              catalogue(Programs.target(rules, command.getFirst().text())),
              each -> TreeMerger.merge(List.of(each), SourceLoader.none(), problem -> {}).tree(),
              found::add);
      Imported imported = file ? importer.readFile(command) : importer.read(command);
      SourceFile text = new SourceFile("", TreeText.of(imported.tree()));
      output.write(DtLayout.format(SourceParser.tokens(text)), terminal);
    }
    return print(found);
  }

  private Catalogue catalogue(Optional<String> target) {
    CatalogueChooser chooser = new CatalogueChooser(options, terminal);
    return switch (chooser.find(options.arch.or(() -> target), Optional.empty())) {
      case Answer.Found answer -> answer.catalogue();
      case Answer.Missing missing -> throw new UsageException(missing.message());
    };
  }

  /** In the order of the command line, each once. */
  private int print(List<Diagnostic> found) {
    List<Diagnostic> wanted =
        found.stream()
            .distinct()
            .flatMap(each -> options.checks().apply(each).stream())
            .sorted(Comparator.comparingInt(each -> each.place().start()))
            .toList();
    new Session(options, terminal).print(wanted);
    return wanted.stream().anyMatch(Diagnostic::isError) ? ExitCode.INPUT : ExitCode.OK;
  }
}
