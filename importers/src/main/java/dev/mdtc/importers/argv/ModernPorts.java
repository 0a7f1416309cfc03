package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.ModernRules;
import dev.mdtc.model.catalogue.SectionType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes out what ports and monitors of old are short for: a character device, and the guest's
 * device or the monitor on it. Boards whose ports are no devices that one could write keep them.
 */
final class ModernPorts {
  private static final String CHARDEV = "chardev";
  private static final String MONITOR = "mon";

  /** In front of a character device that a monitor uses besides. */
  private static final String SHARED = "mon:";

  /** In front of the id of one that is there already. */
  private static final String EXISTING = CHARDEV + ":";

  private final Catalogue catalogue;
  private final ModernRules rules;
  private final OldChardevs chardevs;

  private final Board board;

  private final Set<String> ids = new HashSet<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final List<Group> devices = new ArrayList<>();

  ModernPorts(Catalogue catalogue, Board board) {
    this.catalogue = catalogue;
    this.rules = catalogue.commandLine().modern();
    this.chardevs = new OldChardevs(rules.chardevs());
    this.board = board;
  }

  /** All groups but those of devices, with what has come of the ports. */
  List<Group> groups() {
    return groups;
  }

  /** Devices that the board would have made. */
  List<Group> devices() {
    return devices;
  }

  /** Takes ports apart. */
  void read(List<Group> sections) {
    sections.stream()
        .filter(group -> group.section().equals(CHARDEV))
        .forEach(group -> group.text("id").ifPresent(ids::add));
    for (Group group : sections) {
      if (!take(group)) {
        groups.add(group);
      }
    }
  }

  private boolean take(Group group) {
    String section = group.section();
    Optional<String> port = Optional.ofNullable(rules.ports().get(section)).filter(this::isFree);
    Optional<String> monitor = Optional.ofNullable(rules.monitors().get(section));
    Optional<String> text =
        catalogue.section(section).flatMap(SectionType::impliedKey).flatMap(group::text);
    if ((port.isEmpty() && monitor.isEmpty()) || text.isEmpty()) {
      return false;
    }
    int number = counted.merge(section, 1, Integer::sum) - 1;
    if (text.get().equals("none")) {
      return true;
    }
    Optional<String> chardev = chardev(group, text.get(), section + number);
    chardev.ifPresent(
        each -> {
          port.ifPresent(says -> devices.add(port(group, each, says, number)));
          monitor.ifPresent(says -> groups.add(monitor(group, each, says)));
        });
    return chardev.isPresent();
  }

  /** Whether the board's ports are devices that it has only where somebody asks for them. */
  private boolean isFree(String port) {
    return board.defaults().filter(known -> known.words().containsKey("parallel")).isPresent()
        && !board.drivers().contains(port.replaceFirst(",.*", ""));
  }

  private static Group port(Group group, String chardev, String says, int number) {
    Word words = Word.of(says.replace("%", String.valueOf(number)), group.place());
    List<Item> items = new ArrayList<>(GroupReader.read(words, "driver"));
    items.add(Item.of(CHARDEV, chardev, group.place()));
    return new Group(Labels.device(), items, group.option(), false);
  }

  /** The id of the character device that some text stands for; empty if it can't be told. */
  private Optional<String> chardev(Group group, String text, String id) {
    if (text.startsWith(EXISTING)) {
      return Optional.of(text.substring(EXISTING.length())).filter(ids::contains);
    }
    boolean shared = text.startsWith(SHARED);
    Optional<List<Item>> found =
        chardevs.read(shared ? text.substring(SHARED.length()) : text, group.place());
    if (found.isEmpty() || ids.contains(id)) {
      return Optional.empty();
    }
    ids.add(id);
    List<Item> items = new ArrayList<>(found.get());
    items.add(Item.of("id", id, group.place()));
    if (shared) {
      items.add(Item.of("mux", "on", group.place()));
      if (text.equals(SHARED + "stdio")) {
        items.add(Item.of("signal", "off", group.place()));
      }
    }
    groups.add(new Group(CHARDEV, items, group.option(), false));
    if (shared) {
      groups.add(monitor(group, id, rules.monitors().getOrDefault("monitor", "")));
    }
    return Optional.of(id);
  }

  private static Group monitor(Group group, String chardev, String says) {
    List<Item> items = new ArrayList<>();
    items.add(Item.of(CHARDEV, chardev, group.place()));
    items.addAll(GroupReader.items(says, group.place()));
    return new Group(MONITOR, items, group.option(), false);
  }
}
