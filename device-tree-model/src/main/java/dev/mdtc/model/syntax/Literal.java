package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A value as written. */
public sealed interface Literal {
  Span span();

  /** {@code "text"}, with its escapes resolved. */
  record StringLiteral(Span span, String value) implements Literal {}

  /** {@code 4G}, {@code (1 << 20)}: any integer, computed. */
  record IntegerLiteral(Span span, BigInteger value) implements Literal {}

  /** {@code on}, {@code unmap}: a bare word. */
  record WordLiteral(Span span, String word) implements Literal {}

  /** {@code &lan}. */
  record ReferenceLiteral(Span span, String label) implements Literal {}

  /** {@code &{/device/net0}}. */
  record PathLiteral(Span span, String path) implements Literal {}

  /** <code>{ driver = "file"; filename = "x"; }</code>. */
  record ObjectLiteral(Span span, List<Statement> body, boolean damaged) implements Literal {
    public ObjectLiteral {
      body = List.copyOf(body);
    }
  }

  /** {@code bus isa.0} or {@code mch@0}, where a directive names a node without a label. */
  record NodeNameLiteral(Span span, boolean bus, Word name, Optional<Word> unitAddress)
      implements Literal {}

  /** Something that was reported and has no value. */
  record BrokenLiteral(Span span) implements Literal {}
}
