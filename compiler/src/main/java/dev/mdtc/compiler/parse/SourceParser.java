package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import dev.mdtc.grammar.DeviceTreeParser;
import dev.mdtc.grammar.StatementRecovery;
import dev.mdtc.grammar.TextLexerSimulator;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Parses a file. Every text gives a tree; what is wrong with it is reported. */
public final class SourceParser {
  private final SourceFile source;
  private final Consumer<Diagnostic> report;

  private SourceParser(SourceFile source, Consumer<Diagnostic> report) {
    this.source = source;
    this.report = report;
  }

  /** Parses a file and reports what is wrong with its syntax. */
  public static SyntaxTree parse(SourceFile source, Consumer<Diagnostic> report) {
    return new SourceParser(source, report).parse();
  }

  private SyntaxTree parse() {
    ShallowTokens tokens =
        new ShallowTokens(TextLexerSimulator.lexer(source.text()), this::reportDepth);
    List<Diagnostic> meaning = new ArrayList<>();
    TreeBuilder builder = new TreeBuilder(source, meaning::add);
    DeviceTreeParser parser = new StatementParser(new TokenWindow(tokens), builder::add);
    parser.removeErrorListeners();
    parser.setErrorHandler(new StatementRecovery(new Reporter(tokens)));
    // Two tokens of lookahead decide everything, so full context would only find the same again.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    DeviceTreeParser.FileContext file = parser.file();
    SyntaxTree tree = builder.build(file, tokens.cut());
    meaning.forEach(report);
    return tree;
  }

  /** Every token of a file in order, comments included, white space left out. */
  public static List<dev.mdtc.model.syntax.Token> tokens(SourceFile source) {
    return Tokens.of(source, TextLexerSimulator.lexer(source.text()));
  }

  private void reportDepth(Token token, int limit) {
    report.accept(
        Diagnostic.of(
            CheckName.NESTED_TOO_DEEP,
            span(source, token),
            "nested more than " + limit + " levels deep; nothing from here on was read"));
  }

  /** Turns the parser's complaints into diagnostics. */
  private final class Reporter implements StatementRecovery.Listener {
    /** Know whether the end that the parser sees is where the text was cut and not its own. */
    private final ShallowTokens tokens;

    Reporter(ShallowTokens tokens) {
      this.tokens = tokens;
    }

    @Override
    public void missing(int offset, String expected) {
      Diagnostic diagnostic =
          Diagnostic.of(
              CheckName.SYNTAX_ERROR, source.span(offset, offset), "expected " + expected);
      report.accept(SyntaxMends.insert(diagnostic, expected));
    }

    @Override
    public void unexpected(Token found, String expected) {
      if (!tokens.cut() || found.getType() != Token.EOF) {
        report.accept(diagnose(found, expected));
      }
    }

    private Diagnostic diagnose(Token found, String expected) {
      if (found.getType() == Token.EOF) {
        int end = source.text().stripTrailing().length();
        return Diagnostic.of(
            CheckName.SYNTAX_ERROR,
            source.span(end, end),
            "expected " + expected + " before the end of the file");
      }
      Span place = source.span(found.getStartIndex(), found.getStopIndex() + 1);
      return switch (found.getType()) {
        case DeviceTreeLexer.UNTERMINATED_STRING ->
            Diagnostic.of(CheckName.SYNTAX_ERROR, place, "this string has no closing quote")
                .help("close it on the same line; a line break inside is written \\n");
        case DeviceTreeLexer.UNTERMINATED_COMMENT ->
            Diagnostic.of(
                CheckName.SYNTAX_ERROR,
                source.span(place.start(), place.start() + 2),
                "this comment has no end");
        default ->
            SyntaxMends.advise(
                Diagnostic.of(
                    CheckName.SYNTAX_ERROR,
                    place,
                    "expected " + expected + ", found '" + shorten(found.getText()) + "'"));
      };
    }

    private String shorten(String text) {
      return text.length() > 40 ? text.substring(0, 37) + "..." : text;
    }
  }

  /** A token's place. */
  static Span span(SourceFile source, Token token) {
    int start = Math.min(token.getStartIndex(), source.text().length());
    return source.span(start, Math.max(start, token.getStopIndex() + 1));
  }
}
