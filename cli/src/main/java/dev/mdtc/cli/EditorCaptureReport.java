package dev.mdtc.cli;

import dev.mdtc.lsp.project.DescriptionCommands;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuVersion;
import dev.mdtc.qemu.installed.CatalogueCache;
import java.io.IOException;
import java.nio.file.Path;

/** Tells an editor how far a capture is. */
final class EditorCaptureReport implements CatalogueCache.Listener {
  private final DescriptionCommands.Listener listener;
  private final Terminal terminal;

  EditorCaptureReport(DescriptionCommands.Listener listener, Terminal terminal) {
    this.listener = listener;
    this.terminal = terminal;
  }

  @Override
  public void starting(QemuBinary binary, QemuVersion version) {
    listener.at("asking QEMU " + version.release(), 0, 1);
  }

  @Override
  public void at(String step, int done, int total) {
    listener.at(step, done, total);
  }

  @Override
  public void finished() {
    // The answer of the command says so.
  }

  @Override
  public void notKept(Path folder, IOException reason) {
    terminal
        .err()
        .println(
            "mdtc: what was asked can't be kept in " + folder + ": " + SourceFiles.reason(reason));
  }
}
