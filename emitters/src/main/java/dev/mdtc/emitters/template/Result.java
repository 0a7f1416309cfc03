package dev.mdtc.emitters.template;

import java.io.Writer;

/** The text that a template makes. */
final class Result extends Writer {
  private final StringBuilder text = new StringBuilder();
  private final Effort effort;

  Result(Effort effort) {
    this.effort = effort;
  }

  String text() {
    return text.toString();
  }

  @Override
  public void write(char[] characters, int start, int length) {
    effort.write(length);
    text.append(characters, start, length);
  }

  @Override
  public void write(String more, int start, int length) {
    effort.write(length);
    text.append(more, start, start + length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
