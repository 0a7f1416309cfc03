package dev.mdtc.model.syntax;

import dev.mdtc.model.source.Span;

/** A name in the source. */
public final class Word extends Part {
  private final String text;

  /**
   * @param text what it means: without quotes and escapes if it was quoted
   */
  public Word(String text, Span span) {
    super(span);
    this.text = text;
  }

  /** What it means: without quotes and escapes if it was quoted. */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
