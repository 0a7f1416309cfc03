package dev.mdtc.cli;

import dev.mdtc.compiler.diff.MachineDiff;
import dev.mdtc.compiler.diff.Side;
import dev.mdtc.emitters.json.DiffJson;
import dev.mdtc.model.difference.Change;
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
    customSynopsis = {
      "mdtc diff [OPTIONS] A B",
      "mdtc diff [OPTIONS] --qemu QEMU --qemu QEMU FILE",
    },
    description =
        "Says what the guest would see change, device by device, if B took the place of A, or if"
            + " QEMU were upgraded from the first --qemu to the second. Each description is"
            + " compiled with its own pin file.",
    footer = {
      "",
      "Exit codes: 0 nothing would change, 1 something would, or the input has errors.",
      "",
      "Examples:",
      "  mdtc diff web.pin.dt web.dt                        what changes since it was last pinned",
      "  mdtc diff web.dt web-new.dt                        what another description changes",
      "  git show HEAD:web.pin.dt | mdtc diff - web.dt      what changes since the last commit",
      "  mdtc diff --qemu 7.2 --qemu 11.1 web.dt            what another QEMU changes",
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

  @Mixin private Output output = new Output();

  @Parameters(
      arity = "1..2",
      paramLabel = "FILE",
      description = "a description; - is standard input")
  private List<String> files = List.of();

  DiffCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    refuseNonsense();
    boolean upgrade = options.catalogue.qemus.size() == 2;
    Optional<Side> old = compile(files.getFirst(), qemu(0));
    Optional<Side> now = compile(files.getLast(), qemu(upgrade ? 1 : 0));
    if (old.isEmpty() || now.isEmpty()) {
      return ExitCode.INPUT;
    }
    List<Change> changes = MachineDiff.between(old.get(), now.get());
    String text =
        switch (format) {
          case text -> DiffText.of(changes);
          case json -> DiffJson.of(changes);
        };
    output.write(text, terminal);
    return changes.isEmpty() ? ExitCode.OK : ExitCode.INPUT;
  }

  private void refuseNonsense() {
    if (options.catalogue.qemus.size() > 2) {
      throw new UsageException("there are more than two --qemu; two can be compared");
    }
    if (options.catalogue.qemus.size() == 2) {
      if (files.size() > 1) {
        throw new UsageException(
            "with two --qemu there is one description, which is compiled for each of them");
      }
      if (files.contains(SourceFiles.STDIN)) {
        throw new UsageException("standard input can't be read twice, once for each --qemu");
      }
      return;
    }
    if (files.size() > 2) {
      throw new UsageException("there are more than two descriptions; two can be compared");
    }
    if (files.size() == 1) {
      throw new UsageException("there is one description and no second one, nor two --qemu for it");
    }
    if (options.pin.isPresent()) {
      throw new UsageException("--pin can't say to which of the two descriptions it belongs");
    }
    if (files.stream().allMatch(SourceFiles.STDIN::equals)) {
      throw new UsageException("only one description can come from standard input");
    }
  }

  private Optional<String> qemu(int number) {
    return options.catalogue.qemus.stream().skip(number).findFirst();
  }

  /** A compiled description; empty if it has errors, which are printed. */
  private Optional<Side> compile(String name, Optional<String> qemu) throws OutsideException {
    Session session = new Session(options, qemu, terminal);
    Session.Result result = session.compile(List.of(name));
    session.print(result.diagnostics());
    return result.side();
  }
}
