package dev.mdtc.lsp.project;

import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The diagnostics of descriptions, by the files that they are about. */
public final class Findings {
  private Findings() {}

  /** A diagnostic with the compilation that it came of. */
  public record Finding(Diagnostic diagnostic, Outcome.Compiled compiled) {}

  /** All that is wrong in the descriptions that some files belong to, each thing once. */
  public static Map<Path, List<Finding>> of(Snapshot snapshot, Collection<Path> files) {
    Set<Path> roots = new LinkedHashSet<>();
    files.forEach(file -> roots.addAll(snapshot.inclusions().roots(file)));
    Map<Path, Map<Diagnostic, Finding>> found = new LinkedHashMap<>();
    files.forEach(file -> found.put(file, new LinkedHashMap<>()));
    for (Path root : roots) {
      if (snapshot.compile(root) instanceof Outcome.Compiled compiled) {
        of(compiled, root)
            .forEach(
                (file, some) -> {
                  Map<Diagnostic, Finding> all =
                      found.computeIfAbsent(file, key -> new LinkedHashMap<>());
                  some.forEach(each -> all.putIfAbsent(each, new Finding(each, compiled)));
                });
      }
    }
    Map<Path, List<Finding>> result = new LinkedHashMap<>();
    found.forEach((file, diagnostics) -> result.put(file, List.copyOf(diagnostics.values())));
    return result;
  }

  /** What is wrong in one file. */
  public static List<Finding> in(Snapshot snapshot, Path file) {
    return new ArrayList<>(of(snapshot, List.of(file)).getOrDefault(file, List.of()));
  }

  /**
   * What is wrong in one description, by the files under which it is shown.
   *
   * @param root where the description begins
   */
  public static Map<Path, List<Diagnostic>> of(Outcome.Compiled compiled, Path root) {
    Map<Path, List<Diagnostic>> found = new LinkedHashMap<>();
    for (Diagnostic diagnostic : compiled.diagnostics()) {
      Diagnostic shown = reachable(diagnostic, compiled);
      Path place = compiled.locations().getOrDefault(shown.place().file().name(), root);
      found.computeIfAbsent(place, key -> new ArrayList<>()).add(shown);
    }
    return found;
  }

  /**
   * A diagnostic about what comes with mdtc, which no editor can open, as one about its include;
   * any other as it is.
   */
  private static Diagnostic reachable(Diagnostic diagnostic, Outcome.Compiled compiled) {
    Span place = diagnostic.place();
    if (compiled.locations().containsKey(place.file().name())) {
      return diagnostic;
    }
    List<SourceFile> files = compiled.compilation().merged().files();
    return files.stream()
        .filter(file -> compiled.locations().containsKey(file.name()))
        .flatMap(file -> include(place.file().name(), file).stream())
        .findFirst()
        .or(() -> files.stream().findFirst().map(file -> file.span(0, 0)))
        .map(
            here -> {
              int line = place.file().lines().line(place.start()) + 1;
              return new Diagnostic(
                      diagnostic.check(),
                      diagnostic.severity(),
                      here,
                      diagnostic.message(),
                      diagnostic.notes(),
                      diagnostic.fix())
                  .note(place, "this is in " + place.file().name() + ", line " + line);
            })
        .orElse(diagnostic);
  }

  /** Where a file includes one of the library. */
  private static Optional<Span> include(String name, SourceFile file) {
    String quoted = '"' + name.substring(name.lastIndexOf('/') + 1) + '"';
    int directive = file.text().indexOf("/include/ " + quoted);
    int start = directive + "/include/ ".length();
    return directive < 0
        ? Optional.empty()
        : Optional.of(file.span(start, start + quoted.length()));
  }
}
