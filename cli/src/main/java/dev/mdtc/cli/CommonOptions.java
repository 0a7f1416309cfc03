package dev.mdtc.cli;

import dev.mdtc.compiler.bind.Placement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that compiles. */
final class CommonOptions {
  @Mixin CatalogueOptions catalogue = new CatalogueOptions();

  @Mixin CheckOptions checks = new CheckOptions();

  @Mixin MessageOptions messages = new MessageOptions();

  @Option(names = "-I", paramLabel = "DIR", description = "search DIR for included files, too")
  List<Path> includes = new ArrayList<>();

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

  /** The pin file of a description: what was named, or that beside it. */
  Path pinFile(Path source) {
    return pin.map(file -> file.toAbsolutePath().normalize())
        .orElseGet(() -> Session.pinFile(source));
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
}
