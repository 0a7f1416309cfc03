package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.VersionOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Machine types that are made like one that the catalogue doesn't have: another version, or what
 * distributors call theirs, as {@code pc-q35-rhel9.0.0} and {@code pc-i440fx-9.0+pve0}.
 */
final class Relatives {
  private final Catalogue catalogue;

  Relatives(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The nearest one; empty if nothing here is called alike. */
  Optional<MachineType> of(String name) {
    String plain = name.replaceFirst("\\+.*", "");
    Optional<MachineType> found = catalogue.machine(plain).or(() -> nearest(plain));
    for (int end = plain.lastIndexOf('-'); found.isEmpty() && end > 0; ) {
      String family = plain.substring(0, end);
      found = newest(versions(family)).or(() -> catalogue.machine(family));
      end = plain.lastIndexOf('-', end - 1);
    }
    return found;
  }

  /** The next newer version of the same family, or the newest one. */
  private Optional<MachineType> nearest(String name) {
    List<String> versions = versions(VersionOrder.family(name));
    return versions.stream()
        .filter(each -> VersionOrder.compare(each, name) > 0)
        .min(VersionOrder::compare)
        .flatMap(catalogue::machine)
        .or(() -> newest(versions));
  }

  private Optional<MachineType> newest(List<String> names) {
    return names.stream().max(VersionOrder::compare).flatMap(catalogue::machine);
  }

  private List<String> versions(String family) {
    return catalogue.machineNames().stream()
        .filter(each -> VersionOrder.family(each).equals(family) && !each.equals(family))
        .sorted(Comparator.naturalOrder())
        .toList();
  }
}
