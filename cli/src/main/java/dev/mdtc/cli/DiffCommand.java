package dev.mdtc.cli;

import dev.mdtc.compiler.diff.MachineDiff;
import dev.mdtc.compiler.diff.Side;
import dev.mdtc.emitters.json.DiffJson;
import dev.mdtc.model.difference.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description =
        "Says what the guest would see change, device by device, if B took the place of A. Each of"
            + " the two is compiled with its own pin file.",
    footer = {
      "",
      "Exit codes: 0 nothing would change, 1 something would, or the input has errors.",
      "",
      "Examples:",
      "  mdtc diff web.pin.dt web.dt                        what changes since it was last pinned",
      "  mdtc diff web.dt web-new.dt                        what another description changes",
      "  git show HEAD:web.pin.dt | mdtc diff - web.dt      what changes since the last commit",
      "  mdtc diff -f json web.pin.dt web.dt                for programs",
    })
final class DiffCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions options = new CommonOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text for people, or json for programs (default: text)",
      defaultValue = "text")
  private ReportFormat format = ReportFormat.text;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write there instead of standard output")
  private Optional<Path> output = Optional.empty();

  @Parameters(index = "0", paramLabel = "A", description = "a description; - is standard input")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "another one")
  private String after = "";

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    if (options.pin.isPresent()) {
      throw options.usage("--pin can't say to which of the two descriptions it belongs");
    }
    if (before.equals(SourceFiles.STDIN) && after.equals(SourceFiles.STDIN)) {
      throw options.usage("only one description can come from standard input");
    }
    Session session = new Session(options, terminal);
    Optional<Side> old = compile(before, session);
    Optional<Side> now = compile(after, session);
    if (old.isEmpty() || now.isEmpty()) {
      return ExitCode.INPUT;
    }
    List<Change> changes = MachineDiff.between(old.get(), now.get());
    String text =
        switch (format) {
          case text -> DiffText.of(changes);
          case json -> DiffJson.of(changes);
        };
    Emission.write(text, terminal, output);
    return changes.isEmpty() ? ExitCode.OK : ExitCode.INPUT;
  }

  /** A compiled description; empty if it has errors, which are printed. */
  private Optional<Side> compile(String name, Session session) throws OutsideException {
    Session.Result result = session.compile(List.of(name));
    session.print(result.diagnostics());
    return result.failed()
        ? Optional.empty()
        : result
            .compilation()
            .machine()
            .flatMap(
                machine ->
                    result.compilation().bound().map(tree -> new Side(machine, tree.catalogue())));
  }
}
