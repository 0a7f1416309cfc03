package dev.mdtc.importers.argv;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sorts groups by their sections. */
final class BySection {
  private BySection() {}

  static Map<String, List<Group>> of(List<Group> groups) {
    Map<String, List<Group>> sorted = new LinkedHashMap<>();
    groups.forEach(
        group -> sorted.computeIfAbsent(group.section(), key -> new ArrayList<>()).add(group));
    return sorted;
  }
}
