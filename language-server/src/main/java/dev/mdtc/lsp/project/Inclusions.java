package dev.mdtc.lsp.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which files include which at one moment: open ones as they are written, others as on disk. */
public final class Inclusions {
  /** More descriptions than this are not compiled for one file that they include. */
  private static final int MAX_ROOTS = 32;

  private final Includers onDisk;
  private final List<Path> folders;
  private final Map<Path, Document> documents;

  /** Which files include each, as it is found from different places. */
  private final Map<Includers.Place, Map<Path, Set<Path>>> includers = new ConcurrentHashMap<>();

  /**
   * Prepares to look.
   *
   * @param onDisk what is known of the files on disk
   * @param folders those that the editor has open
   * @param documents the open files
   */
  Inclusions(Includers onDisk, List<Path> folders, Map<Path, Document> documents) {
    this.onDisk = onDisk;
    this.folders = folders;
    this.documents = documents;
  }

  /** Whether a text says that it is a whole description. */
  static boolean isWhole(String text) {
    return text.contains("/dt-v1/");
  }

  /** Whether others go by the same files on disk. */
  boolean seesTheFilesOf(Inclusions other) {
    return onDisk == other.onDisk && folders.equals(other.folders);
  }

  /**
   * The first files of all descriptions that a file belongs to. It is one itself if it says so with
   * {@code /dt-v1/}, or if nothing includes it.
   */
  public List<Path> roots(Path file) {
    return roots(file, MAX_ROOTS);
  }

  /** The same for what must not leave out any, however long it takes. */
  public List<Path> allRoots(Path file) {
    return roots(file, Integer.MAX_VALUE);
  }

  private List<Path> roots(Path file, int limit) {
    Map<Path, Set<Path>> above = includers(file);
    Set<Path> seen = new LinkedHashSet<>(Set.of(file));
    List<Path> waiting = new ArrayList<>(seen);
    List<Path> roots = new ArrayList<>();
    while (!waiting.isEmpty() && roots.size() < limit) {
      Path each = waiting.removeLast();
      Set<Path> including = above.getOrDefault(each, Set.of());
      if (including.isEmpty() || (each.equals(file) && startsDescription(file))) {
        roots.add(each);
      }
      including.stream().filter(seen::add).forEach(waiting::add);
    }
    return roots.isEmpty() ? List.of(file) : roots;
  }

  private boolean startsDescription(Path file) {
    Document open = documents.get(file);
    return open == null || isWhole(open.text());
  }

  /** The descriptions in the editor's folders and those that are open. */
  public Set<Path> descriptions() {
    Set<Path> all = new TreeSet<>(documents.keySet());
    all.addAll(onDisk.below(new Includers.Place(folders, true)).keySet());
    return all;
  }

  /** Whether another file includes one. */
  boolean isIncluded(Path file) {
    return !includers(file).getOrDefault(file, Set.of()).isEmpty();
  }

  /** The files that include one of some kind, or that include any and are of another kind. */
  public Set<Path> including(Path around, Predicate<Path> included, Predicate<Path> includer) {
    Set<Path> found = new TreeSet<>();
    includes(around)
        .forEach(
            (file, some) -> {
              if (some.stream().anyMatch(included) || (!some.isEmpty() && includer.test(file))) {
                found.add(file);
              }
            });
    return found;
  }

  /**
   * The names under which a file can include others on disk: those in its folder and, if the editor
   * has that open, in the folders inside.
   */
  List<String> neighbours(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      return List.of();
    }
    boolean deep = folders.stream().anyMatch(folder::startsWith);
    Includers.Place place =
        deep ? new Includers.Place(folders, true) : new Includers.Place(List.of(folder), false);
    return onDisk.below(place).keySet().stream()
        .filter(each -> each.startsWith(folder) && !each.equals(file))
        .map(each -> folder.relativize(each).toString().replace('\\', '/'))
        .sorted()
        .toList();
  }

  private Map<Path, Set<Path>> includes(Path file) {
    Map<Path, Set<Path>> includes = new HashMap<>(onDisk.below(looked(file)));
    documents.forEach((path, open) -> includes.put(path, Includers.includes(path, open.text())));
    return includes;
  }

  private Map<Path, Set<Path>> includers(Path file) {
    return includers.computeIfAbsent(looked(file), place -> invert(includes(file)));
  }

  private static Map<Path, Set<Path>> invert(Map<Path, Set<Path>> includes) {
    Map<Path, Set<Path>> found = new HashMap<>();
    includes.forEach(
        (each, included) ->
            included.forEach(one -> found.computeIfAbsent(one, key -> new TreeSet<>()).add(each)));
    return found;
  }

  /** Where to look for what includes a file: in the editor's folders, or else beside it. */
  private Includers.Place looked(Path file) {
    return folders.isEmpty()
        ? new Includers.Place(Stream.ofNullable(file.getParent()).toList(), false)
        : new Includers.Place(folders, true);
  }
}
