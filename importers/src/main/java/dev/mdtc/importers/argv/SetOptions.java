package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries out {@code -set group.id.key=value} on what it is about. */
final class SetOptions {
  private final List<List<Group>> lists;
  private final Map<String, Place> places = new HashMap<>();

  /** One group in one of the lists. */
  private record Place(List<Group> groups, int index) {}

  /** For some lists of groups, which are changed. */
  SetOptions(List<List<Group>> lists) {
    this.lists = lists;
  }

  /** Changes the groups; what names none of them is left. */
  List<Option> apply(List<Option> options) {
    List<Option> left = new ArrayList<>();
    for (Option option : options) {
      if (!set(option.argument().orElse(option.word()))) {
        left.add(option);
      }
    }
    return left;
  }

  private boolean set(Word word) {
    String text = word.text();
    int equals = text.indexOf('=');
    int first = text.indexOf('.');
    int second = text.indexOf('.', first + 1);
    if (first < 0 || second < 0 || equals < second) {
      return false;
    }
    String section = text.substring(0, first);
    String id = text.substring(first + 1, second);
    Span place = word.place(second + 1, equals);
    Item item =
        new Item(
            text.substring(second + 1, equals),
            place,
            new Raw.Scalar(
                text.substring(equals + 1), word.place(equals + 1, text.length()), false));
    Place known = places().get(section + "." + id);
    if (known == null) {
      return false;
    }
    Group group = known.groups().get(known.index());
    List<Item> items = new ArrayList<>(group.without(List.of(item.key())).items());
    items.add(item);
    known.groups().set(known.index(), group.with(items));
    return true;
  }

  /** Where the first group of each section with each id is. */
  private Map<String, Place> places() {
    if (places.isEmpty()) {
      for (List<Group> groups : lists) {
        for (int i = 0; i < groups.size(); i++) {
          Group group = groups.get(i);
          places.putIfAbsent(
              group.section() + "." + group.text("id").orElse(""), new Place(groups, i));
        }
      }
    }
    return places;
  }
}
