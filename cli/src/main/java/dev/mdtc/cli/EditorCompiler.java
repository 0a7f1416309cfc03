package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.lsp.project.DescriptionCompiler;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.machines.MachineLibrary;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.SyntaxTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compiles what is open in an editor as the command line would compile it. */
final class EditorCompiler implements DescriptionCompiler {
  /** Names the folder with the pages about checks; the launcher knows it. */
  private static final String PAGES = "mdtc.pages";

  private final CommonOptions options;
  private final Terminal terminal;
  private final CatalogueSource catalogues;

  EditorCompiler(CommonOptions options, CatalogueSource catalogues, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
    this.catalogues = catalogues;
  }

  @Override
  public Outcome compile(Path file, OpenFiles open) {
    try {
      Session session = new Session(options, catalogues, terminal, new OpenReader(open));
      Session.Result result = session.compile(List.of(name(file)));
      List<Diagnostic> shown = options.messages.wanted(result.diagnostics());
      return new Outcome.Compiled(result.compilation(), shown, result.locations());
    } catch (OutsideException | UsageException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Optional<Path> find(Path includer, String include) {
    FileSourceLoader loader =
        new FileSourceLoader(List.of(name(includer)), options.includes, SourceFiles::read, e -> {});
    return loader.load(new SourceFile(name(includer), ""), include)
            instanceof SourceLoader.Outcome.Found found
        ? Optional.ofNullable(loader.locations().get(found.file().name()))
        : Optional.empty();
  }

  @Override
  public Optional<Path> pinFile(Path root) {
    return options.noPin || options.hintsIn.isPresent()
        ? Optional.empty()
        : Optional.of(options.pinFile(root)).filter(Files::exists);
  }

  @Override
  public List<String> library() {
    return MachineLibrary.names();
  }

  @Override
  public Optional<Path> page(CheckName check) {
    return Optional.ofNullable(System.getProperty(PAGES))
        .map(folder -> Path.of(folder, check.label() + ".md"))
        .filter(Files::isRegularFile);
  }

  @Override
  public String name(Path file) {
    return FileSourceLoader.shown(file);
  }

  /** Reads what is open in the editor from there, and parses it no more often than it must be. */
  private static final class OpenReader implements SourceReader {
    private final OpenFiles open;
    private final Map<SourceFile, Syntax> given = new HashMap<>();

    OpenReader(OpenFiles open) {
      this.open = open;
    }

    @Override
    public SourceFile read(String name, Path file, Consumer<Diagnostic> report)
        throws OutsideException {
      Optional<Syntax> syntax = open.of(file.toAbsolutePath().normalize());
      if (syntax.isEmpty()) {
        return SourceFiles.read(name, file, report);
      }
      SourceFile source = syntax.get().source();
      if (!source.name().equals(name)) {
        return new SourceFile(name, source.text());
      }
      given.put(source, syntax.get());
      return source;
    }

    @Override
    public SyntaxTree parse(SourceFile source, Consumer<Diagnostic> report) {
      Syntax known = given.get(source);
      return known == null ? SourceReader.super.parse(source, report) : known.tree(report);
    }
  }
}
