package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code -cpu model,+feature,-feature,key=value}, where commas are never doubled. */
final class CpuReader {
  private CpuReader() {}

  static List<Item> read(Option option) {
    Word word = option.argument().orElse(option.word());
    List<Item> items = new ArrayList<>();
    int start = 0;
    for (String part : word.text().split(",", -1)) {
      int end = start + part.length();
      if (start == 0) {
        items.add(item("model", part, word.place(0, end), word.place(0, end)));
      } else if (part.startsWith("+") || part.startsWith("-")) {
        Span place = word.place(start + 1, end);
        items.add(item(part.substring(1), part.startsWith("+") ? "on" : "off", place, place));
      } else if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        int stop = equals < 0 ? part.length() : equals;
        items.add(
            item(
                part.substring(0, stop),
                equals < 0 ? "on" : part.substring(equals + 1),
                word.place(start, start + stop),
                word.place(Math.min(start + stop + 1, end), end)));
      }
      start = end + 1;
    }
    return items;
  }

  private static Item item(String key, String value, Span place, Span valuePlace) {
    return new Item(key, place, new Raw.Scalar(value, valuePlace, false));
  }
}
