package dev.mdtc.compiler.mend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.SourceFile;
import org.junit.jupiter.api.Test;

class RemovalTest {
  /** A text without the statement {@code x;}. */
  private static String without(String text) {
    int start = text.indexOf("x;");
    TextEdit edit = Removal.of(new SourceFile("x.dt", text).span(start, start + 2));
    return new StringBuilder(text)
        .replace(edit.place().start(), edit.place().end(), edit.replacement())
        .toString();
  }

  @Test
  void aStatementOnItsOwnLineGoesWithTheLine() {
    assertEquals("a;\nb;\n", without("a;\n\tx;  \nb;\n"));
    assertEquals("a;\r\nb;\r\n", without("a;\r\n\tx;\r\nb;\r\n"));
    assertEquals("a;\rb;\r", without("a;\r\tx;\rb;\r"));
  }

  @Test
  void aLineAtTheEndOfTheFileGoesToo() {
    assertEquals("a;\n", without("a;\n\tx;"));
    assertEquals("", without("x;"));
  }

  @Test
  void theIndentationStaysForWhatFollowsOnTheLine() {
    assertEquals("\tb;\n", without("\tx; b;\n"));
  }

  @Test
  void theBlanksBeforeAStatementGoWithIt() {
    assertEquals("{ a; b; }", without("{ a; x; b; }"));
    assertEquals("a;\nb;", without("a; \tx;\nb;"));
  }

  @Test
  void aCommentBehindAStatementStays() {
    assertEquals("a; // why\n", without("a; x; // why\n"));
    assertEquals("\t// why\n", without("\tx; // why\n"));
  }
}
