package dev.mdtc.importers.words;

import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import java.util.Arrays;

/** A word of a command line as the program gets it, and where each of its characters stands. */
public final class Word {
  private final String text;
  private final Span place;

  /** Where each character starts; none if they stand one after another from the start on. */
  private final int[] offsets;

  private Word(String text, Span place, int[] offsets) {
    this.text = text;
    this.place = place;
    this.offsets = offsets;
  }

  /** A word that is written just as it is. */
  public static Word plain(SourceFile file, int start, int end) {
    return new Word(file.text().substring(start, end), file.span(start, end), new int[0]);
  }

  /** A word that is written in another way, of which only the whole has a place. */
  public static Word of(String text, Span place) {
    int[] offsets = new int[text.length()];
    Arrays.fill(offsets, place.start());
    return new Word(text, place, offsets);
  }

  /** Puts a word together from its characters. */
  static final class Builder {
    private final StringBuilder text = new StringBuilder();
    private int[] offsets = new int[16];

    void add(char c, int offset) {
      if (text.length() == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      }
      offsets[text.length()] = offset;
      text.append(c);
    }

    Word build(Span place) {
      boolean plain = text.length() == place.end() - place.start();
      return new Word(
          text.toString(), place, plain ? new int[0] : Arrays.copyOf(offsets, text.length()));
    }
  }

  public String text() {
    return text;
  }

  /** The end of it, from a character on. */
  public Word from(int index) {
    Span rest = place(index, text.length());
    return offsets.length == 0
        ? plain(place.file(), rest.start(), rest.end())
        : new Word(text.substring(index), rest, Arrays.copyOfRange(offsets, index, text.length()));
  }

  /** All of it, quotes included. */
  public Span place() {
    return place;
  }

  /** Where a part of the text stands; the gap in front of {@code from} if the part is empty. */
  public Span place(int from, int to) {
    if (from >= to) {
      return place.file().span(offset(from), offset(from));
    }
    int last = offset(to - 1);
    return place.file().span(offset(from), Math.max(offset(from), Math.min(last + 1, place.end())));
  }

  private int offset(int index) {
    if (index >= text.length()) {
      return offsets.length == 0 || text.isEmpty()
          ? place.end()
          : Math.min(offsets[text.length() - 1] + 1, place.end());
    }
    return offsets.length == 0 ? place.start() + index : offsets[index];
  }

  @Override
  public String toString() {
    return text;
  }
}
