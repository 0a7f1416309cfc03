package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An option as a section has it.
 *
 * @param option what it was on the command line, for those that can't have it in the section
 * @param json whether it was written as JSON
 */
record Group(String section, List<Item> items, Option option, boolean json) {
  Group {
    items = List.copyOf(items);
  }

  /** The last item of a key, which is the one that counts. */
  Optional<Item> item(String key) {
    return items.stream().filter(each -> each.key().equals(key)).reduce((first, last) -> last);
  }

  Optional<String> text(String key) {
    return item(key).map(Item::text);
  }

  Span place() {
    return option.place();
  }

  /** The same without some keys. */
  Group without(List<String> keys) {
    return with(items.stream().filter(each -> !keys.contains(each.key())).toList());
  }

  /** The same with one key set to something. */
  Group with(String key, String value) {
    List<Item> changed = new ArrayList<>(without(List.of(key)).items());
    changed.add(Item.of(key, value, place()));
    return with(changed);
  }

  Group with(List<Item> other) {
    return new Group(section, other, option, json);
  }
}
