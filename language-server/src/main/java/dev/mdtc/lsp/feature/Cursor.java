package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.syntax.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What stands before a place in the text, be it broken: only tokens are looked at.
 *
 * @param frames the open braces around, outermost first
 * @param statement the tokens of the statement so far, the one at the place left out
 * @param token the token that the place is in or directly behind
 */
record Cursor(List<Frame> frames, List<Token> statement, Optional<Token> token, int offset) {
  Cursor {
    frames = List.copyOf(frames);
    statement = List.copyOf(statement);
  }

  static Cursor at(Syntax syntax, int offset) {
    Deque<Frame> frames = new ArrayDeque<>();
    List<Token> statement = new ArrayList<>();
    Optional<Token> at = Optional.empty();
    for (Token token : syntax.tokens()) {
      if (token.span().start() >= offset) {
        break;
      }
      if (token.span().end() > offset || (token.span().end() == offset && !isBoundary(token))) {
        at = Optional.of(token);
        break;
      }
      take(token, frames, statement);
    }
    return new Cursor(new ArrayList<>(frames), statement, at, offset);
  }

  /** Whether nothing that is typed behind a token makes it longer. */
  private static boolean isBoundary(Token token) {
    return token.kind() == Kind.PUNCTUATION
        || (token.kind() == Kind.OPERATOR && !token.text().equals("&"))
        || (token.kind() == Kind.BLOCK_COMMENT && token.text().endsWith("*/"));
  }

  private static void take(Token token, Deque<Frame> frames, List<Token> statement) {
    if (token.kind().isComment()) {
      return;
    }
    // Most tokens are no braces, and their text isn't looked at.
    switch (token.kind() == Kind.PUNCTUATION ? token.text() : "") {
      case "{" -> {
        frames.addLast(Frame.of(statement));
        statement.clear();
      }
      case "}" -> {
        statement.clear();
        if (frames.pollLast() instanceof Frame.Value value) {
          statement.addAll(value.statement());
        }
      }
      case ";" -> {
        if (frames.peekLast() instanceof Frame.Value value) {
          frames.removeLast();
          frames.addLast(value.after(statement));
        }
        statement.clear();
      }
      default -> {
        boolean included =
            token.kind() == Kind.STRING
                && !statement.isEmpty()
                && statement.getLast().text().equals("/include/");
        if (included) {
          statement.clear();
        } else {
          statement.add(token);
        }
      }
    }
  }

  boolean inComment() {
    return token.map(each -> each.kind().isComment()).orElse(false);
  }

  /** What a completion replaces: the token, or the part of it that was typed. */
  Span replaced(Syntax syntax) {
    return token
        .map(
            each ->
                each.kind() == Kind.STRING && !closed(each)
                    ? syntax.source().span(each.span().start(), offset)
                    : each.span())
        .orElseGet(() -> syntax.source().span(offset, offset));
  }

  private static boolean closed(Token token) {
    return token.text().length() > 1 && token.text().endsWith("\"");
  }

  /** Whether the place is behind a statement's equals sign. */
  boolean inValue() {
    return statement.stream().anyMatch(each -> each.text().equals("="));
  }

  /** The name of the property whose value is being written. */
  String property() {
    return statement.isEmpty() ? "" : Frame.text(statement.get(0));
  }
}
