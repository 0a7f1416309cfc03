package dev.mdtc.emitters.template;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.velocity.runtime.parser.LogContext;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.util.introspection.Info;

/** Where Velocity is: it says so to what it takes for the context of a log. */
final class Places extends LogContext {
  private final Deque<Position> stack = new ArrayDeque<>();

  Places() {
    super(false);
  }

  @Override
  public void pushLogContext(SimpleNode node, Info info) {
    stack.push(of(info));
  }

  @Override
  public void popLogContext() {
    stack.poll();
  }

  /** The innermost reference or directive that is being worked on. */
  Position current() {
    Position top = stack.peek();
    return top == null ? Position.START : top;
  }

  static Position of(Info info) {
    return new Position(info.getLine(), info.getColumn());
  }
}
