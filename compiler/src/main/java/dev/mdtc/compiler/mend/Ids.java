package dev.mdtc.compiler.mend;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.text.CharacterSet;
import java.util.Optional;

/** What QEMU takes for an id (id_wellformed in util/id.c). */
public final class Ids {
  private static final CharacterSet FIRST = CharacterSet.letters();
  private static final CharacterSet FURTHER = CharacterSet.alphanumericAnd("._-");

  private Ids() {}

  /** Whether QEMU takes it. */
  public static boolean isOne(String id) {
    return !id.isEmpty() && FIRST.contains(id.charAt(0)) && FURTHER.containsAll(id);
  }

  /** What is wrong with an id that stands at a place; empty if QEMU takes it. */
  public static Optional<Diagnostic> problem(String id, Span place) {
    return isOne(id)
        ? Optional.empty()
        : Optional.of(
            Diagnostic.of(CheckName.MALFORMED_LABEL, place, "'" + id + "' can't be an id in QEMU")
                .help("ids start with a letter and go on with letters, digits, '-', '.' and '_'"));
  }
}
