package dev.mdtc.machines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Packs all that is known for programs: the build runs it. */
public final class CataloguePacker {
  private CataloguePacker() {}

  /**
   * Packs.
   *
   * @param args the folder of the rules, the store's folder, and the folder for the packs
   */
  public static void main(String[] args) throws IOException {
    Path to = Path.of(args[2]);
    pack(Path.of(args[1]), to);
    Files.write(to.resolve("rules.pack"), rules(Path.of(args[0])));
  }

  /** The rules in one file, an entry for each of theirs. */
  private static byte[] rules(Path folder) throws IOException {
    Map<String, Object> rules = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName()).replace(".json", "");
        rules.put(name, JsonTree.parse(Files.readString(file)));
      }
    }
    return Pack.write(new CatalogueData(Map.of("rules", rules), Map.of()));
  }

  /**
   * Writes {@code TARGET-RELEASE.pack} for each catalogue, and {@code index.pack} with the releases
   * of each target and the package that was asked (part {@code releases}), and with the releases
   * that have each machine type (part {@code machines-TARGET}).
   */
  static void pack(Path from, Path to) throws IOException {
    CatalogueStore store = new CatalogueStore(from);
    Files.createDirectories(to);
    Map<String, Object> releases = new TreeMap<>();
    Map<String, Map<String, Object>> index = new TreeMap<>();
    for (CatalogueKey key : store.keys()) {
      CatalogueData data = store.read(key);
      Files.write(to.resolve(key.target() + "-" + key.release() + ".pack"), Pack.write(data));
      addRelease(releases, key, data);
      addMachines(
          index.computeIfAbsent("machines-" + key.target(), part -> new TreeMap<>()), key, data);
    }
    index.put("releases", releases);
    Files.write(to.resolve("index.pack"), Pack.write(new CatalogueData(index, Map.of())));
  }

  private static void addRelease(
      Map<String, Object> releases, CatalogueKey key, CatalogueData data) {
    Map<String, Object> known = new LinkedHashMap<>(JsonTree.object(releases, key.target()));
    known.put(
        key.release(),
        String.valueOf(data.part(CatalogueData.CATALOGUE).getOrDefault("package", "")));
    releases.put(key.target(), known);
  }

  private static void addMachines(
      Map<String, Object> machines, CatalogueKey key, CatalogueData data) {
    for (String machine : data.part(CatalogueData.MACHINES).keySet()) {
      List<Object> having = new ArrayList<>();
      if (machines.get(machine) instanceof List<?> before) {
        having.addAll(before);
      }
      having.add(key.release());
      machines.put(machine, having);
    }
  }
}
