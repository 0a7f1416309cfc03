package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;

/** A word of the language with its place. */
public record Token(Kind kind, Span span) {

  /** What a formatter and a highlighter must tell apart. */
  public enum Kind {
    /** A name or bare word, {@code virtio-net-pci}, {@code on}. */
    WORD,
    /** The word {@code bus} before a bus name. */
    KEYWORD,
    /** {@code "text"}. */
    STRING,
    /** {@code 4G}, {@code 0x1f}. */
    NUMBER,
    /** {@code &label}, {@code &{/path}}. */
    REFERENCE,
    /** {@code @1f,2}. */
    UNIT_ADDRESS,
    /** {@code /version/}. */
    DIRECTIVE,
    /** Braces, parentheses, {@code ;}, {@code ,}, {@code :}, {@code =} and the root's slash. */
    PUNCTUATION,
    /** An arithmetic operator between parentheses. */
    OPERATOR,
    /** {@code // to the end of the line}. */
    LINE_COMMENT,
    /** A comment with an end of its own. */
    BLOCK_COMMENT,
    /** Something that the language has no use for. */
    STRAY;

    public boolean isComment() {
      return this == LINE_COMMENT || this == BLOCK_COMMENT;
    }
  }

  /** The token as written. */
  public String text() {
    return span.text();
  }
}
