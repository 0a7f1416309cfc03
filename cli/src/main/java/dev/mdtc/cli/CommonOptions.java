package dev.mdtc.cli;

import dev.mdtc.compiler.CheckSettings;
import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that compiles. */
final class CommonOptions {
  @Option(names = "-I", paramLabel = "DIR", description = "search DIR for included files, too")
  List<Path> includes = new ArrayList<>();

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

  @Option(
      names = "--substitute",
      description =
          "rebuild a machine type that QEMU has dropped from the oldest one that is left of its"
              + " family")
  boolean substitute;

  @Option(
      names = "--placement",
      paramLabel = "POLICY",
      description = "how devices without a place get one: stable, libvirt, qemu")
  Optional<String> placement = Optional.empty();

  @Option(
      names = "--pin",
      paramLabel = "FILE",
      description = "keep the places in FILE (default: NAME.pin.dt beside the source)")
  Optional<Path> pin = Optional.empty();

  @Option(
      names = "--hints-in",
      paramLabel = "FILE",
      description = "keep the places in the compat hints in FILE, and read no pin file")
  Optional<Path> hintsIn = Optional.empty();

  @Option(names = "--no-pin", description = "ignore the pin file")
  boolean noPin;

  @Option(
      names = "-W",
      paramLabel = "[no-]CHECK",
      description = "make CHECK a warning, or turn it off")
  List<String> warnings = new ArrayList<>();

  @Option(
      names = "-E",
      paramLabel = "[no-]CHECK",
      description = "make CHECK an error, or no error but a warning")
  List<String> errors = new ArrayList<>();

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      description = "color diagnostics: auto, always, never (default: auto)")
  Optional<ColorMode> color = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "print no warnings")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "say what is being done")
  boolean verbose;

  /** The checks as they are wanted. */
  CheckSettings checks() {
    Map<CheckName, Optional<Severity>> severities = new EnumMap<>(CheckName.class);
    for (String word : warnings) {
      boolean off = word.startsWith("no-") && CheckName.of(word).isEmpty();
      severities.put(
          check(off ? word.substring(3) : word),
          off ? Optional.empty() : Optional.of(Severity.WARNING));
    }
    for (String word : errors) {
      boolean off = word.startsWith("no-") && CheckName.of(word).isEmpty();
      severities.put(
          check(off ? word.substring(3) : word),
          Optional.of(off ? Severity.WARNING : Severity.ERROR));
    }
    return new CheckSettings(severities);
  }

  private CheckName check(String label) {
    return CheckName.of(label)
        .orElseThrow(
            () ->
                new UsageException("there is no check '" + label + "'; 'mdtc explain' lists them"));
  }

  /** The placement policy that was asked for, if any. */
  Optional<Placement> placement() {
    return placement.map(
        wanted ->
            Placement.of(wanted)
                .orElseThrow(
                    () ->
                        new UsageException(
                            "there is no placement policy '"
                                + wanted
                                + "'; there are "
                                + String.join(", ", Placement.labels()))));
  }

  /** The QEMU that was asked for, if any. */
  Optional<String> qemu() {
    if (qemus.size() > 1) {
      throw new UsageException(
          "--qemu says twice which QEMU it is for; only 'mdtc diff' compares two");
    }
    return qemus.stream().findFirst();
  }
}
