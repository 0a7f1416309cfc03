package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;
import java.util.List;

/**
 * {@code /version/ "7.2";}.
 *
 * @param name the word between the slashes, with the span of the slashes
 */
public record DirectiveStatement(Span span, Word name, List<Literal> arguments)
    implements Statement {
  public DirectiveStatement {
    arguments = List.copyOf(arguments);
  }
}
