package dev.mdtc.lsp.project;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * All open texts at one moment, and what the compiler makes of them. What is asked for is computed
 * once; a snapshot that follows takes over what an edit hasn't touched.
 */
public final class Snapshot {
  /** From this length on, a text takes longer to compile than a person waits for a proposal. */
  private static final int LONG_TEXT = 50_000;

  private final DescriptionCompiler compiler;
  private final Includers includers;
  private final List<Path> folders;
  private final Map<Path, Document> documents;
  private final Inclusions inclusions;
  private final Map<Path, Outcome> outcomes = new ConcurrentHashMap<>();

  /** What came of descriptions before the latest edits. */
  private final Map<Path, Outcome.Compiled> earlier = new ConcurrentHashMap<>();

  private Snapshot(
      DescriptionCompiler compiler,
      Includers includers,
      List<Path> folders,
      Map<Path, Document> documents) {
    this.compiler = compiler;
    this.includers = includers;
    this.folders = List.copyOf(folders);
    this.documents = documents;
    this.inclusions = new Inclusions(includers, this.folders, documents);
  }

  /**
   * One with nothing open.
   *
   * @param folders those that the editor has open
   */
  public static Snapshot empty(DescriptionCompiler compiler, List<Path> folders) {
    return new Snapshot(compiler, new Includers(), folders, Map.of());
  }

  /** A text that is open, as the compiler calls it. */
  public Syntax syntax(Path path, String text) {
    return Syntax.of(new SourceFile(compiler.name(path), text));
  }

  /** The same with another document, or another state of one. */
  public Snapshot with(Document document) {
    Map<Path, Document> changed = new LinkedHashMap<>(documents);
    boolean edited = changed.put(document.path(), document) != null;
    Snapshot next = new Snapshot(compiler, includers, folders, changed);
    if (edited) {
      next.earlier.putAll(earlier);
      outcomes.forEach(
          (root, outcome) -> {
            if (outcome instanceof Outcome.Compiled compiled) {
              next.earlier.put(root, compiled);
            }
          });
      outcomes.forEach(
          (root, outcome) -> {
            if (!root.equals(document.path()) && !reads(outcome, document.path())) {
              next.outcomes.put(root, outcome);
            }
          });
    }
    return next;
  }

  /** The same without a document. */
  public Snapshot without(Path path) {
    Map<Path, Document> changed = new LinkedHashMap<>(documents);
    changed.remove(path);
    return new Snapshot(compiler, new Includers(), folders, changed);
  }

  /** The same with other folders, with nothing taken over: files may have changed. */
  public Snapshot fresh(List<Path> otherFolders) {
    return new Snapshot(compiler, new Includers(), otherFolders, documents);
  }

  /**
   * The same with what is on disk now, for answers that change files: some that nobody has open may
   * have changed without a word.
   */
  public Snapshot upToDate() {
    Snapshot next = fresh(folders);
    outcomes.forEach(
        (root, outcome) -> {
          if (outcome instanceof Outcome.Compiled compiled && isUpToDate(compiled)) {
            next.outcomes.put(root, outcome);
          }
        });
    return next;
  }

  private boolean isUpToDate(Outcome.Compiled compiled) {
    return compiled.diagnostics().stream().noneMatch(Snapshot::lacksFile)
        && compiled.compilation().merged().files().stream()
            .allMatch(file -> isUpToDate(file, compiled));
  }

  private static boolean lacksFile(Diagnostic diagnostic) {
    return switch (diagnostic.check()) {
      case INCLUDE_NOT_FOUND, INCLUDE_ESCAPES -> true;
      default -> false;
    };
  }

  private boolean isUpToDate(SourceFile file, Outcome.Compiled compiled) {
    Path path = compiled.locations().get(file.name());
    return path == null
        || read(path).filter(now -> now.source().text().equals(file.text())).isPresent();
  }

  /** Whether no file has changed since another snapshot, but open ones at most. */
  public boolean seesTheFilesOf(Snapshot other) {
    return inclusions.seesTheFilesOf(other.inclusions);
  }

  private static boolean reads(Outcome outcome, Path file) {
    return switch (outcome) {
      case Outcome.Compiled compiled -> compiled.locations().containsValue(file);
      case Outcome.Failed failed -> true;
    };
  }

  public List<Path> folders() {
    return folders;
  }

  /** All open documents. */
  public Collection<Document> documents() {
    return documents.values();
  }

  /** The document at a path, if it is open. */
  public Optional<Document> document(Path path) {
    return Optional.ofNullable(documents.get(path));
  }

  /** The document that the editor calls so, even if its file has been moved meanwhile. */
  public Optional<Document> document(String uri) {
    return documents.values().stream()
        .filter(each -> each.uri().equals(uri))
        .findFirst()
        .or(() -> document(Document.path(uri)));
  }

  /** An open document as it is written; empty if it isn't open. */
  public Optional<Syntax> syntax(Path path) {
    return document(path).map(Document::syntax);
  }

  /** What the compiler makes of the description that begins with a file. */
  public Outcome compile(Path root) {
    Outcome outcome = outcomes.computeIfAbsent(root, key -> compiler.compile(key, this::syntax));
    earlier.remove(root);
    return outcome;
  }

  /** The same without keeping it, for those of many descriptions that nobody looks at. */
  public Outcome compileOnce(Path root) {
    Outcome known = outcomes.get(root);
    return known != null ? known : compiler.compile(root, this::syntax);
  }

  /** Which files include which. */
  public Inclusions inclusions() {
    return inclusions;
  }

  /** The descriptions in the editor's folders and those that are open, without their parts. */
  public List<Path> wholeDescriptions() {
    return inclusions.descriptions().stream()
        .filter(
            file ->
                !inclusions.isIncluded(file)
                    || read(file)
                        .filter(each -> Inclusions.isWhole(each.source().text()))
                        .isPresent())
        .toList();
  }

  /** The descriptions that a file belongs to, its own first; failed ones are left out. */
  public List<Outcome.Compiled> compiled(Path file) {
    List<Outcome.Compiled> found = new ArrayList<>();
    for (Path root : inclusions.roots(file)) {
      if (compile(root) instanceof Outcome.Compiled compiled) {
        found.add(compiled);
      }
    }
    return found;
  }

  /** All files of the descriptions that a file belongs to, as they were compiled. */
  public Map<Path, Syntax> together(Path file) {
    Map<Path, Syntax> files = new LinkedHashMap<>();
    syntax(file).ifPresent(syntax -> files.put(file, syntax));
    compiled(file).forEach(each -> files(each).forEach(files::putIfAbsent));
    return files;
  }

  /** The files of a description, as they were compiled; what comes with mdtc is left out. */
  public Map<Path, Syntax> files(Outcome.Compiled compiled) {
    Map<Path, Syntax> files = new LinkedHashMap<>();
    for (SourceFile source : compiled.compilation().merged().files()) {
      Path path = compiled.locations().get(source.name());
      if (path != null) {
        files.computeIfAbsent(
            path,
            key ->
                syntax(key)
                    .filter(open -> open.source().equals(source))
                    .orElseGet(() -> Syntax.of(source)));
      }
    }
    return files;
  }

  /** The first description that a file belongs to. */
  public Optional<Compilation> compilation(Path file) {
    return compiled(file).stream().map(Outcome.Compiled::compilation).findFirst();
  }

  /**
   * The first description that a file belongs to, or what it was some edits ago if it is so long
   * that compiling it would take too long while somebody types.
   */
  public Optional<Compilation> recentCompilation(Path file) {
    if (isLong(file)) {
      Path root = inclusions.roots(file).get(0);
      Outcome.Compiled before = earlier.get(root);
      if (before != null && !outcomes.containsKey(root)) {
        return Optional.of(before.compilation());
      }
    }
    return compilation(file);
  }

  /** Whether an open text takes longer to compile than a person waits while typing. */
  public boolean isLong(Path file) {
    return document(file).map(each -> each.text().length()).orElse(0) >= LONG_TEXT;
  }

  /** Where the page about a check can be opened. */
  public Optional<Path> page(CheckName check) {
    return compiler.page(check);
  }

  /** The file that an include means. */
  public Optional<Path> find(Path includer, String include) {
    return compiler.find(includer, include);
  }

  /** The file that keeps the devices of a description in their places, if there is one. */
  public Optional<Path> pinFile(Path root) {
    return compiler.pinFile(root);
  }

  /**
   * The names under which a file can include others: those in its folder and, if the editor has
   * that open, in the folders inside, and those of mdtc's library.
   */
  public List<String> neighbours(Path file) {
    return Stream.concat(inclusions.neighbours(file).stream(), compiler.library().stream())
        .distinct()
        .toList();
  }

  /** A file as it is written: what is open, or else what is on disk. */
  public Optional<Syntax> read(Path path) {
    Optional<Syntax> open = syntax(path);
    if (open.isPresent()) {
      return open;
    }
    try {
      SourceFile source = new SourceFile(compiler.name(path), Files.readString(path));
      return Optional.of(Syntax.of(source));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
