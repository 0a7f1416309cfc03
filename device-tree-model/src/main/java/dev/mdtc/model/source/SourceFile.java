package dev.mdtc.model.source;

import java.util.Objects;

/** One file's text under the name that the user knows it by. Two are equal if both agree. */
public final class SourceFile {
  private final String name;
  private final String text;
  private volatile LineIndex lines = LineIndex.NONE;

  /**
   * @param name as it is shown in diagnostics, usually a path as the user wrote it
   * @param text the decoded content
   */
  public SourceFile(String name, String text) {
    this.name = Objects.requireNonNull(name);
    this.text = Objects.requireNonNull(text);
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The file's lines, found when first asked for. */
  public LineIndex lines() {
    LineIndex index = lines;
    if (index == LineIndex.NONE) {
      index = LineIndex.of(text);
      lines = index;
    }
    return index;
  }

  /** A place in this file, from {@code start} up to but not including {@code end}. */
  public Span span(int start, int end) {
    return new Span(this, start, end);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceFile file && name.equals(file.name) && text.equals(file.text);
  }

  @Override
  public int hashCode() {
    return name.hashCode() * 31 + text.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
