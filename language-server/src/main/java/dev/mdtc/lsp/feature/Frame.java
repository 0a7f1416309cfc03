package dev.mdtc.lsp.feature;

import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.syntax.Token.Kind;
import java.util.List;
import java.util.Optional;

/** An open brace around a place in the text, with what was written before it. */
sealed interface Frame {
  /** <code>/ {</code>. */
  record Root() implements Frame {}

  /** <code>&amp;label {</code>. */
  record Overlay(String label) implements Frame {}

  /** <code>bus pcie.0 {</code>. */
  record Bus(String name) implements Frame {}

  /** <code>net0: virtio-net-pci@3 {</code>. */
  record Named(Optional<String> label, String name) implements Frame {}

  /** <code>file = {</code>, with the statement that goes on behind its end. */
  record Value(String property, List<Token> statement) implements Frame {
    public Value {
      statement = List.copyOf(statement);
    }
  }

  /** The frame that begins behind some tokens. */
  static Frame of(List<Token> statement) {
    for (Token token : statement) {
      if (token.text().equals("=")) {
        return new Value(text(statement.get(0)), statement);
      }
    }
    if (statement.isEmpty()) {
      return new Named(Optional.empty(), "");
    }
    Token first = statement.get(0);
    if (first.kind() == Kind.REFERENCE) {
      return new Overlay(text(first));
    }
    if (first.kind() == Kind.KEYWORD && statement.size() > 1) {
      return new Bus(text(statement.get(1)));
    }
    if (first.text().equals("/")) {
      return new Root();
    }
    boolean labelled = statement.size() > 2 && statement.get(1).text().equals(":");
    return labelled
        ? new Named(Optional.of(text(first)), text(statement.get(2)))
        : new Named(Optional.empty(), text(first));
  }

  /** What a token means: without quotes or the sign of a reference. */
  static String text(Token token) {
    String text = token.text();
    if (token.kind() == Kind.REFERENCE) {
      text = text.substring(1);
    }
    if (token.kind() == Kind.UNIT_ADDRESS) {
      return text.substring(1);
    }
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
