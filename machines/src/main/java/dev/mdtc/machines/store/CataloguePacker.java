package dev.mdtc.machines.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Packs all catalogues of a store: the build runs it. */
public final class CataloguePacker {
  private CataloguePacker() {}

  /**
   * Packs.
   *
   * @param args the store's folder, and the folder for the packed catalogues
   */
  public static void main(String[] args) throws IOException {
    pack(Path.of(args[0]), Path.of(args[1]));
  }

  /**
   * Writes {@code TARGET-RELEASE.pack} for each catalogue, {@code releases.json} with the releases
   * of each target and the package that was asked, and {@code machines-TARGET.json} with the
   * releases that have each machine type.
   */
  static void pack(Path from, Path to) throws IOException {
    CatalogueStore store = new CatalogueStore(from);
    Files.createDirectories(to);
    Map<String, Object> releases = new TreeMap<>();
    Map<String, Map<String, Object>> machines = new TreeMap<>();
    for (CatalogueKey key : store.keys()) {
      CatalogueData data = store.read(key);
      Files.write(to.resolve(key.target() + "-" + key.release() + ".pack"), Pack.write(data));
      addRelease(releases, key, data);
      addMachines(machines.computeIfAbsent(key.target(), name -> new TreeMap<>()), key, data);
    }
    Files.writeString(to.resolve("releases.json"), JsonTree.text(releases));
    for (Map.Entry<String, Map<String, Object>> target : machines.entrySet()) {
      Files.writeString(
          to.resolve("machines-" + target.getKey() + ".json"), JsonTree.text(target.getValue()));
    }
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
