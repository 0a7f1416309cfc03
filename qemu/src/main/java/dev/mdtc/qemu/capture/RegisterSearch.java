package dev.mdtc.qemu.capture;

import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.catalogue.PciRegisters.Shaper;
import dev.mdtc.model.catalogue.PciRegisters.Together;
import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.QemuException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds out which properties change a device's configuration space from one version to another. It
 * looks at the newest and the oldest version and, as long as two versions differ, in the middle;
 * properties that change between two neighbours that differ are tried by themselves, and so are
 * those that only versions between two alike have.
 */
final class RegisterSearch {
  /** Reads the bytes of a device with some properties. */
  interface Reading {
    ConfigurationBytes with(Map<String, String> values) throws QemuException;
  }

  private final Map<String, String> usual;
  private final List<Map<String, String>> versions;
  private final Reading reading;
  private final ConfigurationBytes base;

  /** What has been read of each version; empty where the device doesn't start like that. */
  private final Map<Integer, Optional<ConfigurationBytes>> known = new LinkedHashMap<>();

  /** The same of some properties of a version. */
  private final Map<Map<String, String>, Optional<ConfigurationBytes>> combined =
      new LinkedHashMap<>();

  /** By property and value what it changes alone. */
  private final TreeMap<String, SortedMap<String, SortedMap<Integer, Integer>>> alone =
      new TreeMap<>();

  /**
   * Prepares a search.
   *
   * @param usual the properties of the newest version
   * @param versions what differs from that in each version, the newest first
   */
  RegisterSearch(Map<String, String> usual, List<Map<String, String>> versions, Reading reading)
      throws QemuException {
    this.usual = usual;
    this.versions = versions;
    this.reading = reading;
    this.base = reading.with(Map.of());
  }

  /** The bytes if nobody sets anything. */
  ConfigurationBytes base() {
    return base;
  }

  PciRegisters run() {
    int oldest = versions.size() - 1;
    while (oldest >= 0 && at(oldest).isEmpty()) {
      oldest--;
    }
    narrow(-1, oldest);
    for (Map<String, String> version : versions) {
      for (String property : List.copyOf(alone.keySet())) {
        Optional.ofNullable(version.get(property)).ifPresent(value -> tryAlone(property, value));
      }
    }
    Set<String> effective = new TreeSet<>();
    alone.forEach(
        (property, values) -> {
          if (values.values().stream().anyMatch(changes -> !changes.isEmpty())) {
            effective.add(property);
          }
        });
    return settle(effective)
        .or(() -> settle(alone.keySet()))
        .orElseGet(() -> space(alone.keySet(), List.of()));
  }

  private Optional<ConfigurationBytes> at(int version) {
    return version < 0
        ? Optional.of(base)
        : known.computeIfAbsent(version, each -> read(versions.get(each)));
  }

  private Optional<ConfigurationBytes> read(Map<String, String> values) {
    try {
      return Optional.of(reading.with(values));
    } catch (QemuException e) {
      return Optional.empty();
    }
  }

  private void narrow(int newer, int older) {
    if (older <= newer) {
      return;
    }
    if (at(newer).equals(at(older))) {
      for (int between = newer + 1; between < older; between++) {
        tryNew(between, newer, older);
      }
    } else if (older - newer == 1) {
      tryNew(older, newer, newer);
    } else {
      int middle = (newer + older) >> 1;
      narrow(newer, middle);
      narrow(middle, older);
    }
  }

  /** Tries what a version has and two others don't. */
  private void tryNew(int version, int one, int other) {
    Map<String, String> first = one < 0 ? Map.of() : versions.get(one);
    Map<String, String> second = other < 0 ? Map.of() : versions.get(other);
    new TreeMap<>(versions.get(version))
        .forEach(
            (property, value) -> {
              if (!value.equals(first.get(property)) && !value.equals(second.get(property))) {
                tryAlone(property, value);
              }
            });
  }

  /** A property that the device doesn't start with alone changes nothing alone. */
  private void tryAlone(String property, String value) {
    alone
        .computeIfAbsent(property, name -> new TreeMap<>())
        .computeIfAbsent(
            value,
            each ->
                read(Map.of(property, value))
                    .map(bytes -> changes(base, bytes))
                    .orElseGet(TreeMap::new));
  }

  /**
   * Adds what comes of the properties of each version where it doesn't follow from each by itself.
   *
   * @param shapers the properties that are taken for the cause
   * @return empty if they can't be all
   */
  private Optional<PciRegisters> settle(Set<String> shapers) {
    PciRegisters simple = space(shapers, List.of());
    SortedMap<String, Together> together = new TreeMap<>();
    for (int version = 0; version < versions.size(); version++) {
      SortedMap<String, String> values = new TreeMap<>(versions.get(version));
      values.keySet().retainAll(shapers);
      Optional<ConfigurationBytes> bytes =
          known.containsKey(version) ? at(version) : combined.computeIfAbsent(values, this::read);
      if (bytes.isEmpty() || simple.with(values).equals(bytes)) {
        continue;
      }
      Together found = new Together(values, changes(base, bytes.get()));
      Together other = together.putIfAbsent(values.toString(), found);
      if (values.size() < 2 || (other != null && !other.equals(found))) {
        return Optional.empty();
      }
    }
    return Optional.of(space(shapers, List.copyOf(together.values())));
  }

  private PciRegisters space(Set<String> shapers, List<Together> together) {
    SortedMap<String, Shaper> result = new TreeMap<>();
    alone.forEach(
        (property, values) -> {
          if (shapers.contains(property)) {
            result.put(property, new Shaper(usual.getOrDefault(property, ""), values));
          }
        });
    return new PciRegisters(base, result, together);
  }

  private static SortedMap<Integer, Integer> changes(
      ConfigurationBytes from, ConfigurationBytes to) {
    SortedMap<Integer, Integer> result = new TreeMap<>();
    for (int offset = 0; offset < ConfigurationBytes.SIZE; offset++) {
      if (from.at(offset) != to.at(offset)) {
        result.put(offset, to.at(offset));
      }
    }
    return result;
  }
}
