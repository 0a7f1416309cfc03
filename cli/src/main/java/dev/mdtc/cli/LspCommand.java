package dev.mdtc.cli;

import dev.mdtc.lsp.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mdtc lsp}. */
@Command(
    name = "lsp",
    mixinStandardHelpOptions = true,
    description =
        "Serves an editor with the Language Server Protocol on standard input and output.")
final class LspCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions options = new CommonOptions();

  LspCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    // Standard output is the protocol's alone, whatever else might print.
    System.setOut(System.err);
    RememberedCatalogues catalogues =
        new RememberedCatalogues(
            new CatalogueChooser(options.catalogue, options.messages, terminal));
    return Server.run(
        terminal.in(),
        terminal.out(),
        new EditorCompiler(options, catalogues, terminal),
        new EditorCommands(options, catalogues, terminal));
  }
}
