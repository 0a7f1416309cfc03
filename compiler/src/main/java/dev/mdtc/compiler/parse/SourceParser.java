package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import dev.mdtc.grammar.DeviceTreeParser;
import dev.mdtc.grammar.StatementRecovery;
import dev.mdtc.grammar.Utf16CharStream;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Parses a file. Every text gives a tree; what is wrong with it is reported. */
public final class SourceParser {
  /**
   * How deep braces and parentheses may nest. PCI allows 255 buses in all, and each level of the
   * parser takes a few stack frames.
   */
  public static final int MAX_DEPTH = 512;

  /** How deep parentheses may nest; each costs the parser as much as a dozen braces. */
  public static final int MAX_PARENTHESES = 32;

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
    DeviceTreeLexer lexer = new DeviceTreeLexer(new Utf16CharStream(source.text()));
    lexer.removeErrorListeners();
    List<Token> lexed = new ArrayList<>(lexer.getAllTokens());
    List<Token> tokens = cutAtDepth(lexed);
    boolean cut = tokens.size() < lexed.size();
    DeviceTreeParser parser =
        new DeviceTreeParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setErrorHandler(new StatementRecovery(new Reporter(cut)));
    // Two tokens of lookahead decide everything, so full context would only find the same again.
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    DeviceTreeParser.FileContext file = parser.file();
    return new TreeBuilder(source, report).build(file, lexed, cut);
  }

  /** The tokens up to the first that is nested too deep, with an end of file behind them. */
  private List<Token> cutAtDepth(List<Token> tokens) {
    int braces = 0;
    int parentheses = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      switch (token.getType()) {
        case DeviceTreeLexer.LBRACE -> braces++;
        case DeviceTreeLexer.RBRACE -> braces = Math.max(0, braces - 1);
        case DeviceTreeLexer.LPAREN, DeviceTreeLexer.QUESTION -> parentheses++;
        case DeviceTreeLexer.RPAREN -> parentheses = Math.max(0, parentheses - 1);
        case DeviceTreeLexer.SEMICOLON -> parentheses = 0;
        default -> {
          continue;
        }
      }
      if (braces > MAX_DEPTH || parentheses > MAX_PARENTHESES) {
        int limit = braces > MAX_DEPTH ? MAX_DEPTH : MAX_PARENTHESES;
        report.accept(
            Diagnostic.of(
                CheckName.NESTED_TOO_DEEP,
                span(source, token),
                "nested more than " + limit + " levels deep; nothing from here on was read"));
        return new ArrayList<>(tokens.subList(0, i));
      }
    }
    return tokens;
  }

  /** Turns the parser's complaints into diagnostics. */
  private final class Reporter implements StatementRecovery.Listener {
    /** Whether the end that the parser sees is where the text was cut and not its own. */
    private final boolean cut;

    Reporter(boolean cut) {
      this.cut = cut;
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
      if (!cut || found.getType() != Token.EOF) {
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

  /** Whether a token was invented by the parser's recovery. */
  static boolean invented(Token token) {
    return token instanceof CommonToken common && common.getTokenIndex() < 0;
  }
}
