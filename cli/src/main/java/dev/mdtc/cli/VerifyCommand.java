package dev.mdtc.cli;

import dev.mdtc.compiler.verify.FingerprintDiff;
import dev.mdtc.compiler.verify.TreeCheck;
import dev.mdtc.emitters.json.FingerprintJson;
import dev.mdtc.emitters.json.FingerprintReader;
import dev.mdtc.emitters.json.VerifyJson;
import dev.mdtc.emitters.json.VerifyJson.Recorded;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the real QEMU, stopped, for descriptions that are merged in order; reads the machine"
          + " back and compares every place, driver and property with what was compiled. If"
          + " NAME.fingerprint.json lies beside the first of them, what the guest finds now is"
          + " compared with what it found when that was recorded: properties, and on x86 the"
          + " configuration space of PCI devices.",
      "",
      "Nothing of the host is touched: disks, networks, consoles, files and displays have empty"
          + " stand-ins, the CPU is emulated, kernels, firmware files and the words of /argv/ are"
          + " left out. The hardware stays the same, and the guest itself may run meanwhile. A"
          + " device that is the host's own can't be verified so."
    },
    footer = {
      "",
      "Exit codes: 0 all is as described and recorded, 1 something differs, or the input has"
          + " errors,",
      "3 QEMU isn't there, refuses, dies or doesn't answer.",
      "",
      "Examples:",
      "  mdtc verify web.dt                         is every device where the description says?",
      "  mdtc verify --record web.dt                write web.fingerprint.json to compare with",
      "  mdtc verify --qemu /opt/qemu/bin/qemu-system-x86_64 web.dt",
      "                                             what would the guest notice of another QEMU?",
    })
final class VerifyCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions options = new CommonOptions();

  @Option(
      names = "--record",
      description =
          "write what the guest finds to NAME.fingerprint.json, and don't compare with it")
  private boolean record;

  @Option(
      names = "--fingerprint",
      paramLabel = "FILE",
      description = "use FILE instead of NAME.fingerprint.json")
  private Optional<Path> fingerprint = Optional.empty();

  @Option(
      names = "--as-is",
      description = "start exactly the compiled command line, with everything of the host")
  private boolean asIs;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text for people, or json for programs (default: text)",
      defaultValue = "text")
  private ReportFormat format = ReportFormat.text;

  @Mixin private Output output = new Output();

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "a description; - is standard input")
  private List<String> files = List.of();

  VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    Optional<Path> file = fingerprintFile();
    if (record && file.isEmpty()) {
      throw new UsageException(
          "standard input has no name for a fingerprint; name one with --fingerprint");
    }
    Session session = new Session(options, terminal);
    Session.Result result = session.compile(files);
    session.print(result.diagnostics());
    Optional<Machine> machine = result.compilation().machine();
    if (result.failed() || machine.isEmpty()) {
      return ExitCode.INPUT;
    }
    Catalogue catalogue = result.compilation().bound().orElseThrow().catalogue();
    // A file that can't be read is better known before QEMU has been started.
    Optional<Fingerprint> before = record ? Optional.empty() : file.flatMap(this::recorded);
    Fingerprint now = new Trial(session, asIs).run(machine.get(), catalogue);
    TreeCheck.Result check = TreeCheck.of(machine.get(), now);
    Optional<Recorded> recorded =
        before.map(each -> compared(file.map(Path::toString).orElse(""), each, now));
    if (record) {
      OutputFile.write(file.orElseThrow(), FingerprintJson.write(now));
      session.verbose("wrote " + file.orElseThrow());
    }
    output.write(report(now, check, recorded), terminal);
    boolean same =
        check.changes().isEmpty() && recorded.map(each -> each.changes().isEmpty()).orElse(true);
    return same ? ExitCode.OK : ExitCode.INPUT;
  }

  private static Recorded compared(String file, Fingerprint before, Fingerprint now) {
    FingerprintDiff.Result diff = FingerprintDiff.between(before, now);
    return new Recorded(file, before.release(), diff.changes(), diff.uncompared(), diff.untold());
  }

  private String report(Fingerprint now, TreeCheck.Result check, Optional<Recorded> recorded) {
    return switch (format) {
      case text -> VerifyText.of(now.release(), check, recorded);
      case json ->
          VerifyJson.of(
              now.release(), check.devices(), check.properties(), check.changes(), recorded);
    };
  }

  /** Beside the first description, as its pin file is. */
  private Optional<Path> fingerprintFile() {
    String first = files.get(0);
    return fingerprint.or(
        () ->
            first.equals(SourceFiles.STDIN)
                ? Optional.empty()
                : Optional.of(Session.beside(Path.of(first), ".fingerprint.json")));
  }

  private Optional<Fingerprint> recorded(Path file) throws OutsideException {
    if (!Files.exists(file) && fingerprint.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(SourceFiles.bytes(file), StandardCharsets.UTF_8);
    try {
      return Optional.of(FingerprintReader.read(text));
    } catch (IOException e) {
      throw new OutsideException(file + ": the fingerprint can't be used: " + e.getMessage(), e);
    }
  }
}
