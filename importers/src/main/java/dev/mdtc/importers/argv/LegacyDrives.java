package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.importers.words.WordReader;
import dev.mdtc.model.catalogue.CommandLineRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which places of the board's own drive interfaces are taken (drive_new in blockdev.c). */
final class LegacyDrives {
  /** The default interface, whatever that is on the machine, is what has no name. */
  private static final String USUAL = "";

  private final Map<String, Set<Long>> taken = new HashMap<>();

  /** Below this number all places of an interface are taken. */
  private final Map<String, Long> next = new HashMap<>();

  /** Interfaces whose places are no others on the default interface. */
  private final List<String> own;

  private LegacyDrives(List<String> own) {
    this.own = own;
  }

  /** What options take. */
  static LegacyDrives of(List<Option> options, CommandLineRules rules) {
    LegacyDrives result = new LegacyDrives(rules.ownDrives());
    for (Option option : options) {
      String words =
          option.name().equals("-drive") ? option.text() : rules.drives().get(option.name());
      if (words != null) {
        result.add(words);
      }
    }
    return result;
  }

  private void add(String words) {
    Map<String, String> keys = keys(words);
    Set<Long> places =
        taken.computeIfAbsent(keys.getOrDefault("if", USUAL), key -> new HashSet<>());
    long index = index(keys);
    if (index < 0) {
      index = next.getOrDefault(keys.getOrDefault("if", USUAL), 0L);
      while (places.contains(index)) {
        index++;
      }
      next.put(keys.getOrDefault("if", USUAL), index);
    }
    places.add(index);
  }

  private static long index(Map<String, String> keys) {
    if (keys.containsKey("index")) {
      return number(keys, "index");
    }
    return keys.containsKey("bus") || keys.containsKey("unit")
        ? 2 * number(keys, "bus") + number(keys, "unit")
        : -1;
  }

  private static long number(Map<String, String> keys, String key) {
    return Numbers.whole(keys.getOrDefault(key, "0")).map(n -> n.longValue()).orElse(0L);
  }

  private static Map<String, String> keys(String words) {
    Map<String, String> keys = new HashMap<>();
    List<Word> word = WordReader.of("", List.of(words));
    for (Item item : GroupReader.read(word.getFirst(), "file")) {
      keys.put(item.key(), item.text());
    }
    return keys;
  }

  /** The places that are taken on an interface which is also the default one. */
  Set<Long> on(String name) {
    Set<Long> places = new HashSet<>(taken.getOrDefault(name, Set.of()));
    places.addAll(taken.getOrDefault(USUAL, Set.of()));
    return places;
  }

  /** Whether there is a drive at the place of another one, which is on the default interface. */
  boolean has(String words) {
    Map<String, String> keys = keys(words);
    String name = keys.getOrDefault("if", USUAL);
    return taken.getOrDefault(name, Set.of()).contains(index(keys))
        || (!own.contains(name) && taken.getOrDefault(USUAL, Set.of()).contains(index(keys)));
  }
}
