package dev.mdtc.cli;

import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.machines.MachineLibrary;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds included files: beside the including file, along {@code -I}, then in the machine library. A
 * file outside of the folders of the named files and of {@code -I} is not opened.
 */
final class FileSourceLoader implements SourceLoader {
  private final List<Path> searched;

  /** The folders in which files may be opened; most descriptions open none. */
  private final Set<Path> roots = new LinkedHashSet<>();

  /** Those of them that haven't been looked for yet. */
  private final List<Path> unseen = new ArrayList<>();

  private final SourceReader reader;
  private final Consumer<Diagnostic> report;

  /** Where each file that was loaded really is. */
  private final Map<String, Path> locations = new HashMap<>();

  /**
   * Prepares for some files.
   *
   * @param named the files that are named on the command line
   * @param searched the folders of {@code -I}
   * @param reader reads each
   */
  FileSourceLoader(
      List<String> named, List<Path> searched, SourceReader reader, Consumer<Diagnostic> report) {
    this.reader = reader;
    this.searched = List.copyOf(searched);
    this.report = report;
    for (String name : named) {
      Path path = name.equals(SourceFiles.STDIN) ? Path.of("<stdin>") : Path.of(name);
      locations.put(path.toString(), path.toAbsolutePath());
      unseen.add(folder(path.toAbsolutePath()));
    }
    unseen.addAll(searched);
  }

  private Set<Path> roots() {
    for (Path folder : unseen) {
      try {
        roots.add(folder.toRealPath());
      } catch (IOException e) {
        // A folder that isn't there holds nothing that could be included.
      }
    }
    unseen.clear();
    return roots;
  }

  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /** Where the files are that were named or loaded, by their names. */
  Map<String, Path> locations() {
    return Collections.unmodifiableMap(locations);
  }

  @Override
  public Outcome load(SourceFile includer, String path) {
    List<String> places = new ArrayList<>();
    Optional<Outcome> escaped = Optional.empty();
    try {
      for (Path folder : folders(includer)) {
        places.add(shown(folder));
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
          continue;
        }
        if (roots().stream().anyMatch(real(file)::startsWith)) {
          return open(file);
        }
        escaped = Optional.of(new Outcome.Escapes("the folder '" + shown(folder) + "'"));
      }
    } catch (InvalidPathException e) {
      return new Outcome.Unreadable("that is no file name");
    } catch (IOException e) {
      return new Outcome.Unreadable(SourceFiles.reason(e));
    }
    places.add("the machine library");
    Optional<Outcome> outcome = escaped;
    return MachineLibrary.find(path)
        .<Outcome>map(Outcome.Found::new)
        .or(() -> outcome)
        .orElseGet(() -> new Outcome.Missing(places));
  }

  @Override
  public SyntaxTree parse(SourceFile source, Consumer<Diagnostic> problems) {
    return reader.parse(source, problems);
  }

  private List<Path> folders(SourceFile includer) {
    List<Path> folders = new ArrayList<>();
    Path location = locations.get(includer.name());
    if (location != null) {
      folders.add(folder(location));
    }
    folders.addAll(searched);
    return folders;
  }

  private static Path real(Path file) throws IOException {
    return file.toRealPath();
  }

  /** Relative to where the user is, if that is shorter. */
  static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    if (!absolute.startsWith(here)) {
      return absolute.toString();
    }
    String relative = here.relativize(absolute).toString();
    return relative.isEmpty() ? "." : relative;
  }

  private Outcome open(Path file) {
    try {
      String name = shown(file.toRealPath());
      locations.put(name, file.toRealPath());
      return new Outcome.Found(reader.read(name, file.toRealPath(), report));
    } catch (IOException e) {
      return new Outcome.Unreadable(SourceFiles.reason(e));
    } catch (OutsideException e) {
      return new Outcome.Unreadable(String.valueOf(e.getMessage()));
    }
  }
}
