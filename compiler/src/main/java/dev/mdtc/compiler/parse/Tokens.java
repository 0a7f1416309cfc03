package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeLexer;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.List;

/** The lexer's tokens as ours. */
final class Tokens {
  private Tokens() {}

  static List<Token> of(SourceFile source, List<? extends org.antlr.v4.runtime.Token> lexed) {
    List<Token> tokens = new ArrayList<>(lexed.size());
    for (int i = 0; i < lexed.size(); i++) {
      org.antlr.v4.runtime.Token token = lexed.get(i);
      tokens.add(new Token(kind(lexed, i), SourceParser.span(source, token)));
    }
    return tokens;
  }

  private static Token.Kind kind(List<? extends org.antlr.v4.runtime.Token> lexed, int index) {
    return switch (lexed.get(index).getType()) {
      case DeviceTreeLexer.IDENTIFIER -> Token.Kind.WORD;
      case DeviceTreeLexer.BUS -> reopensBus(lexed, index) ? Token.Kind.KEYWORD : Token.Kind.WORD;
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
  private static boolean reopensBus(List<? extends org.antlr.v4.runtime.Token> lexed, int index) {
    if (index + 1 == lexed.size()) {
      return false;
    }
    int next = lexed.get(index + 1).getType();
    return next == DeviceTreeLexer.IDENTIFIER
        || next == DeviceTreeLexer.STRING
        || next == DeviceTreeLexer.BUS;
  }
}
