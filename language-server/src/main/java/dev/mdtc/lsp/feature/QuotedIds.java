package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.feature.Labels.Occurrence;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Strings that mean the id of something else: {@code drive = "disk0"}. */
final class QuotedIds {
  private final BoundTree tree;
  private final Consumer<Occurrence> found;

  private QuotedIds(BoundTree tree, Consumer<Occurrence> found) {
    this.tree = tree;
    this.found = found;
  }

  /** Those in a file that mean what has some label. */
  static List<Occurrence> of(String label, Syntax syntax, BoundTree tree) {
    if (!syntax.source().text().contains('"' + label + '"')) {
      return List.of();
    }
    return in(syntax, tree).stream().filter(each -> each.label().equals(label)).toList();
  }

  /** The one at an offset, be it behind its last quote. */
  static Optional<Occurrence> at(Syntax syntax, int offset, BoundTree tree) {
    boolean quoted =
        Cursor.at(syntax, offset).token().map(each -> each.text().startsWith("\"")).orElse(false)
            || syntax.source().text().startsWith("\"", offset);
    return quoted
        ? in(syntax, tree).stream()
            .filter(each -> each.place().start() - 1 <= offset && offset <= each.place().end() + 1)
            .findFirst()
        : Optional.empty();
  }

  /** All in a file. */
  static List<Occurrence> in(Syntax syntax, BoundTree tree) {
    List<Occurrence> all = new ArrayList<>();
    new QuotedIds(tree, all::add).walk(syntax.tree().statements(), new Setting.Top());
    return all;
  }

  private void walk(List<Statement> statements, Setting setting) {
    for (Statement statement : statements) {
      switch (statement) {
        case NodeStatement node ->
            walk(node.body(), Setting.inside(setting, Frame.of(node.head()), tree));
        case PropertyStatement property ->
            property.values().forEach(each -> value(each, property.name().text(), setting));
        case DirectiveStatement directive -> {}
      }
    }
  }

  private void value(Literal value, String property, Setting setting) {
    if (value instanceof Literal.ObjectLiteral object) {
      Frame frame = Frame.Value.of(property, object.body());
      walk(object.body(), Setting.inside(setting, frame, tree));
    } else if (value instanceof Literal.StringLiteral text
        && text.span().text().equals('"' + text.value() + '"')
        && Setting.property(setting, property).map(type -> means(type.type())).orElse(false)) {
      Span whole = text.span();
      Span place = whole.file().span(whole.start() + 1, whole.end() - 1);
      found.accept(new Occurrence(text.value(), place, false));
    }
  }

  /** Whether the compiler takes a string of that type for an id. */
  private static boolean means(ValueType type) {
    return switch (type) {
      case ValueType.Reference reference -> true;
      case ValueType.ListOf list -> means(list.element());
      case ValueType.Alternate alternate ->
          alternate.choices().stream()
              .filter(each -> each instanceof ValueType.Text || each instanceof ValueType.Reference)
              .findFirst()
              .map(QuotedIds::means)
              .orElse(false);
      default -> false;
    };
  }
}
