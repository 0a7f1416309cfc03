package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.importers.words.WordReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which places of the board's own drive interfaces are taken (drive_new in blockdev.c). */
final class LegacyDrives {
  private static final Map<String, String> SHORT =
      Map.of(
          "-hda", "index=0", "-hdb", "index=1", "-hdc", "index=2", "-hdd", "index=3", "-cdrom",
          "index=2", "-fda", "if=floppy,index=0", "-fdb", "if=floppy,index=1");

  /** The default interface, whatever that is on the machine, is what has no name. */
  private static final String USUAL = "";

  private final Map<String, Set<Long>> taken = new HashMap<>();

  private LegacyDrives() {}

  static LegacyDrives of(List<Option> options) {
    LegacyDrives drives = new LegacyDrives();
    for (Option option : options) {
      String words =
          option.name().equals("-drive")
              ? option.text()
              : SHORT.getOrDefault(option.name(), "if=none");
      drives.add(words);
    }
    return drives;
  }

  private void add(String words) {
    Map<String, String> keys = keys(words);
    Set<Long> places =
        taken.computeIfAbsent(keys.getOrDefault("if", USUAL), key -> new HashSet<>());
    long index = index(keys);
    if (index < 0) {
      index = 0;
      while (places.contains(index)) {
        index++;
      }
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

  /** Whether there is a drive at the place of another one, which is on the default interface. */
  boolean has(String words) {
    Map<String, String> keys = keys(words);
    String name = keys.getOrDefault("if", USUAL);
    return taken.getOrDefault(name, Set.of()).contains(index(keys))
        || (!name.equals("floppy") && taken.getOrDefault(USUAL, Set.of()).contains(index(keys)));
  }
}
