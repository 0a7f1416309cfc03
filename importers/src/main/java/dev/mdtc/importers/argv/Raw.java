package dev.mdtc.importers.argv;

import dev.mdtc.model.source.Span;
import java.util.List;

/** A value as the command line has it. */
sealed interface Raw {
  Span place();

  /**
   * Text.
   *
   * @param typed whether it was a number or a boolean of JSON
   */
  record Scalar(String text, Span place, boolean typed) implements Raw {}

  /** A list. */
  record Many(List<Raw> values, Span place) implements Raw {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** An object. */
  record Struct(List<Item> items, Span place) implements Raw {
    public Struct {
      items = List.copyOf(items);
    }
  }

  /** One key with its value. */
  record Item(String key, Span place, Raw value) {
    static Item of(String key, String text, Span place) {
      return new Item(key, place, new Scalar(text, place, false));
    }

    /** The value, if it is text. */
    String text() {
      return value instanceof Scalar scalar ? scalar.text() : "";
    }
  }
}
