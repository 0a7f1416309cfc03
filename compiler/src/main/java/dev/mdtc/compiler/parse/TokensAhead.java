package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.antlr.v4.runtime.Token;

/**
 * A lexer that is a batch of tokens ahead of the parser, on another thread: each takes half the
 * time of a parse.
 */
final class TokensAhead {
  /** From how many characters on a second thread pays. */
  static final int MANY_CHARACTERS = 1 << 16;

  private static final int BATCH = 1 << 13;

  private final DeviceTreeLexer lexer;
  private List<Token> batch = List.of();
  private int position;
  private CompletableFuture<List<Token>> following;

  TokensAhead(DeviceTreeLexer lexer) {
    this.lexer = lexer;
    this.following = CompletableFuture.supplyAsync(this::read);
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

  /** The next token; behind the end of the file its end again. */
  Token next() {
    if (position == batch.size()) {
      batch = following.join();
      position = 0;
      if (batch.getLast().getType() != Token.EOF) {
        following = CompletableFuture.supplyAsync(this::read);
      }
    }
    Token token = batch.get(position);
    if (token.getType() != Token.EOF) {
      position++;
    }
    return token;
  }
}
