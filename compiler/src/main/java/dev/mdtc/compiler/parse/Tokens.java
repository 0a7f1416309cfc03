package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.Token;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.TokenFactory;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.misc.Pair;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a file, kept in the little that they are made of: an editor asks for all of them
 * after every key, and looks at a few.
 */
final class Tokens extends AbstractList<Token> implements RandomAccess {
  /** Few tokens are shorter than this, with the white space behind them. */
  private static final int USUAL_LENGTH = 4;

  private final SourceFile source;
  private byte[] types;
  private int[] starts;
  private int[] ends;
  private int size;

  private Tokens(SourceFile source) {
    int expected = 16 + source.text().length() / USUAL_LENGTH;
    this.source = source;
    this.types = new byte[expected];
    this.starts = new int[expected];
    this.ends = new int[expected];
  }

  /** Takes all tokens from a lexer. */
  static List<Token> of(SourceFile source, DeviceTreeLexer lexer) {
    Tokens tokens = new Tokens(source);
    lexer.setTokenFactory(tokens.new Recorder());
    while (lexer.nextToken().getType() != org.antlr.v4.runtime.Token.EOF) {
      // The recorder has it.
    }
    return tokens;
  }

  /** Writes down each token that the lexer finds, and gives it back in one that is used again. */
  private final class Recorder implements TokenFactory<CommonToken> {
    private final CommonToken shared = new CommonToken(org.antlr.v4.runtime.Token.INVALID_TYPE);

    @Override
    public CommonToken create(
        Pair<TokenSource, CharStream> from,
        int type,
        @Nullable String text,
        int channel,
        int start,
        int stop,
        int line,
        int column) {
      if (type != org.antlr.v4.runtime.Token.EOF) {
        add((byte) type, start, stop + 1);
      }
      return create(type, "");
    }

    @Override
    public CommonToken create(int type, String text) {
      shared.setType(type);
      return shared;
    }
  }

  private void add(byte type, int start, int end) {
    if (size == types.length) {
      types = Arrays.copyOf(types, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    types[size] = type;
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  @Override
  public Token get(int index) {
    Objects.checkIndex(index, size);
    return new Token(kind(index), source.span(starts[index], ends[index]));
  }

  @Override
  public int size() {
    return size;
  }

  private Token.Kind kind(int index) {
    return switch (types[index]) {
      case DeviceTreeLexer.IDENTIFIER -> Token.Kind.WORD;
      case DeviceTreeLexer.BUS -> reopensBus(index) ? Token.Kind.KEYWORD : Token.Kind.WORD;
      case DeviceTreeLexer.STRING, DeviceTreeLexer.UNTERMINATED_STRING -> Token.Kind.STRING;
      case DeviceTreeLexer.NUMBER -> Token.Kind.NUMBER;
      case DeviceTreeLexer.REFERENCE, DeviceTreeLexer.PATH_REFERENCE -> Token.Kind.REFERENCE;
      case DeviceTreeLexer.UNIT_ADDRESS -> Token.Kind.UNIT_ADDRESS;
      case DeviceTreeLexer.DIRECTIVE, DeviceTreeLexer.INCLUDE -> Token.Kind.DIRECTIVE;
      case DeviceTreeLexer.LBRACE,
          DeviceTreeLexer.RBRACE,
          DeviceTreeLexer.LPAREN,
          DeviceTreeLexer.RPAREN,
          DeviceTreeLexer.SEMICOLON,
          DeviceTreeLexer.COMMA,
          DeviceTreeLexer.COLON,
          DeviceTreeLexer.EQUALS,
          DeviceTreeLexer.SLASH ->
          Token.Kind.PUNCTUATION;
      case DeviceTreeLexer.LINE_COMMENT -> Token.Kind.LINE_COMMENT;
      case DeviceTreeLexer.BLOCK_COMMENT, DeviceTreeLexer.UNTERMINATED_COMMENT ->
          Token.Kind.BLOCK_COMMENT;
      case DeviceTreeLexer.STRAY -> Token.Kind.STRAY;
      default -> Token.Kind.OPERATOR;
    };
  }

  /** {@code bus} is a keyword where a name follows, and a name like any other elsewhere. */
  private boolean reopensBus(int index) {
    if (index + 1 == size) {
      return false;
    }
    int next = types[index + 1];
    return next == DeviceTreeLexer.IDENTIFIER
        || next == DeviceTreeLexer.STRING
        || next == DeviceTreeLexer.BUS;
  }
}
