package dev.mdtc.model.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
  private static final SourceFile FILE = new SourceFile("x.dt", "net0: e1000 { };");

  private static Span span(String text) {
    int start = FILE.text().indexOf(text);
    return FILE.span(start, start + text.length());
  }

  @Test
  void aSpanIsTheTextFromItsStartUpToItsEnd() {
    assertEquals("e1000", FILE.span(6, 11).text());
    assertEquals("", FILE.span(6, 6).text());
    assertEquals(FILE.text(), FILE.span(0, FILE.text().length()).text());
  }

  @ParameterizedTest
  @CsvSource({"-1, 0", "2, 1", "0, 17", "17, 17"})
  void aSpanLiesInsideOfItsFile(int start, int end) {
    assertThrows(IllegalArgumentException.class, () -> FILE.span(start, end));
  }

  @Test
  void fromOneSpanToAnotherIsWhatLiesBetweenThemToo() {
    assertEquals("net0: e1000", span("net0").to(span("e1000")).text());
  }

  @Test
  void fromASpanToOneInsideOfItIsTheSpanItself() {
    assertEquals(span("net0: e1000"), span("net0: e1000").to(span("net0")));
  }

  @Test
  void theGapsAroundASpanAreEmptyAndTouchIt() {
    assertEquals(FILE.span(6, 6), span("e1000").before());
    assertEquals(FILE.span(11, 11), span("e1000").after());
  }

  @Test
  void aSpanIsTouchedByItsOffsetsAndTheOneBehind() {
    Span span = span("e1000");

    assertFalse(span.touches(5));
    assertTrue(span.touches(6));
    assertTrue(span.touches(11));
    assertFalse(span.touches(12));
  }

  @Test
  void placesInEqualFilesAreEqual() {
    SourceFile copy = new SourceFile("x.dt", FILE.text());

    assertEquals(FILE.span(0, 4), copy.span(0, 4));
    assertNotEquals(FILE.span(0, 4), new SourceFile("y.dt", FILE.text()).span(0, 4));
    assertNotEquals(FILE.span(0, 4), new SourceFile("x.dt", FILE.text() + "\n").span(0, 4));
  }
}
