package dev.mdtc.emitters.dt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.Token;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DtLayoutTest {
  private static final long SEED = 20_260_101;

  private static List<Token> tokens(String text) {
    SourceFile source = new SourceFile("x.dt", text);
    SourceParser.parse(
        source, problem -> assertNotEquals(CheckName.SYNTAX_ERROR, problem.check(), text));
    return SourceParser.tokens(source);
  }

  private static String format(String text) {
    return DtLayout.format(tokens(text));
  }

  private static void becomes(String text, String expected) {
    assertEquals(expected, format(text));
    assertEquals(expected, format(expected));
  }

  @Test
  void statementsHaveALineEach() {
    becomes(
        "/dt-v1/;/ {a=1;b{c;\n};\n};",
        """
        /dt-v1/;
        / {
        	a = 1;
        	b { c; };
        };
        """);
  }

  @Test
  void aBodyThatWasBegunOnANewLineStaysBroken() {
    becomes(
        "/ { a {\nb; c; }; d { e; f; }; };",
        """
        / {
        	a {
        		b;
        		c;
        	};
        	d { e; f; };
        };
        """);
  }

  @Test
  void aBodyThatIsTooLongIsBroken() {
    String name = "x".repeat(45);

    becomes(
        "/ { a { " + name + "; " + name + "; }; };",
        "/ {\n\ta {\n\t\t" + name + ";\n\t\t" + name + ";\n\t};\n};\n");
  }

  @Test
  void oneEmptyLineIsKeptAndNoneAroundBraces() {
    becomes(
        "/ {\n\n\na;\n\n\n\nb;\nc;\n\n};\n\n\n",
        """
        / {
        	a;

        	b;
        	c;
        };
        """);
  }

  @Test
  void spacesStandWhereTheyHelp() {
    becomes(
        "/ { a :b @1{ c=( 1+2 *( -3 ) ) ,- 4 ,&d, { e ; } ; } ; };",
        """
        / {
        	a: b@1 { c = (1 + 2 * (-3)), -4, &d, { e; }; };
        };
        """);
  }

  @Test
  void aConditionHasItsSpaces() {
    becomes(
        "/ { a=(!0?~1:(2<<3)); };",
        """
        / {
        	a = (!0 ? ~1 : (2 << 3));
        };
        """);
  }

  @Test
  void aListMayBeBrokenBehindAComma() {
    becomes(
        "/ { a = 1,\n2, 3,\n\n4; };",
        """
        / {
        	a = 1,
        		2, 3,
        		4;
        };
        """);
  }

  @Test
  void everyCommentStaysWhereItBelongs() {
    becomes(
        """
        // first
        /dt-v1/;   // behind
        /* block */ / { // opening
        // own line
          a; /* behind */ // and more
            /* before */ b;

          // above
          c { /* inside */ d; };
          e /* odd */ = /* places */ 1; // last
        };
        // end\
        """,
        """
        // first
        /dt-v1/; // behind
        /* block */
        / { // opening
        	// own line
        	a; /* behind */ // and more
        	/* before */
        	b;

        	// above
        	c { /* inside */ d; };
        	e /* odd */ = /* places */ 1; // last
        };
        // end
        """);
  }

  @Test
  void anIncludeNeedsNoSemicolonAndHasALine() {
    becomes(
        "/include/ \"a\" /include/ \"b\"; / { };",
        """
        /include/ "a"
        /include/ "b";
        / { };
        """);
  }

  @Test
  void lineEndsAreThoseOfUnixOutsideOfComments() {
    becomes("/ {\r\n\ta;\r\n\r\n\tb;\r};\r\n", "/ {\n\ta;\n\n\tb;\n};\n");
  }

  @Test
  void nothingBecomesNothing() {
    becomes("", "");
    becomes(" \n\n", "");
    becomes("\n\n// x", "// x\n");
  }

  @Test
  void randomTextsKeepTheirTokensAndAreFormattedOnce() {
    for (int i = 0; i < 3000; i++) {
      long seed = SEED + i;
      String text = new RandomText(new Random(seed)).file();

      String formatted = format(text);

      assertEquals(written(text), written(formatted), () -> "tokens, seed " + seed + ":\n" + text);
      assertEquals(formatted, format(formatted), () -> "twice, seed " + seed + ":\n" + text);
    }
  }

  private static List<String> written(String text) {
    return tokens(text).stream().map(token -> token.kind() + " " + token.text()).toList();
  }
}
