package dev.mdtc.machines;

import dev.mdtc.model.catalogue.CompatProperty;
import dev.mdtc.model.catalogue.VersionOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The defaults that machine types change, as a release tells them or, if it doesn't, as a newer one
 * does; of machine types that it doesn't have any more, as an older one does.
 */
final class CompatTable {
  /** Where a machine type's whole list is, if it doesn't go on from the next newer one's. */
  private static final String INSTEAD = "instead";

  private final Entries steps;
  private final Supplier<Collection<String>> machines;
  private final Supplier<Stream<CompatTable>> newer;
  private final Supplier<Stream<CompatTable>> older;
  private final Map<String, Optional<List<CompatProperty>>> known = new ConcurrentHashMap<>();

  /**
   * Prepares the table.
   *
   * @param steps by machine type what it adds to the next newer one of its family; empty if the
   *     release doesn't tell
   * @param machines the names of the release's machine types
   * @param newer the tables of later releases, the oldest first
   * @param older the tables of earlier releases, the newest first
   */
  CompatTable(
      Entries steps,
      Supplier<Collection<String>> machines,
      Supplier<Stream<CompatTable>> newer,
      Supplier<Stream<CompatTable>> older) {
    this.steps = steps;
    this.machines = machines;
    this.newer = newer;
    this.older = older;
  }

  private boolean tells() {
    return !steps.names().isEmpty();
  }

  /** What a machine type changes, be it there or dropped; empty if it isn't known. */
  Optional<List<CompatProperty>> of(String machine) {
    // Not computeIfAbsent: finding what a dropped one changes asks for the oldest one left.
    Optional<List<CompatProperty>> before = known.get(machine);
    if (before != null) {
      return before;
    }
    Optional<List<CompatProperty>> found = find(machine);
    known.put(machine, found);
    return found;
  }

  private Optional<List<CompatProperty>> find(String machine) {
    List<String> family = family(machine);
    if (family.isEmpty()) {
      return Optional.empty();
    }
    if (!family.contains(machine)) {
      return dropped(family.getLast(), machine);
    }
    if (tells()) {
      return upTo(family.getFirst(), machine);
    }
    return newer
        .get()
        .filter(CompatTable::tells)
        .flatMap(table -> table.upTo(family.getFirst(), machine).stream())
        .findFirst();
  }

  /** What a dropped machine type changes: what the oldest one left does, and the steps below it. */
  private Optional<List<CompatProperty>> dropped(String oldest, String machine) {
    Optional<List<CompatProperty>> left = of(oldest);
    Optional<List<CompatProperty>> below =
        older
            .get()
            .filter(CompatTable::tells)
            .flatMap(table -> table.between(oldest, machine).stream())
            .findFirst();
    if (left.isEmpty() || below.isEmpty()) {
      return Optional.empty();
    }
    List<CompatProperty> changes = new ArrayList<>(left.get());
    changes.addAll(below.get());
    return Optional.of(Collections.unmodifiableList(changes));
  }

  /** The steps from one machine type down to an older one of its family. */
  private Optional<List<CompatProperty>> between(String newer, String machine) {
    List<String> family = family(machine);
    int above = family.indexOf(newer);
    int at = family.indexOf(machine);
    if (above < 0 || at <= above) {
      return Optional.empty();
    }
    List<CompatProperty> changes = new ArrayList<>();
    for (String version : family.subList(above + 1, at + 1)) {
      if (steps.entry(version).orElse(Json.EMPTY).has(INSTEAD)) {
        return Optional.empty();
      }
      steps.list(version).stream().map(CompatTable::property).forEach(changes::add);
    }
    return Optional.of(changes);
  }

  /** The machine types of a family that this release or an older one has, the oldest first. */
  List<String> known(String machine) {
    List<String> family = family(machine);
    if (family.isEmpty()) {
      return List.of();
    }
    String oldest = VersionOrder.key(family.getLast());
    Stream<String> dropped =
        older
            .get()
            .flatMap(table -> table.family(machine).stream())
            .filter(name -> VersionOrder.key(name).compareTo(oldest) < 0)
            .filter(name -> of(name).isPresent());
    return Stream.concat(family.stream(), dropped)
        .distinct()
        .sorted(VersionOrder::compare)
        .toList();
  }

  /** All versions of a machine type that the release has, the newest first. */
  private List<String> family(String machine) {
    String family = VersionOrder.family(machine);
    return machines.get().stream()
        .filter(name -> name.startsWith(family) && VersionOrder.family(name).equals(family))
        .sorted((a, b) -> VersionOrder.compare(b, a))
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
      if (common || VersionOrder.compare(version, newest) < 0) {
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
