package dev.mdtc.machines.store;

import dev.mdtc.model.catalogue.VersionOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of catalogues as text. Each is written as a change of another one, its base: {@code
 * index.json} says which, {@code TARGET/RELEASE/*.json} are merge patches, and hardware that the
 * base has already isn't there again.
 */
public final class CatalogueStore {
  private static final String INDEX = "index.json";
  private static final String BASE = "base";

  /** The patch that takes away a whole part of the base. */
  private static final String NOTHING = "null\n";

  private final Path root;

  /** The base of each catalogue, if it has one. */
  private final Map<CatalogueKey, Optional<CatalogueKey>> bases = new LinkedHashMap<>();

  /** Opens a folder; one that isn't there yet is an empty store. */
  public CatalogueStore(Path root) throws IOException {
    this.root = root;
    Path index = root.resolve(INDEX);
    if (Files.exists(index)) {
      Map<String, Object> targets = JsonTree.parse(Files.readString(index));
      for (String target : targets.keySet()) {
        Map<String, Object> releases = JsonTree.object(targets, target);
        for (String release : releases.keySet()) {
          Object base = JsonTree.object(releases, release).get(BASE);
          bases.put(
              new CatalogueKey(target, release),
              Optional.ofNullable(base).map(text -> CatalogueKey.parse(text.toString())));
        }
      }
    }
  }

  /** The catalogues that are there, by target, the oldest release first. */
  public List<CatalogueKey> keys() {
    return List.copyOf(bases.keySet());
  }

  /**
   * Reads a catalogue in full.
   *
   * @throws IOException if it isn't there, or is damaged
   */
  public CatalogueData read(CatalogueKey key) throws IOException {
    return readWithInherited(key).withOwnHardware();
  }

  /** Reads a catalogue together with the hardware of its bases that it doesn't have itself. */
  private CatalogueData readWithInherited(CatalogueKey key) throws IOException {
    Optional<CatalogueKey> base = bases.get(key);
    if (base == null) {
      throw new IOException("there is no " + key);
    }
    CatalogueData from = base.isPresent() ? readWithInherited(base.get()) : CatalogueData.NOTHING;
    Path folder = folder(key);
    Map<String, Map<String, Object>> parts = new TreeMap<>(from.parts());
    for (Path file : files(folder, ".json")) {
      String name = stem(file, ".json");
      String text = Files.readString(file);
      if (text.equals(NOTHING)) {
        parts.remove(name);
      } else {
        parts.put(name, MergePatch.apply(from.part(name), JsonTree.parse(text)));
      }
    }
    Map<String, String> hardware = new TreeMap<>(from.hardware());
    for (Path file : files(folder.resolve("hardware"), ".dt")) {
      hardware.put(stem(file, ".dt"), Files.readString(file));
    }
    return new CatalogueData(parts, hardware);
  }

  private Path folder(CatalogueKey key) {
    return root.resolve(key.target()).resolve(key.release());
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static String stem(Path file, String suffix) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - suffix.length());
  }

  /**
   * Adds a catalogue, or replaces it. Its base stays what it is; a new one is written as a change
   * of the catalogue that leaves least to write. What is written as a change of a catalogue that is
   * replaced is written anew, so that it says what it said before.
   *
   * @return the files that make it up, below the root
   */
  public List<Path> write(CatalogueData data) throws IOException {
    CatalogueKey key = data.key();
    List<CatalogueData> builtOnIt = builtOn(key);
    if (!bases.containsKey(key)) {
      bases.put(key, bestBase(data));
    }
    List<Path> written = replace(data);
    for (CatalogueData other : builtOnIt) {
      replace(other);
    }
    writeIndex();
    return written;
  }

  /** The catalogues that are written as changes of one, directly or not, each behind its base. */
  private List<CatalogueData> builtOn(CatalogueKey base) throws IOException {
    List<CatalogueData> result = new ArrayList<>();
    for (CatalogueKey key : keys()) {
      if (bases.getOrDefault(key, Optional.empty()).equals(Optional.of(base))) {
        result.add(read(key));
        result.addAll(builtOn(key));
      }
    }
    return result;
  }

  private List<Path> replace(CatalogueData data) throws IOException {
    CatalogueKey key = data.key();
    Map<String, String> files = change(data, bases.getOrDefault(key, Optional.empty()));
    Path folder = folder(key);
    List<Path> written = new ArrayList<>();
    Files.createDirectories(folder);
    for (Path old : files(folder.resolve("hardware"), ".dt")) {
      Files.delete(old);
    }
    for (Path old : files(folder, ".json")) {
      Files.delete(old);
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      written.add(path);
    }
    return written;
  }

  /** The files that say what a catalogue changes in its base, by name. */
  private Map<String, String> change(CatalogueData data, Optional<CatalogueKey> base)
      throws IOException {
    CatalogueData from = base.isPresent() ? readWithInherited(base.get()) : CatalogueData.NOTHING;
    CatalogueData named = data.namedLike(from);
    Map<String, String> files = new TreeMap<>();
    named
        .parts()
        .forEach(
            (name, part) -> {
              Map<String, Object> patch =
                  base.isPresent() ? MergePatch.between(from.part(name), part) : part;
              if (!patch.isEmpty()) {
                files.put(name + ".json", JsonTree.text(patch));
              }
            });
    for (String name : from.parts().keySet()) {
      if (!named.parts().containsKey(name)) {
        files.put(name + ".json", NOTHING);
      }
    }
    named
        .hardware()
        .forEach(
            (name, text) -> {
              if (!text.equals(from.hardware().get(name))) {
                files.put("hardware/" + name + ".dt", text);
              }
            });
    return files;
  }

  private Optional<CatalogueKey> bestBase(CatalogueData data) throws IOException {
    Optional<CatalogueKey> best = Optional.empty();
    long least = size(change(data, Optional.empty()));
    for (CatalogueKey candidate : keys()) {
      long size = size(change(data, Optional.of(candidate)));
      if (size < least) {
        best = Optional.of(candidate);
        least = size;
      }
    }
    return best;
  }

  private static long size(Map<String, String> files) {
    return files.values().stream().mapToLong(String::length).sum();
  }

  private void writeIndex() throws IOException {
    Map<String, Object> targets = new TreeMap<>();
    bases.keySet().stream()
        .sorted(
            Comparator.comparing(CatalogueKey::target)
                .thenComparing(key -> VersionOrder.key(key.release())))
        .forEach(
            key -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              bases
                  .getOrDefault(key, Optional.empty())
                  .ifPresent(base -> entry.put(BASE, base.toString()));
              Map<String, Object> releases =
                  new LinkedHashMap<>(JsonTree.object(targets, key.target()));
              releases.put(key.release(), entry);
              targets.put(key.target(), releases);
            });
    Files.writeString(root.resolve(INDEX), JsonTree.text(targets));
  }
}
