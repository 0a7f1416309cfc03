package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.grammar.TextLexerSimulator;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenWindowTest {
  private static final int MANY = 3_000;

  private static TokenWindow window(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append('w').append(i).append(' ');
    }
    return new TokenWindow(TextLexerSimulator.lexer(text.toString()));
  }

  private static String text(TokenWindow window, int ahead) {
    return Objects.requireNonNull(window.LT(ahead)).getText();
  }

  @Test
  void theLastTokenAndThoseAheadAreThere() {
    TokenWindow window = window(MANY);
    for (int i = 0; i < MANY; i++) {
      assertEquals(i, window.index());
      assertEquals("w" + i, text(window, 1));
      assertEquals(i, Objects.requireNonNull(window.LT(1)).getTokenIndex());
      assertEquals(i + 5 < MANY ? "w" + (i + 5) : "<EOF>", text(window, 6));
      window.consume();
      assertEquals("w" + i, text(window, -1));
    }
    assertEquals(Token.EOF, window.LA(1));
    assertEquals(Token.EOF, window.LA(9));
    assertThrows(IllegalStateException.class, window::consume);
  }

  @Test
  void aMarkKeepsWhatFollows() {
    TokenWindow window = window(MANY);
    for (int i = 0; i < 200; i++) {
      window.consume();
    }
    int mark = window.mark();
    while (window.LA(1) != Token.EOF) {
      window.consume();
    }
    window.seek(200);
    assertEquals("w200", text(window, 1));
    assertEquals("w2999", window.get(2999).getText());
    assertEquals("w200 w201", window.getText(window.get(200), window.get(201)));

    window.release(mark);
    for (int i = 200; i < 1000; i++) {
      assertEquals("w" + i, text(window, 1));
      window.consume();
    }
    assertThrows(IllegalArgumentException.class, () -> window.seek(200));
    assertThrows(IndexOutOfBoundsException.class, () -> window.get(200));
  }

  @Test
  void whatIsAheadCanBeSought() {
    TokenWindow window = window(MANY);
    window.seek(0);
    assertEquals("w0", text(window, 1));
    window.consume();
    window.seek(1);
    assertEquals(1, window.index());
    assertEquals("w0", text(window, -1));
    assertEquals("w1", text(window, 1));
    window.seek(1000);
    assertEquals("w1000", text(window, 1));
    for (int behind : new int[] {10, 1, 0}) {
      window.seek(MANY + behind);
      assertEquals(Token.EOF, window.LA(1));
      assertEquals(MANY, window.index());
      assertEquals("w2999", text(window, -1));
    }
  }

  /** What is reported of a text, and what comes of it. */
  private static List<String> parse(String text) {
    List<String> seen = new ArrayList<>();
    SyntaxTree tree =
        SourceParser.parse(
            new SourceFile("x.dt", text),
            problem -> seen.add(problem.place().start() + ": " + problem.message()));
    for (Statement statement : tree.statements()) {
      seen.add(statement.span().start() + ".." + statement.span().end());
      if (statement instanceof NodeStatement node && !node.body().isEmpty()) {
        seen.add(node.damaged() + " " + node.body().getLast().span());
      }
    }
    seen.add(String.valueOf(tree.damaged()));
    return seen;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = ; b: c { d e };",
        "a b c; d = 1",
        "a: b@1 { x = (1 + ; }; &y { ; };",
        "} / { e; ) };",
        "/directive/ x, ; z = \"no end\n;",
        "a: b: { }; bus x { y: z { a = 1 2; }; };"
      })
  void whatIsWrongIsTheSameWhereverTokensAreForgotten(String broken) {
    for (int i = 110; i < 140; i++) {
      String many = "x;\n".repeat(i);
      String text = "/ { " + many + broken + " };";
      String few = "/ { " + " ".repeat(many.length() - 3) + "x;\n" + broken + " };";

      assertEquals(parse(few), parse(text));
    }
  }

  @Test
  void everyStatementOfALongTextIsRead() {
    StringBuilder text = new StringBuilder("/dt-v1/;\n/ { device {\n");
    for (int i = 0; i < MANY; i++) {
      text.append("net").append(i).append(": e1000e { netdev = &lan").append(i).append("; };\n");
    }
    SourceFile source = new SourceFile("x.dt", text.append("}; };\n").toString());
    List<Diagnostic> reported = new ArrayList<>();

    SyntaxTree tree = SourceParser.parse(source, reported::add);

    assertEquals(List.of(), reported);
    NodeStatement root = (NodeStatement) tree.statements().getLast();
    NodeStatement section = (NodeStatement) root.body().getFirst();
    assertEquals(MANY, section.body().size());
    assertTrue(section.body().getLast().span().text().contains("&lan2999"));
  }
}
