package dev.mdtc.cli;

import dev.mdtc.model.machine.Machine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc pin}. */
@Command(
    name = "pin",
    mixinStandardHelpOptions = true,
    description = "Writes or updates NAME.pin.dt, which keeps every device in its place.")
final class PinCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private CommonOptions options = new CommonOptions();

  @Option(names = "--check", description = "write nothing; exit 1 if the pin file would change")
  private boolean check;

  @Option(
      names = "--prune",
      description = "forget the places of devices that are gone, and empty ports at the end")
  private boolean prune;

  @Option(
      names = "--upgrade",
      arity = "0..1",
      paramLabel = "RELEASE",
      parameterConsumer = ReleaseConsumer.class,
      description =
          "move the machine and its devices up to that version, or the newest one that QEMU has,"
              + " and say what the guest will see change")
  private Optional<String> upgrade = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "a description")
  private Path file = Path.of("");

  PinCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    if (options.pin.isEmpty() && file.toString().equals(SourceFiles.STDIN)) {
      throw new UsageException("standard input has no pin file beside it; name one with --pin");
    }
    Path target = options.pin.orElseGet(() -> Session.pinFile(file));
    Session session = new Session(options, terminal);
    Optional<Path> pins = Optional.of(target).filter(Files::exists);
    Session.Result result =
        upgrade.isPresent()
            ? new Upgrade(session, options, file, pins, prune).to(upgrade.get(), terminal.out())
            : session.compile(List.of(file.toString()), pins, prune);
    session.print(result.diagnostics());
    Optional<Machine> machine = result.compilation().machine();
    if (result.failed() || machine.isEmpty()) {
      return ExitCode.INPUT;
    }
    PinFile wanted = new PinFile(target, file, machine.get());
    boolean same = wanted.isCurrent();
    if (check) {
      if (!same) {
        terminal.err().println(target + ": would change");
      }
      return same ? ExitCode.OK : ExitCode.INPUT;
    }
    if (!same) {
      wanted.write();
      session.verbose("wrote " + target);
    }
    return ExitCode.OK;
  }
}
