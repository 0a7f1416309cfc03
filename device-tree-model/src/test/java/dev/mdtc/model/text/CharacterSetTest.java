package dev.mdtc.model.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CharacterSetTest {
  @Test
  void itIsWhatARegularExpressionWouldTake() {
    CharacterSet set = CharacterSet.alphanumericAnd("._-");
    Pattern pattern = Pattern.compile("[A-Za-z0-9._-]");

    for (char character = 0; character < 0x300; character++) {
      String text = String.valueOf(character);
      assertEquals(pattern.matcher(text).matches(), set.contains(character), text);
      assertEquals(set.contains(character), set.containsAll("a" + text + "z"), text);
    }
  }
}
