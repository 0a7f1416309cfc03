package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an option's argument as QEMU's option parser does (util/qemu-option.c and util/keyval.c):
 * {@code value,key=value,flag,noflag}, with doubled commas in values.
 */
final class GroupReader {
  private final Word word;
  private final String text;
  private final Optional<String> implied;
  private final List<Item> items = new ArrayList<>();
  private int at;

  private GroupReader(Word word, Optional<String> implied) {
    this.word = word;
    this.text = word.text();
    this.implied = implied;
  }

  /** The items of an argument, in their order. */
  static List<Item> read(Word word, SectionType type) {
    if (type.raw()) {
      return List.of(
          new Item(
              type.impliedKey().orElse(""),
              word.place(),
              new Raw.Scalar(word.text(), word.place(), false)));
    }
    return new GroupReader(word, type.impliedKey()).read();
  }

  /** The items of an argument where a first value without a key has this one. */
  static List<Item> read(Word word, String implied) {
    return new GroupReader(word, Optional.of(implied)).read();
  }

  /** The items of text that stands nowhere on the command line. */
  static List<Item> items(String text, Span place) {
    return new GroupReader(Word.of(text, place), Optional.empty()).read();
  }

  private List<Item> read() {
    while (at < text.length()) {
      int start = at;
      int stop = at;
      while (stop < text.length() && "=,".indexOf(text.charAt(stop)) < 0) {
        stop++;
      }
      if (stop < text.length() && text.charAt(stop) == '=') {
        String key = text.substring(start, stop);
        at = stop + 1;
        Span place = word.place(start, stop);
        items.add(new Item(key, place, value()));
      } else if (start == 0 && implied.isPresent()) {
        items.add(new Item(implied.get(), word.place(0, stop), value()));
      } else {
        flag(start, stop);
      }
      at++;
    }
    return items;
  }

  /** A value up to a comma that isn't doubled. */
  private Raw value() {
    int start = at;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      if (text.charAt(at) == ',') {
        if (at + 1 >= text.length() || text.charAt(at + 1) != ',') {
          break;
        }
        at++;
      }
      value.append(text.charAt(at));
      at++;
    }
    return new Raw.Scalar(value.toString(), word.place(start, at), false);
  }

  /** A key without a value is on, and off if it begins with "no". */
  private void flag(int start, int stop) {
    String key = text.substring(start, stop);
    Span place = word.place(start, stop);
    if (!key.isEmpty()) {
      boolean off = key.startsWith("no") && key.length() > 2;
      items.add(Item.of(off ? key.substring(2) : key, off ? "off" : "on", place));
    }
    at = stop;
  }
}
