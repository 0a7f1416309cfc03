package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexingTest {
  @Test
  void aCommentEndsAtItsFirstEnd() {
    assertEquals(
        List.of("a", "b", "c", "d", "e"),
        Parsed.clean("/ { a; /**/ b; /* x **/ c; /* / * /* */ d; /*/ x; ä😀\n*/ e; };")
            .properties());
  }

  @Test
  void aCommentWithoutAnEndIsReportedAtItsStart() {
    Parsed parsed = Parsed.of("/ { };\n/* a\nb\n");

    assertEquals(
        List.of("/*: this comment has no end"),
        parsed.diagnostics().stream()
            .map(each -> each.place().text() + ": " + each.message())
            .toList());
  }

  @Test
  void aCharacterThatMeansNothingIsShownWhole() {
    assertEquals(List.of("syntax-error '😀': expected a value, found '😀'"), Parsed.problems("😀"));
  }

  @Test
  void halfACharacterIsNoReasonToStop() {
    assertEquals(
        List.of("syntax-error '\ud83d': expected a value, found '\ud83d'"),
        Parsed.problems("\ud83d"));
  }
}
