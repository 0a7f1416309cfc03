package dev.mdtc.cli;

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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text on standard error, or json on standard output (default: text)",
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
    Session session = new Session(options, terminal);
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
