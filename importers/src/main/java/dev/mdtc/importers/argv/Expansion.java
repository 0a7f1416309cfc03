package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Options as groups of sections: what is short for something else is written out, and devices are
 * in the order in which QEMU creates them.
 */
final class Expansion {
  private final Catalogue catalogue;
  private final Board board;
  private final boolean modern;
  private final Consumer<Diagnostic> report;
  private final Map<String, SectionType> sections = new LinkedHashMap<>();
  private final BoardDevices legacy;

  private final List<Group> groups = new ArrayList<>();
  private final List<Group> cards = new ArrayList<>();
  private final List<Group> sound = new ArrayList<>();
  private final List<Group> usb = new ArrayList<>();
  private final List<Group> devices = new ArrayList<>();
  private final List<Group> last = new ArrayList<>();
  private final List<Group> networks = new ArrayList<>();
  private final List<Option> sets = new ArrayList<>();
  private final Map<String, List<Group>> moved = new HashMap<>();
  private final Set<Group> superseded = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Option> passed = new ArrayList<>();

  /**
   * Prepares for a machine.
   *
   * @param modern whether drives and ports are written out, too
   */
  Expansion(Catalogue catalogue, Board board, boolean modern, Consumer<Diagnostic> report) {
    this.catalogue = catalogue;
    this.board = board;
    this.modern = modern;
    this.report = report;
    this.legacy = new BoardDevices(catalogue, board);
    for (String name : catalogue.sectionNames()) {
      catalogue.section(name).ifPresent(type -> sections.put(type.option(), type));
    }
  }

  /** The groups of all sections but that of the devices. */
  List<Group> groups() {
    return groups;
  }

  /** The devices, the one that QEMU creates first in front. */
  List<Group> devices() {
    return Stream.of(cards, sound, usb, devices, last).flatMap(List::stream).toList();
  }

  /** What has no section. */
  List<Option> passed() {
    return passed;
  }

  /** Options that are short for another one, as that one. */
  static Option meaning(Catalogue catalogue, Option option) {
    List<String> means = catalogue.commandLine().means().get(option.name());
    if (means == null) {
      return inside(catalogue, option);
    }
    Optional<Word> argument =
        means.size() > 1
            ? Optional.of(Word.of(means.get(1), option.word().place()))
            : option.argument();
    return option.as(means.getFirst(), argument);
  }

  /** An option that stands in the argument of another one, as {@code -display vnc=:1}. */
  private static Option inside(Catalogue catalogue, Option option) {
    for (Map.Entry<String, String> entry : catalogue.commandLine().inside().entrySet()) {
      String beginning = entry.getKey() + "=";
      Optional<Word> argument =
          option
              .argument()
              .filter(word -> (option.name() + " " + word.text()).startsWith(beginning));
      if (argument.isPresent()) {
        int from = beginning.length() - option.name().length() - 1;
        return option.as(entry.getValue(), Optional.of(argument.get().from(from)));
      }
    }
    return option;
  }

  /**
   * Takes the options in their order.
   *
   * @param units where the board puts drives
   */
  void read(List<Option> options, BoardUnits units) {
    for (Option option : options) {
      if (catalogue.commandLine().implied().contains(option.name())) {
        continue;
      }
      switch (option.name()) {
        case "-vga" -> one(cards, legacy.display(option), option);
        case "-soundhw" -> one(sound, legacy.sound(option), option);
        case "-usbdevice" -> usb(option);
        case "-virtfs" ->
            legacy
                .folder(option)
                .ifPresentOrElse(
                    pair -> {
                      groups.add(pair.getFirst());
                      devices.add(pair.getLast());
                    },
                    () -> plain(option));
        case "-set" -> sets.add(option);
        case "-global" -> global(option);
        case "-cpu" -> groups.add(new Group("cpu", CpuReader.read(option), option, false));
        default -> plain(option);
      }
    }
    groups.removeIf(superseded::contains);
    networks();
    new SetOptions(List.of(groups, devices, last)).apply(sets).forEach(passed::add);
    if (modern) {
      ModernPorts ports = new ModernPorts(catalogue, board);
      ports.read(groups);
      replace(groups, ports.groups());
      cards.addAll(0, ports.devices());
    }
    // What QEMU makes of drives comes behind devices in key=value and before those in JSON. Where
    // there are such, it must be in the tree, so that they go behind it.
    if (modern || !last.isEmpty()) {
      drives(units);
    }
  }

  private void drives(BoardUnits units) {
    DriveDevices drives = new DriveDevices(catalogue, board, units, legacy, modern);
    drives.read(groups, Stream.concat(devices.stream(), last.stream()).toList());
    replace(groups, drives.groups());
    devices.replaceAll(drives::changed);
    last.replaceAll(drives::changed);
    devices.addAll(drives.behind());
    cards.addAll(0, drives.onBoard());
  }

  private static void replace(List<Group> old, List<Group> now) {
    old.clear();
    old.addAll(now);
  }

  private void one(List<Group> to, Optional<List<Group>> found, Option option) {
    found.ifPresentOrElse(to::addAll, () -> plain(option));
  }

  private void usb(Option option) {
    Optional<List<Group>> found = legacy.usb(option);
    if (found.isPresent()) {
      groups.add(
          new Group("machine", List.of(Item.of("usb", "on", option.place())), option, false));
    }
    one(usb, found, option);
  }

  /** An option as its section has it. */
  private void plain(Option option) {
    SectionType type = sections.get(option.name());
    if (type == null || option.argument().isEmpty()) {
      passed.add(option);
      return;
    }
    Word word = option.argument().get();
    boolean json = type.jsonSince().isPresent() && JsonGroup.isJson(word);
    Optional<List<Item>> items =
        json ? JsonGroup.read(word, report) : Optional.of(GroupReader.read(word, type));
    if (items.isEmpty()) {
      passed.add(option);
      return;
    }
    Group group = new Group(type.name(), items.get(), option, json);
    if (type.shape() == SectionType.Shape.DEVICES) {
      (json ? last : devices).add(group);
    } else if (type.name().equals("nic") || type.name().equals("net")) {
      networks.add(group);
    } else {
      add(group);
    }
  }

  /** What the last one of a key that has a section of its own has made; the next one undoes it. */
  private List<Group> elsewhere(String key) {
    return moved.computeIfAbsent(key, name -> new ArrayList<>());
  }

  /** A group without the keys that have a section of their own now, and those. */
  private void add(Group group) {
    Map<String, String> elsewhere =
        catalogue.commandLine().elsewhere().getOrDefault(group.section(), Map.of());
    List<String> gone = new ArrayList<>();
    for (Item item : group.items()) {
      Optional<SectionType> other =
          Optional.ofNullable(elsewhere.get(item.key()))
              .filter(name -> !name.equals(group.section()))
              .flatMap(catalogue::section);
      if (other.isPresent()) {
        gone.add(item.key());
        List<Group> last = elsewhere(item.key());
        superseded.addAll(last);
        last.clear();
        String key = other.get().impliedKey().orElse("");
        for (String part : item.text().split(":", -1)) {
          Group own =
              new Group(
                  other.get().name(),
                  List.of(Item.of(key, part, item.value().place())),
                  Option.of(other.get().option(), part, group.place()),
                  false);
          groups.add(own);
          last.add(own);
        }
      }
    }
    groups.add(group.without(gone));
  }

  /** {@code -global driver.property=value} is short for three keys. */
  private void global(Option option) {
    Word word = option.argument().orElse(option.word());
    String text = word.text();
    int equals = text.indexOf('=');
    int dot = text.indexOf('.');
    if (dot > 0 && equals > dot && !text.startsWith("driver=")) {
      List<Item> items = new ArrayList<>();
      items.add(item("driver", word, 0, dot));
      items.add(item("property", word, dot + 1, equals));
      items.add(item("value", word, equals + 1, text.length()));
      groups.add(new Group("global", items, option, false));
    } else {
      plain(option);
    }
  }

  private static Item item(String key, Word word, int from, int to) {
    Span place = word.place(from, to);
    return new Item(key, place, new Raw.Scalar(word.text().substring(from, to), place, false));
  }

  private void networks() {
    Set<String> ids = new HashSet<>();
    groups.forEach(group -> group.text("id").ifPresent(ids::add));
    Networks found = new Networks(catalogue, board, ids);
    found.read(networks);
    groups.addAll(found.backends());
    groups.addAll(found.kept());
    boolean first = board.defaults().filter(Defaults::networkFirst).isPresent();
    cards.addAll(first ? 0 : cards.size(), found.cards());
  }
}
