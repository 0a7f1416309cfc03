package dev.mdtc.lsp.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files on disk include others, found by a quick look at their text, once for each folder.
 */
final class Includers {
  private static final Pattern INCLUDE = Pattern.compile("/include/\\s*\"([^\"\n]*)\"");
  private static final String ENDING = ".dt";

  /** More files than a person has; what is beyond isn't looked at. */
  private static final int MAX_FILES = 20_000;

  private static final int MAX_DEPTH = 16;
  private static final long MAX_SIZE = 16L << 20;

  private final Map<Place, Map<Path, Set<Path>>> known = new ConcurrentHashMap<>();

  /**
   * Where to look.
   *
   * @param deep whether also in the folders inside
   */
  record Place(List<Path> folders, boolean deep) {}

  /** What each file there includes. */
  Map<Path, Set<Path>> below(Place place) {
    return known.computeIfAbsent(place, Includers::look);
  }

  private static Map<Path, Set<Path>> look(Place place) {
    Set<Path> found = new LinkedHashSet<>();
    for (Path folder : place.folders) {
      try {
        Files.walkFileTree(
            folder,
            EnumSet.noneOf(FileVisitOption.class),
            place.deep ? MAX_DEPTH : 1,
            new Collector(folder, found));
      } catch (IOException e) {
        // A folder that can't be read has nothing that anybody could open.
      }
    }
    Map<Path, Set<Path>> includes = new HashMap<>();
    found.forEach(file -> includes.put(file, includes(file)));
    return includes;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Set<Path> found;

    Collector(Path folder, Set<Path> found) {
      this.folder = folder;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
      String name = String.valueOf(each.getFileName());
      boolean hidden = name.startsWith(".") || name.equals("node_modules");
      return hidden && !each.equals(folder)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && file.toString().endsWith(ENDING)) {
        found.add(file);
      }
      return found.size() < MAX_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException problem) {
      return FileVisitResult.CONTINUE;
    }
  }

  private static Set<Path> includes(Path file) {
    try {
      return Files.size(file) > MAX_SIZE
          ? Set.of()
          : includes(file, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** What a file with some text includes, as far as it is beside the file. */
  static Set<Path> includes(Path file, String text) {
    Set<Path> includes = new LinkedHashSet<>();
    if (!text.contains("/include/")) {
      return includes;
    }
    Matcher matcher = INCLUDE.matcher(text);
    while (matcher.find()) {
      beside(file, matcher.group(1)).ifPresent(includes::add);
    }
    return includes;
  }

  private static Optional<Path> beside(Path file, String include) {
    try {
      Path path = file.resolveSibling(include).normalize();
      return Optional.of(Files.exists(path) ? path.toRealPath() : path);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
