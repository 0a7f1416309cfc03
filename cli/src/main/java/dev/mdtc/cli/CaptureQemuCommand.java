package dev.mdtc.cli;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.CatalogueStore;
import dev.mdtc.machines.store.JsonTree;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.capture.QemuCapture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mdtc capture qemu}. */
@Command(
    name = "qemu",
    mixinStandardHelpOptions = true,
    description = "Captures the catalogue of a QEMU binary, asked of the binary itself.")
final class CaptureQemuCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the catalogue there as one JSON document")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "add it to a store of catalogues such as machines/catalogue")
  private Optional<Path> into = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "show no progress")
  private boolean quiet;

  @Parameters(paramLabel = "BINARY", description = "a qemu-system-… program")
  private String binary = "";

  CaptureQemuCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws OutsideException {
    Progress progress = new Progress(terminal, quiet);
    CatalogueData captured;
    try {
      captured = QemuCapture.run(new QemuBinary(binary), CaptureRules.bundled(), progress::show);
    } catch (QemuException e) {
      throw new OutsideException(binary + ": " + e.getMessage(), e);
    } finally {
      progress.clear();
    }
    if (into.isPresent()) {
      write(captured, into.get());
    } else {
      String text = JsonTree.text(captured.document());
      if (output.isPresent()) {
        OutputFile.write(output.get(), text);
      } else {
        terminal.out().print(text);
        terminal.out().flush();
      }
    }
    return ExitCode.OK;
  }

  private static void write(CatalogueData captured, Path root) throws OutsideException {
    try {
      new CatalogueStore(root).write(captured);
    } catch (IOException e) {
      throw new OutsideException(root + ": can't be written: " + SourceFiles.reason(e), e);
    }
  }
}
