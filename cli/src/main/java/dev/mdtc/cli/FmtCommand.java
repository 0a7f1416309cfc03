package dev.mdtc.cli;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.emitters.dt.DtLayout;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc fmt}. */
@Command(
    name = "fmt",
    mixinStandardHelpOptions = true,
    description = "Rewrites descriptions in the canonical layout; comments stay.")
final class FmtCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--check", description = "change nothing, but say which files would change")
  private boolean check;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "color diagnostics: auto, always, never (default: auto)")
  private Optional<ColorMode> color = Optional.empty();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "a description; - formats standard input to standard output")
  private List<String> files = List.of();

  FmtCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    int exit = ExitCode.OK;
    for (String name : files) {
      exit = Math.max(exit, formatOrSay(name));
    }
    return exit;
  }

  /** One file that can't be read or written stops no other. */
  private int formatOrSay(String name) {
    try {
      return format(name);
    } catch (OutsideException e) {
      terminal.err().println("mdtc: " + e.getMessage());
      return ExitCode.OUTSIDE;
    }
  }

  private int format(String name) {
    List<Diagnostic> problems = new ArrayList<>();
    SourceFile source = SourceFiles.read(name, terminal.in(), problems::add);
    SourceParser.parse(source, problems::add);
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      terminal.err().print(DiagnosticPrinter.print(problems, terminal.colors(color)));
      return ExitCode.INPUT;
    }
    String formatted = DtLayout.format(SourceParser.tokens(source));
    boolean same = formatted.equals(source.text());
    if (check) {
      if (!same) {
        terminal.err().println(source.name() + ": would be reformatted");
      }
      return same ? ExitCode.OK : ExitCode.INPUT;
    }
    if (name.equals(SourceFiles.STDIN)) {
      terminal.out().print(formatted);
      terminal.out().flush();
    } else if (!same) {
      OutputFile.write(Path.of(name), formatted);
    }
    return ExitCode.OK;
  }
}
