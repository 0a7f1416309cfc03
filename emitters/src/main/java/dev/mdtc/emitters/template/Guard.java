package dev.mdtc.emitters.template;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.node.ASTAddNode;
import org.apache.velocity.runtime.parser.node.ASTComparisonNode;
import org.apache.velocity.runtime.parser.node.ASTEQNode;
import org.apache.velocity.runtime.parser.node.ASTIndex;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange;
import org.apache.velocity.runtime.parser.node.ASTMathNode;
import org.apache.velocity.runtime.parser.node.ASTMethod;
import org.apache.velocity.runtime.parser.node.ASTNegateNode;
import org.apache.velocity.runtime.parser.node.ASTObjectArray;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the tree between an operator and an operand, and lets only such values through as the
 * operator makes nothing endless of: Velocity compares lists by all that is in them, takes texts
 * for numbers of any length, and writes out whatever is added to a text.
 */
final class Guard extends SimpleNode {
  /** What an operand may be. */
  private enum Kind {
    NUMBER("a number"),
    SCALAR("a text, a number, true or false"),
    COMPARABLE("a text, a number, true or false"),
    ANYTHING("a value");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  private final Kind kind;
  private final Effort effort;

  private Guard(SimpleNode guarded, Kind kind, Effort effort) {
    super(guarded.getType());
    this.kind = kind;
    this.effort = effort;
    setFirstToken(guarded.getFirstToken());
    jjtAddChild(guarded, 0);
    guarded.jjtSetParent(this);
  }

  /** Puts guards before all operands in a tree that isn't initialized yet. */
  static void post(Node tree, Effort effort) {
    Deque<Node> open = new ArrayDeque<>();
    open.push(tree);
    while (!open.isEmpty()) {
      Node node = open.pop();
      for (int i = 0; i < node.jjtGetNumChildren(); i++) {
        Node child = node.jjtGetChild(i);
        open.push(child);
        Kind kind = kind(node, i);
        if (kind != null && child instanceof SimpleNode simple) {
          Guard guard = new Guard(simple, kind, effort);
          node.jjtAddChild(guard, i);
          guard.jjtSetParent(node);
        }
      }
    }
  }

  private static @Nullable Kind kind(Node parent, int child) {
    return switch (parent) {
      case ASTAddNode add -> Kind.SCALAR;
      case ASTMathNode math -> Kind.NUMBER;
      case ASTNegateNode negation -> Kind.NUMBER;
      case ASTIntegerRange range -> Kind.NUMBER;
      case ASTEQNode equal -> Kind.COMPARABLE;
      case ASTComparisonNode order -> Kind.NUMBER;
      case ASTObjectArray list -> Kind.SCALAR;
      case ASTIndex index -> Kind.SCALAR;
      case ASTMethod method when child > 0 -> Kind.ANYTHING;
      default -> null;
    };
  }

  private Node guarded() {
    return jjtGetChild(0);
  }

  @Override
  public String literal() {
    return guarded().literal();
  }

  @Override
  public @Nullable Object value(InternalContextAdapter context) {
    Object value = guarded().value(context);
    Position here = new Position(getLine(), getColumn());
    boolean fits =
        switch (kind) {
          case NUMBER -> isNumber(value);
          case SCALAR -> isScalar(value);
          case COMPARABLE -> value == null || isScalar(value);
          case ANYTHING -> true;
        };
    if (!fits) {
      throw Failure.running(
          here, "this must be " + kind.words + ", and is " + Values.describe(value));
    }
    effort.take(value, here);
    return value;
  }

  private static boolean isNumber(@Nullable Object value) {
    return value instanceof Number && !(value instanceof BigDecimal);
  }

  private static boolean isScalar(@Nullable Object value) {
    return value instanceof String || value instanceof Boolean || isNumber(value);
  }
}
