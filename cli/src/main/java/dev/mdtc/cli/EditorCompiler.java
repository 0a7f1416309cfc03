package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.lsp.project.DescriptionCompiler;
import dev.mdtc.machines.MachineLibrary;
import dev.mdtc.model.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Compiles what is open in an editor as the command line would compile it. */
final class EditorCompiler implements DescriptionCompiler {
  private final CommonOptions options;
  private final Terminal terminal;
  private final CatalogueSource catalogues;

  EditorCompiler(CommonOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
    this.catalogues =
        new RememberedCatalogues(
            new CatalogueChooser(options.catalogue, options.messages, terminal));
  }

  @Override
  public Outcome compile(Path file, UnsavedTexts unsaved) {
    SourceReader reader =
        (name, path, report) -> {
          Optional<String> text = unsaved.of(path.toAbsolutePath().normalize());
          return text.isPresent()
              ? new SourceFile(name, text.get())
              : SourceFiles.read(name, path, report);
        };
    try {
      Session session = new Session(options, catalogues, terminal, reader);
      Session.Result result = session.compile(List.of(name(file)));
      return new Outcome.Compiled(result.compilation(), result.diagnostics(), result.locations());
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
        : options
            .pin
            .map(file -> file.toAbsolutePath().normalize())
            .or(() -> Optional.of(Session.pinFile(root)))
            .filter(Files::exists);
  }

  @Override
  public List<String> library() {
    return MachineLibrary.names();
  }

  @Override
  public String name(Path file) {
    return FileSourceLoader.shown(file);
  }
}
