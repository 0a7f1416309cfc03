package dev.mdtc.model.diagnostic;

import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong with an input.
 *
 * @param check its name, which is also the flag that changes its severity and the page that
 *     explains it
 * @param severity the check's own, or what the user has made of it
 * @param place the text that is wrong, or the gap where something is missing
 * @param message one line for the user, without a full stop
 */
public record Diagnostic(
    CheckName check,
    Severity severity,
    Span place,
    String message,
    List<Note> notes,
    Optional<Fix> fix) {
  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /** A diagnostic of the check's own severity. */
  public static Diagnostic of(CheckName check, Span place, String message) {
    return new Diagnostic(check, check.severity(), place, message, List.of(), Optional.empty());
  }

  /** The same with one more note. */
  public Diagnostic note(Span where, String text) {
    List<Note> more = new java.util.ArrayList<>(notes);
    more.add(new Note(where, text));
    return new Diagnostic(check, severity, place, message, more, fix);
  }

  /** The same with a mend. */
  public Diagnostic fix(Fix mend) {
    return new Diagnostic(check, severity, place, message, notes, Optional.of(mend));
  }

  /** The same with advice. */
  public Diagnostic help(String advice) {
    return fix(Fix.advice(advice));
  }

  /** The same at another severity. */
  public Diagnostic at(Severity other) {
    return new Diagnostic(check, other, place, message, notes, fix);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
