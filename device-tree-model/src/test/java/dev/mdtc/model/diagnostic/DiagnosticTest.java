package dev.mdtc.model.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static final Span PLACE = new SourceFile("x.dt", "net0: e1001 { };").span(6, 11);

  private static Diagnostic of(CheckName check) {
    return Diagnostic.of(check, PLACE, "there is no 'e1001'");
  }

  @Test
  void aDiagnosticIsAsGraveAsItsCheck() {
    assertTrue(of(CheckName.UNKNOWN_DRIVER).isError());
    assertFalse(of(CheckName.UNUSED_BACKEND).isError());
  }

  @Test
  void theUserMayMakeItAnother() {
    Diagnostic warning = of(CheckName.UNKNOWN_DRIVER).at(Severity.WARNING);

    assertFalse(warning.isError());
    assertEquals(of(CheckName.UNKNOWN_DRIVER), warning.at(Severity.ERROR));
  }

  @Test
  void notesAreKeptInTheirOrderAndWithTheRest() {
    Diagnostic diagnostic =
        of(CheckName.UNKNOWN_DRIVER)
            .help("write e1000")
            .note(PLACE.before(), "one")
            .note(PLACE.after(), "two");

    assertEquals(
        List.of(new Note(PLACE.before(), "one"), new Note(PLACE.after(), "two")),
        diagnostic.notes());
    assertEquals(Optional.of(Fix.advice("write e1000")), diagnostic.fix());
  }

  @Test
  void aNoteLeavesTheDiagnosticThatItWasAddedToAsItIs() {
    Diagnostic diagnostic = of(CheckName.UNKNOWN_DRIVER);
    Diagnostic noted = diagnostic.note(PLACE, "here");

    assertEquals(List.of(), diagnostic.notes());
    assertEquals(1, noted.notes().size());
  }

  @Test
  void adviceHasNothingToCarryOut() {
    assertEquals(List.of(), Fix.advice("think").edits());
  }

  @Test
  void aFixKeepsItsEditsWhateverBecomesOfTheList() {
    List<TextEdit> edits = new ArrayList<>(List.of(new TextEdit(PLACE, "e1000")));
    Fix fix = new Fix("did you mean e1000?", edits);
    edits.clear();

    assertEquals(List.of(new TextEdit(PLACE, "e1000")), fix.edits());
  }

  @Test
  void noTwoChecksHaveOneName() {
    List<String> labels = Stream.of(CheckName.values()).map(CheckName::label).toList();

    assertEquals(labels.size(), new TreeSet<>(labels).size());
  }
}
