package dev.mdtc.model.source;

/**
 * A place in a file: the text from {@code start} up to but not including {@code end}, in UTF-16
 * code units. An empty span stands for the gap before {@code start}, where something is missing.
 */
public record Span(SourceFile file, int start, int end) {
  public Span {
    if (start < 0 || end < start || end > file.text().length()) {
      throw new IllegalArgumentException(file + ": no span " + start + ".." + end);
    }
  }

  /** The text that stands there. */
  public String text() {
    return file.text().substring(start, end);
  }

  /** From the start of this span to the end of {@code last}, which must be in the same file. */
  public Span to(Span last) {
    return new Span(file, start, Math.max(end, last.end));
  }

  /** The gap right before this span. */
  public Span before() {
    return new Span(file, start, start);
  }

  /** The gap right behind this span. */
  public Span after() {
    return new Span(file, end, end);
  }

  /** Whether {@code offset} lies in this span or directly behind it. */
  public boolean touches(int offset) {
    return start <= offset && offset <= end;
  }
}
