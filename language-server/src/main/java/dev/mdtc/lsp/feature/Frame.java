package dev.mdtc.lsp.feature;

import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.syntax.Token.Kind;
import dev.mdtc.model.syntax.Word;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /**
   * <code>file = {</code>.
   *
   * @param statement what goes on behind its end
   * @param settings the words that are set in it, as far as it is known
   */
  record Value(String property, List<Token> statement, Map<String, String> settings)
      implements Frame {
    public Value {
      statement = List.copyOf(statement);
      settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** One that is written whole. */
    static Value of(String property, List<Statement> body) {
      Map<String, String> settings = new LinkedHashMap<>();
      for (Statement each : body) {
        if (each instanceof PropertyStatement set && set.values().size() == 1) {
          word(set.values().getFirst()).ifPresent(word -> settings.put(set.name().text(), word));
        }
      }
      return new Value(property, List.of(), settings);
    }

    private static Optional<String> word(Literal literal) {
      return switch (literal) {
        case Literal.StringLiteral text -> Optional.of(text.value());
        case Literal.WordLiteral word -> Optional.of(word.word());
        default -> Optional.empty();
      };
    }

    /** The same after one more statement in it. */
    Value after(List<Token> tokens) {
      if (tokens.size() != 3 || !tokens.get(1).text().equals("=")) {
        return this;
      }
      Map<String, String> more = new LinkedHashMap<>(settings);
      more.put(text(tokens.get(0)), text(tokens.get(2)));
      return new Value(property, statement, more);
    }
  }

  /** The frame of a node. */
  static Frame of(Head head) {
    return switch (head) {
      case Head.RootHead root -> new Root();
      case Head.OverlayHead overlay ->
          new Overlay(
              overlay.target() instanceof Literal.ReferenceLiteral reference
                  ? reference.label()
                  : "");
      case Head.BusHead bus -> new Bus(bus.name().text());
      case Head.NamedHead named ->
          new Named(named.labels().stream().map(Word::text).findFirst(), named.name().text());
    };
  }

  /** The frame that begins behind some tokens. */
  static Frame of(List<Token> statement) {
    for (Token token : statement) {
      if (token.text().equals("=")) {
        return new Value(text(statement.get(0)), statement, Map.of());
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

  /** What has been typed of the token at a place. */
  static String text(Cursor cursor) {
    return cursor.token().map(Frame::text).orElse("");
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
