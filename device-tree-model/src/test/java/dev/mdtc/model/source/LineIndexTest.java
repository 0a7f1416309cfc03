package dev.mdtc.model.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineIndexTest {
  private static LineIndex index(String text) {
    return new SourceFile("x.dt", text).lines();
  }

  /** Each line's text, as {@code start} and {@code end} cut it out. */
  private static List<String> lines(String text) {
    LineIndex index = index(text);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < index.count(); line++) {
      lines.add(text.substring(index.start(line), index.end(line)));
    }
    return lines;
  }

  /** Where an offset is, as {@code line:column}, both from 0. */
  private static String position(String text, int offset) {
    LineIndex index = index(text);
    return index.line(offset) + ":" + index.column(offset);
  }

  @Test
  void anEmptyTextHasOneEmptyLine() {
    assertEquals(List.of(""), lines(""));
    assertEquals("0:0", position("", 0));
  }

  @Test
  void aLineEndAtTheEndStartsAnEmptyLastLine() {
    assertEquals(List.of("a", "b"), lines("a\nb"));
    assertEquals(List.of("a", "b", ""), lines("a\nb\n"));
  }

  @Test
  void everyKindOfLineEndEndsALine() {
    assertEquals(List.of("unix", "dos", "mac", "end"), lines("unix\ndos\r\nmac\rend"));
  }

  @Test
  void lineEndsNextToEachOtherMakeEmptyLines() {
    assertEquals(List.of("", "", "", "", "x"), lines("\n\r\n\r\r\nx"));
  }

  @Test
  void otherWhiteSpaceEndsNoLine() {
    assertEquals(List.of("a\u000b\f\u0085\u2028b"), lines("a\u000b\f\u0085\u2028b"));
  }

  @Test
  void bothCharactersOfALineEndAreOnTheLineThatTheyEnd() {
    assertEquals("0:1", position("a\r\nb", 1));
    assertEquals("0:2", position("a\r\nb", 2));
    assertEquals("1:0", position("a\r\nb", 3));
  }

  @Test
  void theEndOfTheTextIsAPositionToo() {
    assertEquals("1:1", position("a\nb", 3));
    assertEquals("1:0", position("a\n", 2));
  }

  @Test
  void aTabIsOneColumn() {
    assertEquals("0:2", position("\t\tx", 2));
  }

  @Test
  void aCharacterOutsideOfTheBasicPlaneIsOneColumn() {
    String text = "a😀b";

    assertEquals("0:1", position(text, text.indexOf("😀")));
    assertEquals("0:2", position(text, text.indexOf("b")));
    assertEquals("0:3", position(text, text.length()));
  }

  @Test
  void aCombiningCharacterHasAColumnOfItsOwn() {
    assertEquals("0:2", position("e\u0301x", 2));
  }

  @Test
  void manyLinesAreAllFound() {
    String text = "x\n".repeat(1000);

    assertEquals(1001, index(text).count());
    assertEquals("999:1", position(text, 1999));
    assertEquals("1000:0", position(text, 2000));
  }

  @Test
  void aFileIndexesItsLinesOnce() {
    SourceFile file = new SourceFile("x.dt", "a\nb");

    assertSame(file.lines(), file.lines());
  }
}
