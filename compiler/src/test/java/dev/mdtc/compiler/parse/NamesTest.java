package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void aNameIsThereOnce() {
    Names names = new Names("drive = drive;");

    assertEquals("drive", names.at(0, 5));
    assertSame(names.at(0, 5), names.at(8, 13));
  }

  @Test
  void manyNamesAreToldApart() {
    StringBuilder text = new StringBuilder();
    for (int i = 10_000; i < 20_000; i++) {
      text.append('n').append(i);
    }
    Names names = new Names(text.toString());

    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 10_000; i++) {
        assertEquals("n" + (10_000 + i), names.at(6 * i, 6 * i + 6));
      }
    }
  }

  /** "Aa" and "BB" have one hash, and so has whatever is made of as many of them. */
  @Test
  void namesOfOneHashAreToldApart() {
    int pairs = 12;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1 << pairs; i++) {
      for (int bit = 0; bit < pairs; bit++) {
        text.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
    }
    Names names = new Names(text.toString());

    for (int at = 0; at < text.length(); at += 2 * pairs) {
      assertEquals(text.substring(at, at + 2 * pairs), names.at(at, at + 2 * pairs));
    }
  }
}
