package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A value as written. */
public abstract sealed class Literal extends Part {
  private Literal(Span span) {
    super(span);
  }

  /** {@code "text"}, with its escapes resolved. */
  public static final class StringLiteral extends Literal {
    private final String value;

    public StringLiteral(Span span, String value) {
      super(span);
      this.value = value;
    }

    public String value() {
      return value;
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** {@code 4G}, {@code (1 << 20)}: any integer, computed. */
  public static final class IntegerLiteral extends Literal {
    private final BigInteger value;

    public IntegerLiteral(Span span, BigInteger value) {
      super(span);
      this.value = value;
    }

    public BigInteger value() {
      return value;
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** {@code on}, {@code unmap}: a bare word. */
  public static final class WordLiteral extends Literal {
    private final String word;

    public WordLiteral(Span span, String word) {
      super(span);
      this.word = word;
    }

    public String word() {
      return word;
    }

    @Override
    public String toString() {
      return String.valueOf(word);
    }
  }

  /** {@code &lan}. */
  public static final class ReferenceLiteral extends Literal {
    private final String label;

    public ReferenceLiteral(Span span, String label) {
      super(span);
      this.label = label;
    }

    public String label() {
      return label;
    }

    @Override
    public String toString() {
      return String.valueOf(label);
    }
  }

  /** {@code &{/device/net0}}. */
  public static final class PathLiteral extends Literal {
    private final String path;

    public PathLiteral(Span span, String path) {
      super(span);
      this.path = path;
    }

    public String path() {
      return path;
    }

    @Override
    public String toString() {
      return String.valueOf(path);
    }
  }

  /** <code>{ driver = "file"; filename = "x"; }</code>. */
  public static final class ObjectLiteral extends Literal {
    private final List<Statement> body;
    private final boolean damaged;

    public ObjectLiteral(Span span, List<Statement> body, boolean damaged) {
      super(span);
      this.body = List.copyOf(body);
      this.damaged = damaged;
    }

    public List<Statement> body() {
      return body;
    }

    public boolean damaged() {
      return damaged;
    }

    @Override
    public String toString() {
      return String.valueOf(body);
    }
  }

  /** {@code bus isa.0} or {@code mch@0}, where a directive names a node without a label. */
  public static final class NodeNameLiteral extends Literal {
    private final boolean bus;
    private final Word name;
    private final Optional<Word> unitAddress;

    public NodeNameLiteral(Span span, boolean bus, Word name, Optional<Word> unitAddress) {
      super(span);
      this.bus = bus;
      this.name = name;
      this.unitAddress = unitAddress;
    }

    public boolean bus() {
      return bus;
    }

    public Word name() {
      return name;
    }

    public Optional<Word> unitAddress() {
      return unitAddress;
    }

    @Override
    public String toString() {
      return String.valueOf(name);
    }
  }

  /** Something that was reported and has no value. */
  public static final class BrokenLiteral extends Literal {
    public BrokenLiteral(Span span) {
      super(span);
    }

    @Override
    public String toString() {
      return "?";
    }
  }
}
