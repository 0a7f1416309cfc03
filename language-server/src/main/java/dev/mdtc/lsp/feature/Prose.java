package dev.mdtc.lsp.feature;

import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A text for people before it is written in some markup: lines of parts. */
public final class Prose {
  private final List<List<Part>> lines = new ArrayList<>();

  /** Text that goes on a line. */
  public sealed interface Part {
    String text();
  }

  /** Text as it is. */
  public record Plain(String text) implements Part {}

  /** What the text is about. */
  public record Strong(String text) implements Part {}

  /** Words of a description or of QEMU. */
  public record Code(String text) implements Part {}

  /** Words of a command line, the only part of their line. */
  public record Command(String text) implements Part {}

  /** A place in a file, called by it. */
  public record Link(Span place) implements Part {
    @Override
    public String text() {
      String name = place.file().name();
      String last = name.substring(name.lastIndexOf('/') + 1);
      return last + ":" + (place.file().lines().line(place.start()) + 1);
    }
  }

  /** Adds a line; nothing if there is no text on it. */
  Prose line(Part... parts) {
    List<Part> kept = new ArrayList<>();
    for (Part part : parts) {
      if (!part.text().isEmpty()) {
        kept.add(part);
      }
    }
    if (!kept.isEmpty()) {
      lines.add(Collections.unmodifiableList(kept));
    }
    return this;
  }

  /** Adds a line of nothing but text. */
  Prose line(String text) {
    return line(new Plain(text));
  }

  /** Adds a line of parts. */
  Prose line(List<Part> parts) {
    return line(parts.toArray(new Part[0]));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  public List<List<Part>> lines() {
    return Collections.unmodifiableList(lines);
  }
}
