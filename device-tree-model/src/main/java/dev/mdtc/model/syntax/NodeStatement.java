package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;
import java.util.List;

/**
 * A head with a body: {@code net0: virtio-net-pci@3 { … };}.
 *
 * @param damaged whether statements directly in the body were lost to a syntax error
 */
public record NodeStatement(Span span, Head head, List<Statement> body, boolean damaged)
    implements Statement {
  public NodeStatement {
    body = List.copyOf(body);
  }
}
