package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Token;
import dev.mdtc.model.syntax.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Labels and all that names them, in one file. */
public final class Labels {
  private static final String DELETE_NODE = "delete-node";

  private Labels() {}

  /**
   * A label in the text.
   *
   * @param place the label alone, without {@code &}
   * @param defines whether a node gets it here
   */
  public record Occurrence(String label, Span place, boolean defines) {}

  /** All labels in a file. */
  public static List<Occurrence> in(Syntax syntax) {
    List<Occurrence> found = new ArrayList<>();
    Statements.walk(syntax.tree().statements(), statement -> collect(statement, found::add));
    if (!syntax.sound()) {
      lost(syntax, found);
    }
    return found;
  }

  /** Adds those in statements that are broken, as far as their tokens leave no doubt. */
  private static void lost(Syntax syntax, List<Occurrence> found) {
    Set<Integer> known = new HashSet<>();
    found.forEach(each -> known.add(each.place().start()));
    List<Token> tokens = syntax.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Span span = token.span();
      boolean defines =
          token.kind() == Token.Kind.WORD
              && i + 1 < tokens.size()
              && tokens.get(i + 1).text().equals(":");
      boolean refers = token.kind() == Token.Kind.REFERENCE && !token.text().startsWith("&{");
      int start = refers ? span.start() + 1 : span.start();
      if ((defines || refers) && start < span.end() && known.add(start)) {
        Span place = span.file().span(start, span.end());
        found.add(new Occurrence(place.text(), place, defines));
      }
    }
  }

  private static void collect(Statement statement, Consumer<Occurrence> found) {
    switch (statement) {
      case NodeStatement node -> {
        switch (node.head()) {
          case Head.NamedHead named ->
              named.labels().forEach(label -> found.accept(word(label, true)));
          case Head.OverlayHead overlay -> collect(overlay.target(), found);
          case Head.BusHead bus -> {}
          case Head.RootHead root -> {}
        }
      }
      case PropertyStatement property -> property.values().forEach(each -> collect(each, found));
      case DirectiveStatement directive -> {
        boolean deletes = directive.name().text().equals(DELETE_NODE);
        for (Literal argument : directive.arguments()) {
          if (deletes && argument instanceof Literal.WordLiteral word) {
            found.accept(new Occurrence(word.word(), word.span(), false));
          } else {
            collect(argument, found);
          }
        }
      }
    }
  }

  private static Occurrence word(Word word, boolean defines) {
    return new Occurrence(word.text(), word.span(), defines);
  }

  private static void collect(Literal literal, Consumer<Occurrence> found) {
    if (literal instanceof Literal.ReferenceLiteral reference) {
      Span whole = reference.span();
      int start = whole.end() - reference.label().length();
      if (start >= whole.start() && whole.file().text().startsWith(reference.label(), start)) {
        found.accept(
            new Occurrence(reference.label(), whole.file().span(start, whole.end()), false));
      }
    } else if (literal instanceof Literal.PathLiteral path) {
      steps(path, found);
    }
  }

  /** A path such as {@code &{/device/net0}} names labels, too, among other things. */
  private static void steps(Literal.PathLiteral path, Consumer<Occurrence> found) {
    int from = path.span().text().indexOf(path.path());
    if (from < 0) {
      return;
    }
    int at = path.span().start() + from;
    for (String step : path.path().split("/", -1)) {
      if (!step.isEmpty()) {
        Span place = path.span().file().span(at, at + step.length());
        found.accept(new Occurrence(step, place, false));
      }
      at += step.length() + 1;
    }
  }

  /**
   * The label at an offset, or that ends there, in quotes too where they mean an id.
   *
   * @param tree what the description means, if that is known
   */
  public static Optional<Occurrence> at(Syntax syntax, int offset, Optional<BoundTree> tree) {
    return in(syntax).stream()
        .filter(
            each ->
                each.place().touches(offset)
                    || (each.place().start() - 1 == offset
                        && syntax.source().text().startsWith("&", offset)))
        .findFirst()
        .or(() -> tree.flatMap(bound -> QuotedIds.at(syntax, offset, bound)))
        .or(() -> tree.flatMap(bound -> onBus(syntax, offset, bound)));
  }

  /** The label at the begin of a bus's name: that of the device which brings the bus. */
  private static Optional<Occurrence> onBus(Syntax syntax, int offset, BoundTree tree) {
    for (Statement each : Statements.around(syntax.tree().statements(), offset)) {
      if (each instanceof NodeStatement node
          && node.head() instanceof Head.BusHead bus
          && bus.name().span().touches(offset)) {
        return tree.buses().stream()
            .filter(other -> other.name().equals(bus.name().text()))
            .flatMap(other -> other.owner().flatMap(owner -> owner.node().label()).stream())
            .filter(label -> bus.name().text().startsWith(label))
            .map(
                label -> {
                  int start = bus.name().span().start() + bus.name().span().text().indexOf(label);
                  Span place = bus.name().span().file().span(start, start + label.length());
                  return new Occurrence(label, place, false);
                })
            .findFirst();
      }
    }
    return Optional.empty();
  }
}
