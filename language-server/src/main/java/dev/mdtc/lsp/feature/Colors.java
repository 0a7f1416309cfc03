package dev.mdtc.lsp.feature;

import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What each token of a file is, for a highlighter. */
public final class Colors {
  private Colors() {}

  /** What a token is. */
  public enum Color {
    COMMENT("comment"),
    KEYWORD("keyword"),
    DIRECTIVE("macro"),
    STRING("string"),
    NUMBER("number"),
    OPERATOR("operator"),
    DRIVER("class"),
    LABEL("variable"),
    REFERENCE("variable"),
    BUS("namespace"),
    PROPERTY("property"),
    WORD("enumMember");

    private final String label;

    Color(String label) {
      this.label = label;
    }

    /** Its name among the protocol's token types. */
    public String label() {
      return label;
    }
  }

  /** A token on one line. */
  public record Colored(Span place, Color color) {}

  /** The colored tokens from one offset to another, in order; none takes more than a line. */
  public static List<Colored> of(Syntax syntax, int start, int end) {
    Map<Integer, Color> names = new HashMap<>();
    Statements.walk(syntax.tree().statements(), each -> note(each, names));
    List<Colored> colored = new ArrayList<>();
    for (int i = syntax.tokenAfter(start); i < syntax.tokens().size(); i++) {
      Token token = syntax.tokens().get(i);
      if (token.span().start() >= end) {
        break;
      }
      color(token, names).ifPresent(color -> split(token.span(), color, colored));
    }
    return colored;
  }

  private static void note(Statement statement, Map<Integer, Color> names) {
    switch (statement) {
      case PropertyStatement property -> names.put(property.name().span().start(), Color.PROPERTY);
      case DirectiveStatement directive -> {}
      case NodeStatement node -> {
        switch (node.head()) {
          case Head.BusHead bus -> names.put(bus.name().span().start(), Color.BUS);
          case Head.NamedHead named -> {
            named.labels().forEach(label -> names.put(label.span().start(), Color.LABEL));
            names.put(named.name().span().start(), Color.DRIVER);
          }
          case Head.RootHead root -> {}
          case Head.OverlayHead overlay -> {}
        }
      }
    }
  }

  private static Optional<Color> color(Token token, Map<Integer, Color> names) {
    Color named = names.get(token.span().start());
    return switch (token.kind()) {
      case WORD -> Optional.of(named == null ? Color.WORD : named);
      case STRING -> Optional.of(named == null ? Color.STRING : named);
      case KEYWORD -> Optional.of(Color.KEYWORD);
      case NUMBER, UNIT_ADDRESS -> Optional.of(Color.NUMBER);
      case REFERENCE -> Optional.of(Color.REFERENCE);
      case DIRECTIVE -> Optional.of(Color.DIRECTIVE);
      case OPERATOR -> Optional.of(Color.OPERATOR);
      case LINE_COMMENT, BLOCK_COMMENT -> Optional.of(Color.COMMENT);
      case PUNCTUATION, STRAY -> Optional.empty();
    };
  }

  private static void split(Span span, Color color, List<Colored> colored) {
    var lines = span.file().lines();
    int last = lines.line(span.end());
    for (int line = lines.line(span.start()); line <= last; line++) {
      int start = Math.max(span.start(), lines.start(line));
      int end = Math.min(span.end(), lines.end(line));
      if (start < end) {
        colored.add(new Colored(span.file().span(start, end), color));
      }
    }
  }
}
