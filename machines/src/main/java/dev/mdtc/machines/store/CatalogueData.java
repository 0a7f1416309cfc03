package dev.mdtc.machines.store;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that is known of one QEMU.
 *
 * @param parts JSON documents by name: {@code catalogue}, {@code machines}, {@code options}, {@code
 *     schema}, {@code types} and what else a capture has
 * @param hardware descriptions of what machine types create by themselves, by name
 */
public record CatalogueData(Map<String, Map<String, Object>> parts, Map<String, String> hardware) {
  /** The part that says which QEMU it is. */
  public static final String CATALOGUE = "catalogue";

  /** The part with the machine types. */
  public static final String MACHINES = "machines";

  /** The part with the configuration space of PCI devices. */
  public static final String REGISTERS = "registers";

  private static final String FORMAT = "format";

  /** Nothing at all, from which the first catalogue is a change. */
  static final CatalogueData NOTHING = new CatalogueData(Map.of(), Map.of());

  public CatalogueKey key() {
    Map<String, Object> catalogue = part(CATALOGUE);
    return new CatalogueKey(
        String.valueOf(catalogue.get("target")), String.valueOf(catalogue.get("release")));
  }

  /** All of it as one document, which says of which format it is. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put(FORMAT, String.valueOf(Pack.FORMAT));
    document.putAll(parts);
    document.put(Pack.HARDWARE, hardware);
    return document;
  }

  /**
   * What {@link #document()} has written.
   *
   * @throws IOException with the reason if it is damaged or of another format
   */
  public static CatalogueData parse(String text) throws IOException {
    Map<String, Object> document;
    try {
      document = JsonTree.parse(text);
    } catch (IOException e) {
      throw new IOException("it is damaged: it is no JSON document", e);
    }
    if (!document.containsKey(FORMAT) || !document.containsKey(CATALOGUE)) {
      throw new IOException("it is no catalogue");
    }
    String format = String.valueOf(document.get(FORMAT));
    if (!format.equals(String.valueOf(Pack.FORMAT))) {
      throw new IOException("it has format " + format + ", and this mdtc reads " + Pack.FORMAT);
    }
    Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
    Map<String, String> hardware = new TreeMap<>();
    JsonTree.object(document, Pack.HARDWARE)
        .forEach((name, description) -> hardware.put(name, description.toString()));
    document.forEach(
        (name, part) -> {
          if (!name.equals(FORMAT) && !name.equals(Pack.HARDWARE)) {
            parts.put(name, JsonTree.asObject(part));
          }
        });
    return new CatalogueData(parts, hardware);
  }

  Map<String, Object> part(String name) {
    return parts.getOrDefault(name, Map.of());
  }

  /** The same without hardware that none of its machine types has. */
  CatalogueData withOwnHardware() {
    Map<String, String> own = new TreeMap<>();
    for (Object set : JsonTree.object(part(CATALOGUE), "hardware").values()) {
      for (Object file : JsonTree.asObject(set).values()) {
        String name = file.toString();
        Optional.ofNullable(hardware.get(name)).ifPresent(text -> own.put(name, text));
      }
    }
    return new CatalogueData(parts, own);
  }

  /** The same with the names that {@code base} has for equal hardware and equal sets. */
  CatalogueData namedLike(CatalogueData base) {
    Map<String, String> files = newNames(hardware, base.hardware);
    Map<String, String> renamed = new TreeMap<>();
    hardware.forEach((name, text) -> renamed.put(files.getOrDefault(name, name), text));

    Map<String, Object> catalogue = new LinkedHashMap<>(part(CATALOGUE));
    Map<String, Object> sets = new TreeMap<>();
    JsonTree.object(catalogue, "hardware")
        .forEach(
            (name, set) -> {
              Map<String, Object> files2 = new TreeMap<>();
              JsonTree.asObject(set)
                  .forEach(
                      (option, file) ->
                          files2.put(option, files.getOrDefault(file.toString(), file.toString())));
              sets.put(name, files2);
            });
    catalogue.put("hardware", sets);
    Map<String, Map<String, Object>> named = new LinkedHashMap<>(parts);
    named.put(CATALOGUE, catalogue);
    CatalogueData result = new CatalogueData(named, renamed);
    return result.withSetsLike(base, "hardware").withSetsLike(base, "cpu-aliases");
  }

  /** Renames the sets of one kind, and what machines say of them. */
  private CatalogueData withSetsLike(CatalogueData base, String kind) {
    Map<String, Object> catalogue = new LinkedHashMap<>(part(CATALOGUE));
    Map<String, Object> sets = JsonTree.object(catalogue, kind);
    Map<String, String> names = newNames(sets, JsonTree.object(base.part(CATALOGUE), kind));
    Map<String, Object> renamed = new TreeMap<>();
    sets.forEach((name, set) -> renamed.put(names.getOrDefault(name, name), set));
    catalogue.put(kind, renamed);
    Map<String, Object> machines = new LinkedHashMap<>();
    part(MACHINES)
        .forEach(
            (machine, value) -> {
              Map<String, Object> fields = new LinkedHashMap<>(JsonTree.asObject(value));
              fields.computeIfPresent(
                  kind, (key, set) -> names.getOrDefault(set.toString(), set.toString()));
              machines.put(machine, fields);
            });
    Map<String, Map<String, Object>> result = new LinkedHashMap<>(parts);
    result.put(CATALOGUE, catalogue);
    result.put(MACHINES, machines);
    return new CatalogueData(result, hardware);
  }

  /** The name in {@code base} of each equal value, where that name isn't used for another here. */
  private static <V> Map<String, String> newNames(Map<String, V> here, Map<String, V> base) {
    Map<V, String> known = new LinkedHashMap<>();
    base.forEach((name, value) -> known.putIfAbsent(value, name));
    Map<String, String> names = new TreeMap<>();
    here.forEach(
        (name, value) -> {
          String other = known.get(value);
          V holder = other == null ? null : here.get(other);
          if (other != null && (holder == null || holder.equals(value))) {
            names.put(name, other);
          }
        });
    return names;
  }
}
