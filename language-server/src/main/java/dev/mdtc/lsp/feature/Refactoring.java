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
 * @param deferred whether the edits take long to find, so that they are found once they are wanted
 */
public record Refactoring(
    String title,
    Kind kind,
    List<TextEdit> edits,
    Optional<Created> created,
    Optional<String> refusal,
    boolean deferred) {
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
    return new Refactoring(title, kind, edits, Optional.empty(), Optional.empty(), false);
  }

  static Refactoring refused(String title, Kind kind, String why) {
    return new Refactoring(title, kind, List.of(), Optional.empty(), Optional.of(why), false);
  }

  static Refactoring deferred(String title, Kind kind) {
    return new Refactoring(title, kind, List.of(), Optional.empty(), Optional.empty(), true);
  }

  /** The same with the line ends of a text. */
  Refactoring withLineEndsOf(String text) {
    return text.contains("\r\n")
        ? new Refactoring(
            title,
            kind,
            edits.stream()
                .map(edit -> new TextEdit(edit.place(), windows(edit.replacement())))
                .toList(),
            created.map(file -> new Created(file.file(), windows(file.text()))),
            refusal,
            deferred)
        : this;
  }

  private static String windows(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }
}
