package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.compiler.mend.Mends;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One mistake costs one statement, and the rest is read. */
class RecoveryTest {
  private static Parsed marked(String text) {
    Parsed parsed = Parsed.of(text);
    parsed.hasWhatIsMarked();
    return parsed;
  }

  private static List<String> heads(List<Statement> statements) {
    return statements.stream().map(each -> each.span().text().split("(?<=\\{)", 2)[0]).toList();
  }

  @Test
  void aMissingSemicolonCostsNothing() {
    Parsed parsed =
        marked(
            """
            / {
                a = 1
            //       | error[syntax-error]: expected ';'
                b = 2;
            };
            """);

    assertEquals(List.of("a", "b"), parsed.properties());
  }

  @Test
  void severalMistakesAreReportedInOneRun() {
    Parsed parsed =
        marked(
            """
            / {
                = 1;
            //  ^ error[syntax-error]: expected a property, a node or a directive or '}', found '='
                a = = 1;
            //      ^ error[syntax-error]: expected a value, found '='
                b = 2;
                c {
                    d = ;
            //          ^ error[syntax-error]: expected a value, found ';'
                    e = 5;
                };
                f = (1 + );
            //           ^ error[syntax-error]: expected a number, found ')'
                g = 7;
            };
            """);

    assertTrue(parsed.tree().damaged());
    assertTrue(parsed.properties().containsAll(List.of("b", "e", "g")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"= 1;", "5x: y { };", "#", ")", "{ c; };", "= { c; };", "= 1; = 2;"})
  void aBodyGoesOnBehindWhatStartsNoStatement(String stray) {
    Parsed parsed = Parsed.of("/ { x { " + stray + " a; }; b; };\n&c { d; };");

    assertEquals(List.of("/ {", "&c {"), heads(parsed.tree().statements()));
    assertEquals("b;", parsed.node().body().getLast().span().text());
    assertEquals(1, parsed.diagnostics().size());
    assertTrue(parsed.tree().damaged());
  }

  @Test
  void anErrorRightBehindAnotherEndsNoBodyEither() {
    Parsed parsed = Parsed.of("/ { x { c = (; = 1; a; }; b; };");

    assertEquals("b;", parsed.node().body().getLast().span().text());
  }

  @Test
  void whatWasUnderstoodOfABrokenListStays() {
    assertEquals(1, Parsed.of("/ { x = 1, ; };").tree().statements().size());
    assertEquals(List.of("x"), Parsed.of("/ { x = ; };").properties());
  }

  @Test
  void aNodeThatLostAStatementIsDamagedAndItsNeighbourIsNot() {
    Parsed parsed = Parsed.of("/ { };\n&b { = 1; };\n&c { x = 1; };");
    List<Boolean> damaged =
        parsed.tree().statements().stream().map(each -> ((NodeStatement) each).damaged()).toList();

    assertEquals(List.of(false, true, false), damaged);
  }

  @Test
  void aMissingBraceIsMissedAtTheEndOfTheFile() {
    Parsed parsed = Parsed.of("/ { a { x = 1;\n");

    assertEquals(List.of("x"), parsed.properties());
    assertFalse(parsed.diagnostics().isEmpty());
    assertEquals(14, parsed.diagnostics().getFirst().place().start());
  }

  @Test
  void aStringEndsWithItsLine() {
    Parsed parsed =
        marked(
            """
            / {
                a = "open;
            //      ^^^^^^ error[syntax-error]: this string has no closing quote
                b = 2;
            };
            """);

    assertTrue(parsed.properties().contains("b"));
  }

  @Test
  void columnsBehindAnEmojiAreRight() {
    marked(
        """
        / {
            a = "😀" = 1;
        //           ^ error[syntax-error]: expected ';', found '='
            b = 😀;
        //      ^^ error[syntax-error]: expected a value, found '😀'
        };
        """);
  }

  @Test
  void whatIsNestedTooDeepIsCutOffAndReportedOnce() {
    String text = "/ { " + "a { ".repeat(ShallowTokens.MAX_DEPTH) + "};";
    List<String> messages =
        Parsed.of(text).diagnostics().stream().map(each -> each.message()).toList();

    assertEquals(
        List.of("nested more than 512 levels deep; nothing from here on was read"), messages);
  }

  @Test
  void parenthesesMayBeNestedAsDeepAsIsUseful() {
    String open = "(".repeat(ShallowTokens.MAX_PARENTHESES);
    String close = ")".repeat(ShallowTokens.MAX_PARENTHESES);

    assertEquals(List.of(), Parsed.problems(open + "1" + close));
    assertEquals(
        List.of(
            "nested-too-deep '(': nested more than 32 levels deep; nothing from here on was read"),
        Parsed.problems("(" + open + "1" + close + ")"));
  }

  @Test
  void aMissingSemicolonIsMended() {
    String text = "/ {\n    a = 1\n    b = 2;\n};\n";

    assertEquals(
        "/ {\n    a = 1;\n    b = 2;\n};\n", Mends.apply(text, Parsed.of(text).diagnostics()));
  }

  @Test
  void aVersionWithoutQuotesIsMended() {
    String text = "/qemu/ 7.2;\n";

    assertEquals("/qemu/ \"7.2\";\n", Mends.apply(text, Parsed.of(text).diagnostics()));
  }

  @Test
  void anEmptyTextIsAnEmptyTree() {
    assertEquals(List.of(), Parsed.clean("").tree().statements());
    assertEquals(List.of(), Parsed.clean("// only a comment").tree().statements());
    assertFalse(Parsed.clean("\ufeff\f\u000b\t ").tree().damaged());
  }
}
