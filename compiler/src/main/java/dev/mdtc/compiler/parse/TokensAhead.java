package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;

/**
 * A lexer that is a batch of tokens ahead of the parser, on another thread: each takes half the
 * time of a parse.
 */
final class TokensAhead implements TokenSource {
  /** From how many characters on a second thread pays. */
  static final int MANY_CHARACTERS = 1 << 16;

  private static final int BATCH = 1 << 13;

  private final DeviceTreeLexer lexer;
  private List<Token> batch = List.of();
  private int position;
  private CompletableFuture<List<Token>> next;

  TokensAhead(DeviceTreeLexer lexer) {
    this.lexer = lexer;
    this.next = CompletableFuture.supplyAsync(this::read);
  }

  /** The next tokens of the file, the last of which is its end. */
  private List<Token> read() {
    List<Token> tokens = new ArrayList<>(BATCH);
    boolean ended = false;
    while (!ended && tokens.size() < BATCH) {
      Token token = lexer.nextToken();
      tokens.add(token);
      ended = token.getType() == Token.EOF;
    }
    return tokens;
  }

  @Override
  public Token nextToken() {
    if (position == batch.size()) {
      batch = next.join();
      position = 0;
      if (batch.getLast().getType() != Token.EOF) {
        next = CompletableFuture.supplyAsync(this::read);
      }
    }
    Token token = batch.get(position);
    // Who asks behind the end gets the end again.
    if (token.getType() != Token.EOF) {
      position++;
    }
    return token;
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
