package dev.mdtc.emitters.dt;

import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.syntax.Token.Kind;
import java.util.List;

/** Whether two tokens on one line have a space between them. */
final class Spacing {
  private Spacing() {}

  /** Whether there is a space before the token at {@code index}. */
  static boolean between(List<Token> tokens, int index) {
    Token before = tokens.get(index - 1);
    Token token = tokens.get(index);
    String text = token.text();
    if (token.kind() == Kind.PUNCTUATION) {
      return switch (text) {
        case ";", ",", ")" -> false;
        case ":" -> before.kind() != Kind.WORD && before.kind() != Kind.STRING;
        case "(" -> !before.text().equals("(") && !isUnary(tokens, index - 1);
        default -> !before.text().equals("(");
      };
    }
    if (token.kind() == Kind.UNIT_ADDRESS) {
      return false;
    }
    return !before.text().equals("(") && !isUnary(tokens, index - 1);
  }

  /** Whether an operator belongs to the operand behind it and not between two. */
  private static boolean isUnary(List<Token> tokens, int index) {
    Token token = tokens.get(index);
    if (token.kind() != Kind.OPERATOR || token.text().equals("?")) {
      return false;
    }
    if (index == 0) {
      return true;
    }
    Token before = tokens.get(index - 1);
    return before.kind() == Kind.OPERATOR
        || (before.kind() == Kind.PUNCTUATION && !before.text().equals(")"));
  }
}
