package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.grammar.DeviceTreeLexer;
import dev.mdtc.grammar.TextLexerSimulator;
import dev.mdtc.grammar.Utf16CharStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way through a text finds what ANTLR's own lexer finds. */
class TextLexerSimulatorTest {
  private static List<String> tokens(DeviceTreeLexer lexer) {
    lexer.removeErrorListeners();
    List<String> tokens = new ArrayList<>();
    Token token;
    do {
      token = lexer.nextToken();
      tokens.add(
          DeviceTreeLexer.VOCABULARY.getDisplayName(token.getType())
              + token.getStartIndex()
              + ".."
              + token.getStopIndex()
              + token.getChannel()
              + token.getText());
    } while (token.getType() != Token.EOF);
    return tokens;
  }

  private static void check(String text) {
    List<String> expected = tokens(new DeviceTreeLexer(new Utf16CharStream(text)));

    // Each way teaches the automaton that both follow.
    assertEquals(expected, tokens(TextLexerSimulator.lexer(text)));
    assertEquals(expected, tokens(TextLexerSimulator.lexer(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "bus bu buses",
        "/dt-v1/;\n/ { a: b@1,2 { c = (1 <= 2), &d, &\"e\", &{/f}; }; }; // end",
        "/include/ \"x\" /in / /* a * / */ /**/ /* no end",
        "\"a\\\"b\" \"no end\n\"\\",
        "\u00e9 \ud83d\ude00 \ud83d x\u00e9y \"\u00e9\ud83d\ude00\" // \u00e9",
        "0x1F 1K 7.2 .5 @ @@ & && &{ &{}"
      })
  void itFindsTheSame(String text) {
    check(text);
  }

  @Test
  void itFindsTheSameInAnyText() {
    Random random = new Random(1);
    String characters = "ab0.-+_@&\"\\/*{}()<>=!;,:?|^~% \t\n\r\u00e9\ud83d\ude00\u007f\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(12);
      for (int j = 0; j < length; j++) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      check(text.toString());
    }
  }
}
