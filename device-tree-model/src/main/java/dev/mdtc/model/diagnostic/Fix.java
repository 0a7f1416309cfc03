package dev.mdtc.model.diagnostic;

import java.util.List;

/**
 * The mend for a diagnostic.
 *
 * @param help what to do, as an imperative without a full stop: {@code write "@3" instead}
 * @param edits the mend as edits that remove the diagnostic; empty where only a person can decide
 */
public record Fix(String help, List<TextEdit> edits) {
  public Fix {
    edits = List.copyOf(edits);
  }

  /** Advice that can't be carried out mechanically. */
  public static Fix advice(String help) {
    return new Fix(help, List.of());
  }
}
