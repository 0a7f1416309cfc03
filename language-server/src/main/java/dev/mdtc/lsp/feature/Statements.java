package dev.mdtc.lsp.feature;

import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Ways through the statements of a file. */
final class Statements {
  private Statements() {}

  /**
   * What stands directly inside a statement: of a node its body, of a value that of its objects.
   */
  static List<Statement> inside(Statement statement) {
    return switch (statement) {
      case NodeStatement node -> node.body();
      case PropertyStatement property -> objects(property.values());
      case DirectiveStatement directive -> objects(directive.arguments());
    };
  }

  private static List<Statement> objects(List<Literal> literals) {
    List<Statement> found = new ArrayList<>();
    for (Literal literal : literals) {
      if (literal instanceof Literal.ObjectLiteral object) {
        found.addAll(object.body());
      }
    }
    return found;
  }

  /** The values of a statement. */
  static List<Literal> literals(Statement statement) {
    return switch (statement) {
      case NodeStatement node -> List.of();
      case PropertyStatement property -> property.values();
      case DirectiveStatement directive -> directive.arguments();
    };
  }

  /** Visits all statements, outer before inner. */
  static void walk(List<Statement> statements, Consumer<Statement> visitor) {
    for (Statement statement : statements) {
      visitor.accept(statement);
      walk(inside(statement), visitor);
    }
  }

  /** The statements around an offset, from the outermost to the innermost. */
  static List<Statement> around(List<Statement> statements, int offset) {
    List<Statement> path = new ArrayList<>();
    List<Statement> level = statements;
    while (true) {
      Statement found = null;
      for (Statement each : level) {
        if (each.span().touches(offset)) {
          found = each;
        }
      }
      if (found == null) {
        return path;
      }
      path.add(found);
      level = inside(found);
    }
  }

  /** Whether a place takes more than one line. */
  static boolean isLong(Span span) {
    return span.file().lines().line(span.start()) < span.file().lines().line(span.end());
  }
}
