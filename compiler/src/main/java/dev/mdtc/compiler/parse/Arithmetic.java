package dev.mdtc.compiler.parse;

import dev.mdtc.grammar.DeviceTreeParser;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Computes what stands between parentheses, with C's operators on whole numbers. A result is empty
 * where something was reported already.
 */
final class Arithmetic {
  /** Results must stay within 64 bits, signed or unsigned, as QEMU's own integers do. */
  private static final int MAX_BITS = 64;

  private final SourceFile source;
  private final Consumer<Diagnostic> report;

  /** The numbers that were read, each once, however often it stands there. */
  private final Map<String, BigInteger> known = new HashMap<>();

  Arithmetic(SourceFile source, Consumer<Diagnostic> report) {
    this.source = source;
    this.report = report;
  }

  Optional<BigInteger> evaluate(DeviceTreeParser.ParenthesisContext context) {
    return context.expression() == null ? Optional.empty() : expression(context.expression());
  }

  /** The value of a number that stands by itself; what is wrong with it is reported. */
  Optional<BigInteger> literal(Token token, boolean negative) {
    return negative
        ? number(token, false).flatMap(value -> fit(value.negate(), token))
        : number(token, true);
  }

  private Optional<BigInteger> number(Token token, boolean alone) {
    String text = token.getText();
    BigInteger again = known.get(text);
    if (again != null) {
      return Optional.of(again);
    }
    String problem = Numbers.problem(text);
    if (problem.isEmpty()) {
      Optional<BigInteger> value = Numbers.value(text).flatMap(number -> fit(number, token));
      value.ifPresent(number -> known.put(text, number));
      return value;
    }
    Diagnostic diagnostic =
        Diagnostic.of(CheckName.MALFORMED_NUMBER, SourceParser.span(source, token), problem);
    report.accept(NumberMends.advise(diagnostic, alone));
    return Optional.empty();
  }

  private Optional<BigInteger> expression(DeviceTreeParser.ExpressionContext context) {
    if (context.disjunction() == null) {
      return Optional.empty();
    }
    Optional<BigInteger> condition = chain(context.disjunction());
    if (context.QUESTION() == null || context.expression().size() < 2) {
      return condition;
    }
    return condition.flatMap(value -> expression(context.expression(value.signum() != 0 ? 0 : 1)));
  }

  /** A flat chain of operands with operators between them, from any level of precedence. */
  private Optional<BigInteger> chain(ParserRuleContext context) {
    if (context instanceof DeviceTreeParser.UnaryContext unary) {
      return unary(unary);
    }
    List<ParseTree> parts = context.children == null ? List.of() : context.children;
    if (parts.isEmpty() || !(parts.get(0) instanceof ParserRuleContext first)) {
      return Optional.empty();
    }
    Optional<BigInteger> result = chain(first);
    for (int i = 1; i + 1 < parts.size(); i += 2) {
      if (!(parts.get(i) instanceof TerminalNode operator)
          || !(parts.get(i + 1) instanceof ParserRuleContext operand)) {
        return Optional.empty();
      }
      Optional<BigInteger> right = chain(operand);
      if (result.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      result = apply(operator.getSymbol(), result.get(), right.get());
    }
    return result;
  }

  private Optional<BigInteger> unary(DeviceTreeParser.UnaryContext context) {
    Optional<BigInteger> operand =
        context.NUMBER() != null
            ? number(context.NUMBER().getSymbol(), false)
            : context.parenthesis() != null ? evaluate(context.parenthesis()) : Optional.empty();
    for (int i = context.getChildCount() - 2; i >= 0 && operand.isPresent(); i--) {
      BigInteger value = operand.get();
      operand =
          switch (context.getChild(i).getText()) {
            case "-" -> fit(value.negate(), context.getStart());
            case "~" -> fit(value.not(), context.getStart());
            case "!" -> Optional.of(truth(value.signum() == 0));
            default -> Optional.empty();
          };
    }
    return operand;
  }

  private Optional<BigInteger> apply(Token operator, BigInteger left, BigInteger right) {
    return switch (operator.getType()) {
      case DeviceTreeParser.OR -> Optional.of(truth(left.signum() != 0 || right.signum() != 0));
      case DeviceTreeParser.AND -> Optional.of(truth(left.signum() != 0 && right.signum() != 0));
      case DeviceTreeParser.PIPE -> Optional.of(left.or(right));
      case DeviceTreeParser.CARET -> Optional.of(left.xor(right));
      case DeviceTreeParser.AMPERSAND -> Optional.of(left.and(right));
      case DeviceTreeParser.EQUAL -> Optional.of(truth(left.equals(right)));
      case DeviceTreeParser.NOT_EQUAL -> Optional.of(truth(!left.equals(right)));
      case DeviceTreeParser.LESS -> Optional.of(truth(left.compareTo(right) < 0));
      case DeviceTreeParser.GREATER -> Optional.of(truth(left.compareTo(right) > 0));
      case DeviceTreeParser.LESS_EQUAL -> Optional.of(truth(left.compareTo(right) <= 0));
      case DeviceTreeParser.GREATER_EQUAL -> Optional.of(truth(left.compareTo(right) >= 0));
      case DeviceTreeParser.SHIFT_LEFT -> shift(operator, left, right, false);
      case DeviceTreeParser.SHIFT_RIGHT -> shift(operator, left, right, true);
      case DeviceTreeParser.PLUS -> fit(left.add(right), operator);
      case DeviceTreeParser.MINUS -> fit(left.subtract(right), operator);
      case DeviceTreeParser.STAR -> fit(left.multiply(right), operator);
      case DeviceTreeParser.SLASH -> divide(operator, left, right, BigInteger::divide);
      case DeviceTreeParser.PERCENT -> divide(operator, left, right, BigInteger::remainder);
      default -> Optional.empty();
    };
  }

  private Optional<BigInteger> divide(
      Token operator, BigInteger left, BigInteger right, BinaryOperator<BigInteger> operation) {
    return right.signum() == 0
        ? fail(operator, "division by zero")
        : Optional.of(operation.apply(left, right));
  }

  private Optional<BigInteger> shift(
      Token operator, BigInteger left, BigInteger right, boolean toRight) {
    if (right.signum() < 0 || right.compareTo(BigInteger.valueOf(MAX_BITS)) >= 0) {
      return fail(operator, "a shift by " + right + " bits; 0 to 63 are possible");
    }
    int bits = right.intValueExact();
    return fit(toRight ? left.shiftRight(bits) : left.shiftLeft(bits), operator);
  }

  private Optional<BigInteger> fit(BigInteger value, Token place) {
    boolean fits =
        value.signum() >= 0 ? value.bitLength() <= MAX_BITS : value.bitLength() < MAX_BITS;
    return fits ? Optional.of(value) : fail(place, "this number does not fit into 64 bits");
  }

  private Optional<BigInteger> fail(Token place, String message) {
    report.accept(
        Diagnostic.of(CheckName.ARITHMETIC_ERROR, SourceParser.span(source, place), message));
    return Optional.empty();
  }

  private static BigInteger truth(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }
}
