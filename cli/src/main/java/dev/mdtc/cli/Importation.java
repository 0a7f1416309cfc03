package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
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
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes descriptions of command lines, whatever has been found wrong with these. */
final class Importation {
  private final String command;
  private final ImportOptions options;
  private final Reading reading;

  /** Reads what is to be imported. */
  interface Reading {
    /** The words of a command line; none if there is no command to import. */
    List<Word> words(String file, Terminal terminal, Consumer<Diagnostic> report)
        throws OutsideException;

    /** What becomes of the words. */
    Imported imported(ArgvImporter importer, List<Word> words);
  }

  /** Takes a description. */
  private interface Destination {
    void write(String text) throws OutsideException;
  }

  /**
   * Prepares for a command.
   *
   * @param command its full name
   */
  Importation(String command, ImportOptions options, Reading reading) {
    this.command = command;
    this.options = options;
    this.reading = reading;
  }

  /** Imports a file, or with {@code --each} any number of them. */
  int run(List<String> files, Terminal terminal) throws OutsideException {
    options.many.check();
    CatalogueSource catalogues =
        new CatalogueChooser(options.catalogue, options.messages, terminal);
    if (!options.many.each) {
      options.folder.refuse();
      return one(
          files.getFirst(), catalogues, terminal, text -> options.output.write(text, terminal));
    }
    if (options.output.file.isPresent()) {
      throw new UsageException("-o names one file, and --each makes many: use -O");
    }
    Path folder = options.folder.make(files, Importation::name);
    CatalogueSource remembered = new RememberedCatalogues(catalogues);
    return new Each(
            command,
            terminal,
            options.messages.quiet,
            (file, own) ->
                one(
                    file,
                    remembered,
                    own,
                    text -> OutputFile.writeOneOfMany(folder.resolve(name(file)), text)))
        .run(files, options.many.threads());
  }

  /** The name of what becomes of a file, in a folder for all of them: {@code web.dt}. */
  private static String name(String file) {
    String name = String.valueOf(Path.of(file).getFileName());
    int dot = name.lastIndexOf('.');
    return (dot > 0 ? name.substring(0, dot) : name) + ".dt";
  }

  private int one(
      String file, CatalogueSource catalogues, Terminal terminal, Destination destination)
      throws OutsideException {
    List<Diagnostic> found = new ArrayList<>();
    List<Word> words = reading.words(file, terminal, found::add);
    if (!words.isEmpty()) {
      ArgvImporter importer =
          new ArgvImporter(
              catalogue(catalogues, words.getFirst()),
              each -> TreeMerger.merge(List.of(each), SourceLoader.none(), problem -> {}).tree(),
              name -> configuration(name, file, found::add),
              options.modern,
              found::add);
      SourceFile text = new SourceFile("", TreeText.of(reading.imported(importer, words).tree()));
      destination.write(DtLayout.format(SourceParser.tokens(text)));
    }
    return print(found, words, terminal);
  }

  private Catalogue catalogue(CatalogueSource catalogues, Word first) {
    Optional<String> target = Programs.target(Catalogues.commandLine(), first.text());
    return switch (catalogues.find(options.catalogue.arch.or(() -> target), Optional.empty())) {
      case Answer.Found answer -> answer.catalogue();
      case Answer.Missing missing -> throw new UsageException(missing.message());
    };
  }

  /**
   * The file that a command line says to read. QEMU looks for it where it is started, and nobody
   * knows here where that will be: beside the file with the command, or else here.
   */
  private static Optional<SourceFile> configuration(
      String name, String beside, Consumer<Diagnostic> report) {
    try {
      return Stream.of(Path.of(beside).resolveSibling(name), Path.of(name))
          .filter(Files::isRegularFile)
          .findFirst()
          .map(path -> SourceFiles.read(path.toString(), report));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** In the order of the command line, each once; what is in other files comes behind. */
  private int print(List<Diagnostic> found, List<Word> words, Terminal terminal) {
    Optional<SourceFile> own = words.stream().map(word -> word.place().file()).findFirst();
    List<Diagnostic> wanted =
        found.stream()
            .distinct()
            .flatMap(each -> options.checks.settings().apply(each).stream())
            .sorted(
                Comparator.comparingInt(
                        (Diagnostic each) -> own.equals(Optional.of(each.place().file())) ? 0 : 1)
                    .thenComparing(each -> each.place().file().name())
                    .thenComparingInt(each -> each.place().start()))
            .toList();
    options.messages.print(wanted, terminal);
    return wanted.stream().anyMatch(Diagnostic::isError) ? ExitCode.INPUT : ExitCode.OK;
  }
}
