package dev.mdtc.lsp.feature;

import dev.mdtc.model.diagnostic.TextEdit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A change of a file after which it means the same.
 *
 * @param title as an imperative without a full stop
 * @param created a file that comes with it
 * @param refusal why it can't be done; then there are no edits
 */
public record Refactoring(
    String title,
    Kind kind,
    List<TextEdit> edits,
    Optional<Created> created,
    Optional<String> refusal) {
  public Refactoring {
    edits = List.copyOf(edits);
  }

  /** What it does. */
  public enum Kind {
    EXTRACT,
    INLINE,
    REWRITE
  }

  /** A file that is to be made. */
  public record Created(Path file, String text) {}

  static Refactoring of(String title, Kind kind, List<TextEdit> edits) {
    return new Refactoring(title, kind, edits, Optional.empty(), Optional.empty());
  }

  static Refactoring refused(String title, Kind kind, String why) {
    return new Refactoring(title, kind, List.of(), Optional.empty(), Optional.of(why));
  }
}
