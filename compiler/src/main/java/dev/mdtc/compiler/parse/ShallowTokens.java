package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import java.util.function.ObjIntConsumer;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.misc.Pair;

/**
 * The lexer's tokens as the parser wants them: no comments, and an end of file where something is
 * nested too deep for the parser's stack.
 */
final class ShallowTokens implements TokenSource {
  /**
   * How deep braces and parentheses may nest. PCI allows 255 buses in all, and each level of the
   * parser takes a few stack frames.
   */
  public static final int MAX_DEPTH = 512;

  /** How deep parentheses may nest; each costs the parser as much as a dozen braces. */
  public static final int MAX_PARENTHESES = 32;

  private final DeviceTreeLexer lexer;
  private final ObjIntConsumer<Token> tooDeep;
  private int braces;
  private int parentheses;
  private boolean cut;

  /** Where the last token ended, be it a comment. */
  private int end;

  /**
   * Reads a file.
   *
   * @param tooDeep told of the first token that is nested too deep, with the limit
   */
  ShallowTokens(DeviceTreeLexer lexer, ObjIntConsumer<Token> tooDeep) {
    this.lexer = lexer;
    this.tooDeep = tooDeep;
  }

  /** Whether something was nested too deep, and all behind it is left out. */
  boolean cut() {
    return cut;
  }

  @Override
  public Token nextToken() {
    while (!cut) {
      Token token = lexer.nextToken();
      if (token.getType() == Token.EOF) {
        break;
      }
      count(token.getType());
      if (braces > MAX_DEPTH || parentheses > MAX_PARENTHESES) {
        cut = true;
        tooDeep.accept(token, braces > MAX_DEPTH ? MAX_DEPTH : MAX_PARENTHESES);
        break;
      }
      end = token.getStopIndex() + 1;
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        return token;
      }
    }
    return end();
  }

  private void count(int type) {
    switch (type) {
      case DeviceTreeLexer.LBRACE -> braces++;
      case DeviceTreeLexer.RBRACE -> braces = Math.max(0, braces - 1);
      case DeviceTreeLexer.LPAREN, DeviceTreeLexer.QUESTION -> parentheses++;
      case DeviceTreeLexer.RPAREN -> parentheses = Math.max(0, parentheses - 1);
      case DeviceTreeLexer.SEMICOLON -> parentheses = 0;
      default -> {}
    }
  }

  private Token end() {
    return new CommonToken(
        new Pair<>(this, getInputStream()), Token.EOF, Token.DEFAULT_CHANNEL, end, end - 1);
  }

  @Override
  public int getLine() {
    return lexer.getLine();
  }

  @Override
  public int getCharPositionInLine() {
    return lexer.getCharPositionInLine();
  }

  @Override
  public CharStream getInputStream() {
    return lexer.getInputStream();
  }

  @Override
  public String getSourceName() {
    return lexer.getSourceName();
  }

  @Override
  public void setTokenFactory(TokenFactory<?> factory) {
    lexer.setTokenFactory(factory);
  }

  @Override
  public TokenFactory<?> getTokenFactory() {
    return lexer.getTokenFactory();
  }
}
