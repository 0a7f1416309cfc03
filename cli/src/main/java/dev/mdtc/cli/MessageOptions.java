package dev.mdtc.cli;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how what is reported is shown. */
final class MessageOptions {
  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "color diagnostics: auto, always, never (default: auto)")
  Optional<ColorMode> color = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "print no warnings")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "say what is being done")
  boolean verbose;

  /** Prints diagnostics as they are wanted. */
  void print(List<Diagnostic> diagnostics, Terminal terminal) {
    terminal.err().print(DiagnosticPrinter.print(wanted(diagnostics), terminal.colors(color)));
    terminal.err().flush();
  }

  /** Those that are to be shown. */
  List<Diagnostic> wanted(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(each -> !quiet || each.severity() == Severity.ERROR)
        .toList();
  }
}
