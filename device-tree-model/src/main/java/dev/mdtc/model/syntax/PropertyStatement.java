package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;
import java.util.List;

/**
 * {@code mac = "52:54:00:0a:00:01";}.
 *
 * @param values empty for a bare {@code multifunction;}
 */
public record PropertyStatement(Span span, Word name, List<Literal> values) implements Statement {
  public PropertyStatement {
    values = List.copyOf(values);
  }
}
