package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.allocate.pins.PinReader;
import dev.mdtc.compiler.diff.Side;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.emitters.json.HintsReader;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Compiles what a command line names, with the pins that belong to it. */
final class Session {
  private final CommonOptions options;
  private final CatalogueSource catalogues;
  private final Terminal terminal;
  private final SourceReader reader;

  Session(CommonOptions options, Terminal terminal) {
    this(options, new CatalogueChooser(options.catalogue, options.messages, terminal), terminal);
  }

  /** One that compiles for another QEMU than the options say. */
  Session(CommonOptions options, Optional<String> qemu, Terminal terminal) {
    this(
        options,
        new CatalogueChooser(options.catalogue, options.messages, qemu, terminal),
        terminal);
  }

  /** One that takes its catalogues from elsewhere. */
  Session(CommonOptions options, CatalogueSource catalogues, Terminal terminal) {
    this(options, catalogues, terminal, SourceFiles::read);
  }

  /** One that takes its files from elsewhere, too. */
  Session(
      CommonOptions options, CatalogueSource catalogues, Terminal terminal, SourceReader reader) {
    this.reader = reader;
    this.options = options;
    this.catalogues = catalogues;
    this.terminal = terminal;
  }

  /**
   * What came of the files, with every diagnostic that is to be shown.
   *
   * @param locations where the files are, by their names in diagnostics
   */
  record Result(
      Compilation compilation, List<Diagnostic> diagnostics, Map<String, Path> locations) {
    boolean failed() {
      return diagnostics.stream().anyMatch(Diagnostic::isError);
    }

    /** One of two machines to compare; empty if there is none because of errors. */
    Optional<Side> side() {
      return failed()
          ? Optional.empty()
          : compilation
              .machine()
              .flatMap(
                  machine -> compilation.bound().map(tree -> new Side(machine, tree.catalogue())));
    }
  }

  /** Compiles files that merge in order, with the pins that were named or lie beside the first. */
  Result compile(List<String> names) throws OutsideException {
    String first = names.get(0);
    Optional<Path> beside =
        first.equals(SourceFiles.STDIN)
            ? Optional.empty()
            : Optional.of(pinFile(Path.of(first))).filter(Files::exists);
    return compile(names, options.pin.or(() -> beside), false);
  }

  /**
   * Compiles files that merge in order, with the pins in some file unless none are wanted.
   *
   * @param forget whether the places of devices that are gone are given up
   */
  Result compile(List<String> names, Optional<Path> pinFile, boolean forget)
      throws OutsideException {
    return compile(
        names, pinFile, new Keeping(forget, options.substitute, UnaryOperator.identity()));
  }

  /**
   * What becomes of what was before.
   *
   * @param forget whether the places of devices that are gone are given up
   * @param substitute whether a machine type that QEMU has dropped is rebuilt
   * @param change what is made of the pins
   */
  record Keeping(boolean forget, boolean substitute, UnaryOperator<Pins> change) {}

  /** Compiles files that merge in order, with what is kept of the pins in some file. */
  Result compile(List<String> names, Optional<Path> pinFile, Keeping keeping)
      throws OutsideException {
    List<Diagnostic> reading = new ArrayList<>();
    List<SourceFile> sources = new ArrayList<>();
    for (String name : names) {
      sources.add(read(name, reading));
    }
    FileSourceLoader loader = new FileSourceLoader(names, options.includes, reader, reading::add);
    Pins pins = keeping.change().apply(pins(pinFile, reading));
    CompileOptions settings =
        new CompileOptions(
            options.checks.settings(),
            pins,
            keeping.forget(),
            keeping.substitute(),
            options.placement());
    Compilation compilation = Compiler.compile(sources, loader, catalogues, settings);
    List<Diagnostic> all =
        Stream.concat(reading.stream(), compilation.diagnostics().stream()).toList();
    Map<String, Path> locations = new HashMap<>(loader.locations());
    pinFile.ifPresent(file -> locations.put(file.toString(), file.toAbsolutePath().normalize()));
    return new Result(compilation, all, locations);
  }

  private SourceFile read(String name, List<Diagnostic> reading) throws OutsideException {
    return name.equals(SourceFiles.STDIN)
        ? SourceFiles.read(name, terminal.in(), reading::add)
        : reader.read(name, Path.of(name), reading::add);
  }

  /** The pin file of a description: beside it, under the same name. */
  static Path pinFile(Path source) {
    return beside(source, ".pin.dt");
  }

  /** A file beside a description, under the same name with another ending. */
  static Path beside(Path source, String ending) {
    String name = String.valueOf(source.getFileName());
    String stem = name.endsWith(".dt") ? name.substring(0, name.length() - 3) : name;
    return source.resolveSibling(stem + ending);
  }

  private Pins pins(Optional<Path> file, List<Diagnostic> reading) throws OutsideException {
    if (options.hintsIn.isPresent()) {
      return hints(options.hintsIn.get());
    }
    if (options.noPin || file.isEmpty()) {
      return Pins.NONE;
    }
    verbose("keeping the places in " + file.get());
    SourceFile source = read(file.get().toString(), reading);
    Merged merged = TreeMerger.merge(List.of(source), SourceLoader.none(), reading::add);
    return PinReader.read(merged.tree());
  }

  private Pins hints(Path file) throws OutsideException {
    if (options.pin.isPresent()) {
      throw new UsageException(
          "--hints-in and --pin exclude each other: both say where devices were");
    }
    verbose("keeping the places in " + file);
    SourceFile source = SourceFiles.read(file.toString(), terminal.in(), problem -> {});
    try {
      HintsReader.Reading reading = HintsReader.read(source.text());
      if (!options.messages.quiet) {
        reading.remarks().forEach(each -> terminal.err().println(file + ": warning: " + each));
      }
      return reading.pins();
    } catch (IOException e) {
      throw new OutsideException(file + ": the hints can't be used: " + e.getMessage(), e);
    }
  }

  /** Says what is being done to those who want to know. */
  void verbose(String message) {
    if (options.messages.verbose) {
      terminal.err().println("mdtc: " + message);
    }
  }

  /** Says what is worth knowing to all but those who want no warnings. */
  void remark(String message) {
    if (!options.messages.quiet) {
      terminal.err().println("mdtc: " + message);
    }
  }

  /** Prints diagnostics as they are wanted. */
  void print(List<Diagnostic> diagnostics) {
    options.messages.print(diagnostics, terminal);
  }
}
