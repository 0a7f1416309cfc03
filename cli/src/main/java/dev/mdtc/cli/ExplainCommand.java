package dev.mdtc.cli;

import dev.mdtc.compiler.check.CheckPages;
import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.model.diagnostic.CheckName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mdtc explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Says what a diagnostic means, with an example and its mend.")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "CHECK",
      arity = "0..1",
      description = "the name in square brackets; without one all are listed")
  private Optional<String> check = Optional.empty();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (check.isEmpty()) {
      Arrays.stream(CheckName.values())
          .map(name -> String.format("%-26s %s", name.label(), CheckPages.summary(name)))
          .forEach(terminal.out()::println);
    } else {
      CheckName name = CheckName.of(check.get()).orElseThrow(() -> unknown(check.get()));
      terminal.out().print(CheckPages.page(name));
    }
    terminal.out().flush();
    return ExitCode.OK;
  }

  private static UsageException unknown(String label) {
    List<String> labels = Arrays.stream(CheckName.values()).map(CheckName::label).toList();
    String near =
        Nearest.to(label, labels).map(name -> "; did you mean '" + name + "'?").orElse("");
    return new UsageException("there is no check '" + label + "'" + near);
  }
}
