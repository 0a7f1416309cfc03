package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.pages.Mark;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;

/** A text with what the parser makes of it. */
record Parsed(String text, SyntaxTree tree, List<Diagnostic> diagnostics) {

  static Parsed of(String text) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    SyntaxTree tree = SourceParser.parse(new SourceFile("x.dt", text), diagnostics::add);
    return new Parsed(text, tree, diagnostics);
  }

  /** A text that is right. */
  static Parsed clean(String text) {
    Parsed parsed = of(text);
    assertEquals(List.of(), parsed.diagnostics());
    return parsed;
  }

  /** The values that a property has when this stands behind its {@code =}. */
  static List<Literal> values(String written) {
    return clean("/ { x = " + written + "; };").property().values();
  }

  /** The only value. */
  static Literal value(String written) {
    List<Literal> values = values(written);
    assertEquals(1, values.size());
    return values.getFirst();
  }

  /** What is wrong with a value: each check with the text that it underlines. */
  static List<String> problems(String written) {
    return of("/ { x = " + written + "; };").diagnostics().stream()
        .map(each -> each.check().label() + " '" + each.place().text() + "': " + each.message())
        .toList();
  }

  /** The first property of the first node. */
  PropertyStatement property() {
    return (PropertyStatement) node().body().getFirst();
  }

  NodeStatement node() {
    return (NodeStatement) tree.statements().getFirst();
  }

  /** The names of all properties that were understood, at any depth, in order. */
  List<String> properties() {
    return tree.statements().stream().flatMap(each -> properties(each).stream()).toList();
  }

  private static List<String> properties(Statement statement) {
    return switch (statement) {
      case PropertyStatement property -> List.of(property.name().text());
      case NodeStatement node ->
          node.body().stream().flatMap(each -> properties(each).stream()).toList();
      case DirectiveStatement directive -> List.of();
    };
  }

  /** Compares the diagnostics with those that are marked in the text. */
  void hasWhatIsMarked() {
    assertEquals(text, Mark.show(text, diagnostics.stream().map(Mark::of).sorted().toList()));
  }
}
