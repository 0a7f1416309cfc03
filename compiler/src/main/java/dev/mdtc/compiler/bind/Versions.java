package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Optional;

/** Which versions there are of a machine type's family. */
public final class Versions {
  private Versions() {}

  /** What is wrong with a version; empty if machines of that family can have it. */
  public static Optional<Diagnostic> check(
      Catalogue catalogue, MachineType machine, String version, Span place) {
    if (version.equals(machine.version().orElse(""))) {
      return Optional.empty();
    }
    Optional<Diagnostic> wrong =
        unknown(catalogue, machine, version)
            .map(message -> Diagnostic.of(CheckName.UNSUPPORTED_VERSION, place, message));
    List<String> known = catalogue.versions(machine);
    return known.isEmpty()
        ? wrong.map(each -> each.help("leave /version/ out"))
        : wrong.map(each -> each.help("versions are " + String.join(", ", known)));
  }

  /** Why a version isn't one of a machine type's family, or nothing is known of it. */
  public static Optional<String> unknown(Catalogue catalogue, MachineType machine, String version) {
    if (machine.version().isEmpty()) {
      return Optional.of("the machine '" + machine.name() + "' has no versions");
    }
    if (!catalogue.versions(machine).contains(version)) {
      boolean future =
          version.matches("\\d+(\\.\\d+)*")
              && VersionOrder.key(version)
                      .compareTo(VersionOrder.key(VersionOrder.line(catalogue.release())))
                  > 0;
      return Optional.of(
          future
              ? "QEMU "
                  + catalogue.release()
                  + " can't know how devices behave in "
                  + version
                  + ", which is newer"
              : "there is no version '" + version + "' of " + VersionOrder.family(machine.name()));
    }
    return catalogue.compatProperties(machine, version).isEmpty()
        ? Optional.of(
            "it isn't known how "
                + VersionOrder.family(machine.name())
                + "-"
                + version
                + " differs from "
                + machine.name())
        : Optional.empty();
  }
}
