package dev.mdtc.compiler.parse;

import java.util.Arrays;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.WritableToken;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that the parser looks at, the one before them, and those since a mark. Others are
 * forgotten, so that a big text costs no more room than a small one.
 */
final class TokenWindow implements TokenStream {
  private static final int LENGTH = 256;

  private final TokenSource source;
  private Token[] tokens = new Token[LENGTH];

  /** How many tokens are here. */
  private int size;

  /** How many tokens have gone from here. */
  private int gone;

  /** Where among these tokens the next one is. */
  private int position;

  private int marks;

  TokenWindow(TokenSource source) {
    this.source = source;
  }

  /** The next token for 1, the last one for -1; behind the end the end again. */
  @Override
  public @Nullable Token LT(int ahead) {
    int wanted = ahead > 0 ? position + ahead - 1 : position + ahead;
    return wanted < size ? past(wanted) : read(wanted);
  }

  private @Nullable Token past(int wanted) {
    return wanted < 0 ? null : tokens[wanted];
  }

  private Token read(int wanted) {
    while (size <= wanted && !atEnd()) {
      add(source.nextToken());
    }
    return tokens[Math.min(wanted, size - 1)];
  }

  private boolean atEnd() {
    return size > 0 && tokens[size - 1].getType() == Token.EOF;
  }

  private void add(Token token) {
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
    }
    if (token instanceof WritableToken writable) {
      writable.setTokenIndex(gone + size);
    }
    tokens[size++] = token;
  }

  @Override
  public int LA(int ahead) {
    Token token = LT(ahead);
    return token == null ? Token.INVALID_TYPE : token.getType();
  }

  @Override
  public void consume() {
    if (LA(1) == Token.EOF) {
      throw new IllegalStateException("the end can't be consumed");
    }
    position++;
    if (position >= LENGTH && marks == 0) {
      forget();
    }
  }

  /** Keeps the last token and what is ahead of it. */
  private void forget() {
    int old = position - 1;
    System.arraycopy(tokens, old, tokens, 0, size - old);
    Arrays.fill(tokens, size - old, size, null);
    size -= old;
    gone += old;
    position -= old;
  }

  @Override
  public int index() {
    return gone + position;
  }

  @Override
  public int mark() {
    return marks++;
  }

  @Override
  public void release(int marker) {
    marks--;
  }

  /** Goes to a token that is here still: one behind a mark, or ahead. */
  @Override
  public void seek(int index) {
    if (index < gone) {
      throw new IllegalArgumentException("token " + index + " is forgotten");
    }
    position = index - gone;
    if (position > size) {
      read(position);
    }
    if (atEnd()) {
      position = Math.min(position, size - 1);
    }
  }

  @Override
  public Token get(int index) {
    if (index < gone || index >= gone + size) {
      throw new IndexOutOfBoundsException("token " + index + " isn't here");
    }
    return tokens[index - gone];
  }

  @Override
  public TokenSource getTokenSource() {
    return source;
  }

  @Override
  public String getSourceName() {
    return source.getSourceName();
  }

  @Override
  public String getText(Token first, Token last) {
    return source.getInputStream().getText(Interval.of(first.getStartIndex(), last.getStopIndex()));
  }

  // Nobody can be told of all tokens, for most are forgotten.

  @Override
  public int size() {
    throw forgotten();
  }

  @Override
  public String getText() {
    throw forgotten();
  }

  @Override
  public String getText(Interval tokens) {
    throw forgotten();
  }

  @Override
  public String getText(RuleContext context) {
    throw forgotten();
  }

  private static UnsupportedOperationException forgotten() {
    return new UnsupportedOperationException("tokens are forgotten once they are parsed");
  }
}
