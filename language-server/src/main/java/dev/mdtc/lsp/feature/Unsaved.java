package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Document;
import dev.mdtc.lsp.project.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Texts in the editor that aren't what the files say. */
public final class Unsaved {
  private Unsaved() {}

  /** A file of a description whose text is other than on disk. */
  public static Optional<Path> in(Path root, Outcome.Compiled compiled, Snapshot snapshot) {
    Set<Path> files = new LinkedHashSet<>(Set.of(root));
    files.addAll(compiled.locations().values());
    return files.stream()
        .filter(file -> snapshot.document(file).filter(each -> !isSaved(each)).isPresent())
        .findFirst();
  }

  private static boolean isSaved(Document document) {
    try {
      return Files.readString(document.path()).equals(document.text());
    } catch (IOException e) {
      return false;
    }
  }
}
