package dev.mdtc.lsp.project;

import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The diagnostics of descriptions, by the files that they are about. */
public final class Findings {
  private Findings() {}

  /** A diagnostic with the compilation that it came of. */
  public record Finding(Diagnostic diagnostic, Outcome.Compiled compiled) {}

  /** All that is wrong in the descriptions that some files belong to, each thing once. */
  public static Map<Path, List<Finding>> of(Snapshot snapshot, Collection<Path> files) {
    Set<Path> roots = new LinkedHashSet<>();
    files.forEach(file -> roots.addAll(snapshot.roots(file)));
    Map<Path, Map<Diagnostic, Finding>> found = new LinkedHashMap<>();
    files.forEach(file -> found.put(file, new LinkedHashMap<>()));
    for (Path root : roots) {
      if (snapshot.compile(root) instanceof Outcome.Compiled compiled) {
        compiled.diagnostics().forEach(each -> add(each, compiled, root, found));
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

  private static void add(
      Diagnostic diagnostic,
      Outcome.Compiled compiled,
      Path root,
      Map<Path, Map<Diagnostic, Finding>> found) {
    Path place = compiled.locations().getOrDefault(diagnostic.place().file().name(), root);
    found
        .computeIfAbsent(place, key -> new LinkedHashMap<>())
        .putIfAbsent(diagnostic, new Finding(diagnostic, compiled));
  }
}
