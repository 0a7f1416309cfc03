package dev.mdtc.cli;

import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuVersion;
import dev.mdtc.qemu.installed.CatalogueCache;
import java.io.IOException;
import java.nio.file.Path;

/** Says what takes so long when a binary is asked for the first time. */
final class CaptureReport implements CatalogueCache.Listener {
  private final Terminal terminal;
  private final boolean quiet;
  private final Progress progress;

  CaptureReport(Terminal terminal, boolean quiet) {
    this.terminal = terminal;
    this.quiet = quiet;
    this.progress = new Progress(terminal, quiet);
  }

  @Override
  public void starting(QemuBinary binary, QemuVersion version) {
    say(
        "asking "
            + binary.path()
            + " (QEMU "
            + version.release()
            + ") what it accepts; this is done once and takes a minute");
  }

  @Override
  public void at(String step, int done, int total) {
    progress.show(step, done, total);
  }

  @Override
  public void finished() {
    progress.clear();
  }

  @Override
  public void notKept(Path folder, IOException reason) {
    say("what was asked can't be kept in " + folder + ": " + SourceFiles.reason(reason));
  }

  private void say(String message) {
    if (!quiet) {
      terminal.err().println("mdtc: " + message);
    }
  }
}
