package dev.mdtc.model.catalogue;

import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration space of a PCI device before firmware has run, and how it follows from those of
 * its properties that differ between versions. Changes are bytes from 0 to 255, by offset.
 *
 * @param bytes what it is if nobody sets a property and the machine type is the newest
 * @param shapers the properties that change bytes, by themselves or with others
 * @param together what comes of several where it doesn't follow from each by itself
 */
public record PciRegisters(
    ConfigurationBytes bytes, SortedMap<String, Shaper> shapers, List<Together> together) {

  public PciRegisters {
    together = List.copyOf(together);
  }

  /**
   * A property that changes bytes.
   *
   * @param usual its value if nobody sets it, as QEMU prints it in JSON
   * @param values what changes if only this property has another value, by that value
   */
  public record Shaper(String usual, SortedMap<String, SortedMap<Integer, Integer>> values) {}

  /**
   * Properties that work together.
   *
   * @param values all that aren't as usual
   * @param changes what changes
   */
  public record Together(SortedMap<String, String> values, SortedMap<Integer, Integer> changes) {}

  /**
   * The bytes of a device with some properties.
   *
   * @param values by property, as QEMU prints them in JSON; what isn't there is as usual
   * @return empty if it isn't known what these values do
   */
  public Optional<ConfigurationBytes> with(Map<String, String> values) {
    SortedMap<String, String> unusual = new TreeMap<>();
    List<SortedMap<Integer, Integer>> changes = new ArrayList<>();
    for (Map.Entry<String, Shaper> shaper : shapers.entrySet()) {
      String usual = shaper.getValue().usual();
      String value = values.getOrDefault(shaper.getKey(), usual);
      if (!value.equals(usual)) {
        SortedMap<Integer, Integer> change = shaper.getValue().values().get(value);
        if (change == null) {
          return Optional.empty();
        }
        unusual.put(shaper.getKey(), value);
        changes.add(change);
      }
    }
    return together.stream()
        .filter(each -> each.values().equals(unusual))
        .findFirst()
        .map(each -> changed(List.of(each.changes())))
        .or(() -> Optional.of(changes).filter(PciRegisters::areApart).map(this::changed));
  }

  /** Whether no two changes are about the same byte; otherwise they may well depend. */
  private static boolean areApart(List<SortedMap<Integer, Integer>> changes) {
    Set<Integer> offsets = new HashSet<>();
    return changes.stream().flatMap(each -> each.keySet().stream()).allMatch(offsets::add);
  }

  private ConfigurationBytes changed(List<SortedMap<Integer, Integer>> changes) {
    byte[] result = bytes.toArray();
    for (SortedMap<Integer, Integer> change : changes) {
      change.forEach((offset, value) -> result[offset] = value.byteValue());
    }
    return ConfigurationBytes.of(result);
  }
}
