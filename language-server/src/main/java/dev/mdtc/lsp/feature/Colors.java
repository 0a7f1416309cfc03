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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

  /** What else can be said of a token. */
  public enum Shade {
    /** Something gets its name here. */
    DEFINITION,
    /** QEMU warns that it will go. */
    DEPRECATED,
    /** It is so without being said. */
    READONLY;

    /** Its name among the protocol's token modifiers. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A token on one line. */
  public record Colored(Span place, Color color, Set<Shade> shades) {}

  /**
   * The colored tokens from one offset to another, in order; none takes more than a line.
   *
   * @param shades what is known of tokens besides, by their starts
   */
  public static List<Colored> of(Syntax syntax, int start, int end, Map<Integer, Shade> shades) {
    Map<Integer, Color> names = new HashMap<>();
    Statements.walk(syntax.tree().statements(), each -> note(each, names));
    List<Colored> colored = new ArrayList<>();
    for (int i = syntax.tokenAfter(start); i < syntax.tokens().size(); i++) {
      Token token = syntax.tokens().get(i);
      if (token.span().start() >= end) {
        break;
      }
      Optional<Shade> shade = Optional.ofNullable(shades.get(token.span().start()));
      color(token, names).ifPresent(color -> split(token.span(), color, shade, colored));
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

  private static void split(Span span, Color color, Optional<Shade> shade, List<Colored> colored) {
    Set<Shade> shades = new TreeSet<>(shade.stream().toList());
    if (color == Color.LABEL) {
      shades.add(Shade.DEFINITION);
    }
    var lines = span.file().lines();
    int last = lines.line(span.end());
    for (int line = lines.line(span.start()); line <= last; line++) {
      int start = Math.max(span.start(), lines.start(line));
      int end = Math.min(span.end(), lines.end(line));
      if (start < end) {
        colored.add(new Colored(span.file().span(start, end), color, shades));
      }
    }
  }
}
