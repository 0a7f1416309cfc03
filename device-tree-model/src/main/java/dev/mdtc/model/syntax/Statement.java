package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;

/** One statement of a file or a node's body. */
public sealed interface Statement permits DirectiveStatement, NodeStatement, PropertyStatement {
  /** From its first token to its semicolon. */
  Span span();
}
