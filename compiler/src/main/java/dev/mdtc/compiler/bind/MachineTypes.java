package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the machine that a name stands for. A name without a version stands for the version that
 * the machine was pinned to.
 */
final class MachineTypes {
  private final Merged merged;
  private final Catalogue catalogue;
  private final BindOptions options;
  private final Consumer<Diagnostic> report;

  MachineTypes(
      Merged merged, Catalogue catalogue, BindOptions options, Consumer<Diagnostic> report) {
    this.merged = merged;
    this.catalogue = catalogue;
    this.options = options;
    this.report = report;
  }

  /**
   * The machine of a name that someone has written; what is wrong with it is reported.
   *
   * @param part where it stands
   */
  Optional<BoundMachine> named(String name, Object part) {
    Optional<MachineType> machine = catalogue.machine(name);
    if (machine.isEmpty()) {
      Optional<BoundMachine> instead =
          options.substitute() || isPinned(name) ? substitute(name) : Optional.empty();
      if (instead.isEmpty()) {
        report.accept(unknown(merged.origins().of(part), name));
      }
      return instead;
    }
    return machine.get().name().equals(name)
        ? known(machine.get(), part)
        : standard(machine.get(), part);
  }

  private Optional<BoundMachine> known(MachineType machine, Object part) {
    if (!machine.known()) {
      report.accept(
          Diagnostic.of(
              CheckName.UNKNOWN_MACHINE,
              merged.origins().of(part),
              "nothing is known of the machine '"
                  + machine.name()
                  + "', because it did not start by itself: "
                  + machine.refuses().orElse("")));
      return Optional.empty();
    }
    return Optional.of(BoundMachine.of(machine));
  }

  /**
   * The version that a machine was pinned to, or else the one that its name stands for today.
   *
   * @param machine what a name without a version stands for
   * @param part what to blame
   */
  Optional<BoundMachine> standard(MachineType machine, Object part) {
    Optional<String> before =
        options
            .pins()
            .machine()
            .filter(name -> isVersionOf(machine, name) && !name.equals(machine.name()));
    if (before.isEmpty()) {
      return known(machine, part);
    }
    Optional<MachineType> same = catalogue.machine(before.get());
    if (same.isPresent()) {
      return known(same.get(), part)
          .map(each -> new BoundMachine(each.type(), options.pins().version().or(each::version)));
    }
    Optional<BoundMachine> instead =
        options.substitute() ? substitute(before.get()) : Optional.empty();
    if (instead.isEmpty()) {
      report.accept(lost(machine, before.get(), merged.origins().of(part)));
    }
    return instead;
  }

  /** Whether a name is a machine type's with a version of its own. */
  private static boolean isVersionOf(MachineType machine, String name) {
    String family = VersionOrder.family(machine.name());
    return machine.version().isPresent()
        && VersionOrder.family(name).equals(family)
        && !name.equals(family);
  }

  /** Whether pins say that some other machine type stood in for this one. */
  private boolean isPinned(String name) {
    Optional<String> now =
        options.pins().machine().filter(type -> catalogue.machine(type).isPresent());
    return now.isPresent()
        && options.pins().version().equals(Optional.of(VersionOrder.version(name)))
        && VersionOrder.family(now.get()).equals(VersionOrder.family(name));
  }

  /** The oldest machine type that is left of a family, in the place of one that was dropped. */
  private Optional<BoundMachine> substitute(String dropped) {
    return oldest(dropped)
        .filter(type -> catalogue.versions(type).contains(VersionOrder.version(dropped)))
        .map(type -> new BoundMachine(type, Optional.of(VersionOrder.version(dropped))));
  }

  /** The oldest version of a machine type that this release has, if it is newer than that. */
  private Optional<MachineType> oldest(String name) {
    String family = VersionOrder.family(name);
    return catalogue.machineNames().stream()
        .filter(each -> VersionOrder.family(each).equals(family) && !each.equals(family))
        .min(VersionOrder::compare)
        .filter(each -> VersionOrder.compare(each, name) > 0)
        .flatMap(catalogue::machine);
  }

  /** The machine was pinned to a version that this QEMU doesn't have. */
  private Diagnostic lost(MachineType now, String before, Span place) {
    boolean dropped = oldest(before).isPresent();
    Diagnostic lost =
        Diagnostic.of(
            CheckName.UNKNOWN_MACHINE,
            place,
            "the machine is pinned to '"
                + before
                + "', which QEMU "
                + catalogue.release()
                + (dropped ? " has no more" : " doesn't have yet"));
    return dropped
        ? lost.help(standIn(before, "move the machine up with 'mdtc pin --upgrade', "))
        : lost.help(
            "use QEMU "
                + VersionOrder.version(before)
                + " or newer, or name '"
                + now.name()
                + "' if the guest may see older hardware");
  }

  /** What can be done about a dropped machine type. */
  private String standIn(String dropped, String rather) {
    boolean possible = substitute(dropped).isPresent();
    return possible
        ? rather
            + (rather.isEmpty() ? "" : "or ")
            + "let "
            + oldest(dropped).map(MachineType::name).orElse("")
            + " stand in for it with --substitute"
        : rather + "or use an older QEMU";
  }

  private Diagnostic unknown(Span place, String name) {
    Collection<String> others = catalogue.releasesWith(name);
    Diagnostic unknown =
        Diagnostic.of(
            CheckName.UNKNOWN_MACHINE,
            place,
            "QEMU "
                + catalogue.release()
                + " for "
                + catalogue.target()
                + " has no machine '"
                + name
                + "'"
                + (others.isEmpty()
                    ? ""
                    : "; QEMU "
                        + String.join(", ", others)
                        + (others.size() == 1 ? " has it" : " have it")));
    if (substitute(name).isPresent()) {
      return unknown.help(standIn(name, ""));
    }
    List<String> names = new ArrayList<>();
    for (String each : catalogue.machineNames()) {
      MachineType machine = catalogue.machine(each).orElseThrow();
      if (!machine.aliases().isEmpty() && isOtherVersion(name, machine)) {
        // Only the newest version has an alias; it is nearer than an old one with a like number.
        return Nearest.suggestName(unknown, each, List.of(each)).orElse(unknown);
      }
      names.add(each);
      names.addAll(machine.aliases());
    }
    return Nearest.suggestName(unknown, name, names)
        .orElse(unknown.help("'mdtc show machines' lists them"));
  }

  /** Whether a name is that of a machine with just another number behind it. */
  private static boolean isOtherVersion(String name, MachineType machine) {
    String version = machine.version().orElse("");
    return machine.name().endsWith(version)
        && name.replaceFirst("[0-9.]+$", "")
            .equals(machine.name().substring(0, machine.name().length() - version.length()));
  }
}
