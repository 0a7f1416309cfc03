package dev.mdtc.compiler.merge;

import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Literal;
import java.util.List;
import java.util.function.Consumer;

/** Checks what stands behind a directive. */
final class DirectiveArguments {
  private DirectiveArguments() {}

  /** Whether the arguments are what the directive takes; reports it if not. */
  static boolean fit(
      DirectiveRule rule, DirectiveStatement statement, Consumer<Diagnostic> report) {
    List<Literal> arguments = statement.arguments();
    if (arguments.stream().anyMatch(Literal.BrokenLiteral.class::isInstance)) {
      return false;
    }
    boolean fits =
        switch (rule.argument()) {
          case NONE -> arguments.isEmpty();
          case TEXT -> arguments.size() == 1 && isText(arguments.get(0));
          case TEXTS ->
              !arguments.isEmpty()
                  && arguments.stream().allMatch(Literal.StringLiteral.class::isInstance);
          case NUMBER -> arguments.size() == 1 && isSmallNumber(arguments.get(0));
          case NAME -> arguments.size() == 1 && isText(arguments.get(0));
          case NODE -> arguments.size() == 1 && isNode(arguments.get(0));
          case ABSENT ->
              arguments.size() == 2 && isText(arguments.get(0)) && isSmallNumber(arguments.get(1));
        };
    if (!fits) {
      Span place =
          arguments.isEmpty()
              ? statement.name().span()
              : arguments.get(0).span().to(arguments.getLast().span());
      report.accept(
          Diagnostic.of(
                  CheckName.MALFORMED_DIRECTIVE,
                  place,
                  "/" + rule.word() + "/ " + expectation(rule.argument()))
              .help("write " + rule.usage()));
    }
    return fits;
  }

  private static String expectation(DirectiveRule.Argument argument) {
    return switch (argument) {
      case NONE -> "takes nothing behind it";
      case TEXT -> "takes one string";
      case TEXTS -> "takes strings, one for each word";
      case NUMBER -> "takes one small number";
      case NAME -> "takes the name of a property";
      case NODE -> "takes a node: its label or its name";
      case ABSENT -> "takes a label and when the device went";
    };
  }

  private static boolean isText(Literal literal) {
    return literal instanceof Literal.StringLiteral || literal instanceof Literal.WordLiteral;
  }

  private static boolean isSmallNumber(Literal literal) {
    return literal instanceof Literal.IntegerLiteral number
        && number.value().signum() >= 0
        && number.value().bitLength() <= 16;
  }

  private static boolean isNode(Literal literal) {
    return isText(literal)
        || literal instanceof Literal.ReferenceLiteral
        || literal instanceof Literal.PathLiteral
        || literal instanceof Literal.NodeNameLiteral;
  }
}
