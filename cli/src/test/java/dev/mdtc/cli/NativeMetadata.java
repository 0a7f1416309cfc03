package dev.mdtc.cli;

import dev.mdtc.machines.store.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the files in {@code META-INF/native-image} name: a native executable has nothing else. */
record NativeMetadata(Map<String, Map<?, ?>> types, List<?> proxies, List<String> globs) {
  private static final String FOLDER = "/META-INF/native-image/dev.mdtc/";

  /** Reads the file of the program or that of the protocol. */
  static NativeMetadata read(String part) {
    Map<String, Object> file = parse(FOLDER + part + "/reachability-metadata.json");
    Map<String, Map<?, ?>> types = new TreeMap<>();
    List<Map<?, ?>> entries = entries(file, "reflection");
    for (Map<?, ?> entry : entries) {
      if (entry.get("type") instanceof String name && types.put(name, entry) != null) {
        throw new IllegalStateException(name + " is there twice");
      }
    }
    return new NativeMetadata(
        types,
        entries.stream()
            .map(entry -> entry.get("type"))
            .filter(Map.class::isInstance)
            .map(type -> ((Map<?, ?>) type).get("proxy"))
            .toList(),
        entries(file, "resources").stream()
            .map(entry -> String.valueOf(entry.get("glob")))
            .toList());
  }

  private static Map<String, Object> parse(String name) {
    try (InputStream stream = NativeMetadata.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return JsonTree.parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Map<?, ?>> entries(Map<String, Object> file, String section) {
    return file.get(section) instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(entry -> (Map<?, ?>) entry).toList()
        : List.of();
  }

  /** Whether a type is named with all of these. */
  boolean has(String type, String... members) {
    Map<?, ?> entry = types.getOrDefault(type, Map.of());
    return !entry.isEmpty() && List.of(members).stream().allMatch(entry::containsKey);
  }

  /** Whether a file is taken along. */
  boolean takes(String file) {
    return globs.stream()
        .anyMatch(
            glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(file)));
  }
}
