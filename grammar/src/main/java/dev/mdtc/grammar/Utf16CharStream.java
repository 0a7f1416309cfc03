package dev.mdtc.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A string as the lexer reads it, counted in UTF-16 code units. ANTLR's own streams count code
 * points, so every offset behind an emoji would need translating.
 */
public final class Utf16CharStream implements CharStream {
  private final String text;
  private int position;

  public Utf16CharStream(String text) {
    this.text = text;
  }

  @Override
  public String getText(Interval interval) {
    return text.substring(interval.a, Math.min(interval.b + 1, text.length()));
  }

  @Override
  public void consume() {
    if (position >= text.length()) {
      throw new IllegalStateException("the end can't be consumed");
    }
    position++;
  }

  @Override
  public int LA(int ahead) {
    int index = ahead > 0 ? position + ahead - 1 : position + ahead;
    return ahead == 0 || index < 0 || index >= text.length() ? IntStream.EOF : text.charAt(index);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {
    // The whole text stays in memory, so there is nothing to let go of.
  }

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return IntStream.UNKNOWN_SOURCE_NAME;
  }
}
