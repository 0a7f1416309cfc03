package dev.mdtc.model.syntax;

import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;

/**
 * A part of a file. It keeps offsets and makes a span of them when it is asked: a description of
 * many devices has millions of parts, and few are ever asked.
 */
abstract class Part {
  private final SourceFile file;
  private final int start;
  private final int end;

  Part(Span span) {
    this.file = span.file();
    this.start = span.start();
    this.end = span.end();
  }

  /** Where it stands. */
  public final Span span() {
    return file.span(start, end);
  }
}
