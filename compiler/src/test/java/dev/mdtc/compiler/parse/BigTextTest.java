package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A big text is read by two threads, and means what it means in a small file. */
class BigTextTest {
  private static final String PADDING = "\n".repeat(TokensAhead.MANY_CHARACTERS);

  /** Everything that there is to know of a parse: statements by place, and what was reported. */
  private static List<String> parse(String text) {
    List<String> seen = new ArrayList<>();
    SourceFile source = new SourceFile("x.dt", text);
    SyntaxTree tree = SourceParser.parse(source, diagnostic -> seen.add(described(diagnostic)));
    tree.statements().forEach(statement -> describe(statement, seen));
    seen.add("damaged " + tree.damaged());
    return seen;
  }

  private static String described(Diagnostic diagnostic) {
    return diagnostic.place().start() + ".." + diagnostic.place().end() + diagnostic.message();
  }

  private static void describe(Statement statement, List<String> seen) {
    seen.add(statement.span().start() + ".." + statement.span().end() + " " + statement);
    if (statement instanceof NodeStatement node) {
      node.body().forEach(inner -> describe(inner, seen));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dt-v1/;\n/ { machine = \"q35\"; device { net0: e1000e@2 { mac = \"a\"; }; }; };",
        "/dt-v1/;\n/ { device { a: b { c = (1 + 2 * 3), &d, on; }; /* at the end */",
        "/ { name = \"no end\n; device { x: y { }; };",
        "/ { a: { b = ; }; c d e };",
        "} } ) ; \u00e9 \ud83d\ude00 { {",
        "",
        "// nothing but a comment"
      })
  void itMeansTheSame(String text) {
    List<String> small = parse(text);
    String comment = text.endsWith("comment") ? "" : " ";

    assertEquals(small, parse(text + comment + PADDING));
  }

  @Test
  void whatIsNestedTooDeepEndsIt() {
    String deep = "/ { a: b { ".repeat(ShallowTokens.MAX_DEPTH + 1);

    assertEquals(parse(deep), parse(deep + "x = 1; ".repeat(20_000)));
  }

  @Test
  void everyStatementIsRead() {
    int devices = 20_000;
    StringBuilder text = new StringBuilder("/dt-v1/;\n/ { device {\n");
    for (int i = 0; i < devices; i++) {
      text.append("net").append(i).append(": e1000e { netdev = &lan").append(i).append("; };\n");
    }
    SourceFile source = new SourceFile("x.dt", text.append("}; };\n").toString());
    List<Diagnostic> reported = new ArrayList<>();

    SyntaxTree tree = SourceParser.parse(source, reported::add);

    assertEquals(List.of(), reported);
    NodeStatement root = (NodeStatement) tree.statements().getLast();
    NodeStatement section = (NodeStatement) root.body().getFirst();
    assertEquals(devices, section.body().size());
    assertTrue(section.body().getLast().span().text().contains("&lan19999"));
  }
}
