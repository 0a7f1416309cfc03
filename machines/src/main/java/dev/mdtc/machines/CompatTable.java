package dev.mdtc.machines;

import dev.mdtc.model.catalogue.CompatProperty;
import dev.mdtc.model.catalogue.VersionOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The defaults that machine types change, as a release tells them or, if it doesn't, as a newer one
 * does.
 */
final class CompatTable {
  /** Where a machine type's whole list is, if it doesn't go on from the next newer one's. */
  private static final String INSTEAD = "instead";

  private final Entries steps;
  private final Supplier<Collection<String>> machines;
  private final Supplier<Stream<CompatTable>> newer;
  private final Map<String, Optional<List<CompatProperty>>> known = new ConcurrentHashMap<>();

  /**
   * Prepares the table.
   *
   * @param steps by machine type what it adds to the next newer one of its family; empty if the
   *     release doesn't tell
   * @param machines the names of the release's machine types
   * @param newer the tables of later releases, the oldest first
   */
  CompatTable(
      Entries steps, Supplier<Collection<String>> machines, Supplier<Stream<CompatTable>> newer) {
    this.steps = steps;
    this.machines = machines;
    this.newer = newer;
  }

  private boolean tells() {
    return !steps.names().isEmpty();
  }

  /** What a machine type changes; empty if it isn't known. */
  Optional<List<CompatProperty>> of(String machine) {
    return known.computeIfAbsent(machine, this::find);
  }

  private Optional<List<CompatProperty>> find(String machine) {
    List<String> family = family(machine);
    if (tells()) {
      return upTo(family.getFirst(), machine);
    }
    return newer
        .get()
        .filter(CompatTable::tells)
        .flatMap(table -> table.upTo(family.getFirst(), machine).stream())
        .findFirst();
  }

  /** All versions of a machine type, the newest first. */
  private List<String> family(String machine) {
    String family = VersionOrder.family(machine);
    return machines.get().stream()
        .filter(name -> VersionOrder.family(name).equals(family))
        .sorted(Comparator.comparing(VersionOrder::key).reversed())
        .toList();
  }

  /**
   * What a machine type changes in a release in which {@code newest} is the newest of its family:
   * the steps from there down to it, behind what all versions have in common, which is told of this
   * release's newest.
   */
  private Optional<List<CompatProperty>> upTo(String newest, String machine) {
    List<String> family = family(machine);
    if (!family.contains(machine) || family.stream().noneMatch(steps::has)) {
      return Optional.empty();
    }
    List<CompatProperty> changes = new ArrayList<>();
    for (String version : family.subList(0, family.indexOf(machine) + 1)) {
      boolean common = version.equals(family.getFirst());
      if (common || VersionOrder.key(version).compareTo(VersionOrder.key(newest)) < 0) {
        Json other = steps.entry(version).orElse(Json.EMPTY);
        if (other.has(INSTEAD) && !newest.equals(family.getFirst())) {
          return Optional.empty();
        }
        if (other.has(INSTEAD)) {
          changes.clear();
        }
        Stream.concat(other.values(INSTEAD).stream(), steps.list(version).stream())
            .map(CompatTable::property)
            .forEach(changes::add);
      }
    }
    return Optional.of(Collections.unmodifiableList(changes));
  }

  private static CompatProperty property(Object triple) {
    List<?> parts = (List<?>) triple;
    return new CompatProperty(
        parts.get(0).toString(), parts.get(1).toString(), parts.get(2).toString());
  }
}
