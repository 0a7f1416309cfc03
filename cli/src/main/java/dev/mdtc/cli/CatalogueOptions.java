package dev.mdtc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which QEMU a command is about. */
final class CatalogueOptions {
  @Option(
      names = "--qemu",
      paramLabel = "RELEASE|BINARY|FILE",
      description =
          "compile against this QEMU: a release, a binary, or a catalogue that was captured"
              + " into FILE.json (default: what the source names, else the"
              + " qemu-system-ARCH on the path, else the newest release that is known)")
  List<String> qemus = new ArrayList<>();

  @Option(
      names = "--arch",
      paramLabel = "ARCH",
      description = "the target where the source doesn't say (default: x86_64)")
  Optional<String> arch = Optional.empty();

  /** The QEMU that was asked for, if any. */
  Optional<String> qemu() {
    if (qemus.size() > 1) {
      throw new UsageException(
          "--qemu says twice which QEMU it is for; only 'mdtc diff' compares two");
    }
    return qemus.stream().findFirst();
  }
}
