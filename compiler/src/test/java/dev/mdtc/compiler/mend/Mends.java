package dev.mdtc.compiler.mend;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.TextEdit;
import java.util.Comparator;
import java.util.List;

/** Carries out what diagnostics propose, as an editor would. */
public final class Mends {
  private Mends() {}

  /**
   * The text after all edits of all fixes.
   *
   * @param text of the one file that the edits are in
   */
  public static String apply(String text, List<Diagnostic> diagnostics) {
    List<TextEdit> edits =
        diagnostics.stream()
            .flatMap(diagnostic -> diagnostic.fix().stream())
            .flatMap(fix -> fix.edits().stream())
            .sorted(Comparator.comparingInt((TextEdit edit) -> edit.place().start()).reversed())
            .toList();
    StringBuilder mended = new StringBuilder(text);
    edits.forEach(e -> mended.replace(e.place().start(), e.place().end(), e.replacement()));
    return mended.toString();
  }
}
