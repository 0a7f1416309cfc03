package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.emitters.json.DiagnosticJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Says what is wrong with descriptions, merged in order.")
final class CheckCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin CommonOptions options = new CommonOptions();

  @Mixin EachOptions many = new EachOptions();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "text on standard error, or json on standard output, with --each a document for each file"
              + " (default: text)",
      defaultValue = "text")
  ReportFormat format = ReportFormat.text;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "a description; - is standard input")
  List<String> files = List.of();

  CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    many.check(options);
    if (!many.each) {
      return check(new Session(options, terminal), files, terminal);
    }
    CatalogueSource catalogues =
        new RememberedCatalogues(
            new CatalogueChooser(options.catalogue, options.messages, terminal));
    return new Each(
            "mdtc check",
            terminal,
            options.messages.quiet,
            (file, own) -> check(new Session(options, catalogues, own), List.of(file), own))
        .run(files, many.threads());
  }

  private int check(Session session, List<String> files, Terminal terminal) {
    Session.Result result = session.compile(files);
    switch (format) {
      case text -> session.print(result.diagnostics());
      case json -> {
        terminal.out().print(DiagnosticJson.of(result.diagnostics()));
        terminal.out().flush();
      }
    }
    return result.failed() ? ExitCode.INPUT : ExitCode.OK;
  }
}
