package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Video cards, sound cards, USB devices and shared folders of legacy options, as devices. */
final class BoardDevices {
  private final Catalogue catalogue;
  private final CommandLineRules rules;
  private final Board board;

  BoardDevices(Catalogue catalogue, Board board) {
    this.catalogue = catalogue;
    this.rules = catalogue.commandLine();
    this.board = board;
  }

  /** What {@code -vga} makes; empty if the board itself must make something of it. */
  Optional<List<Group>> display(Option option) {
    List<String> drivers = rules.display().get(option.text());
    if (drivers == null || board.defaults().flatMap(Defaults::display).isEmpty()) {
      return Optional.empty();
    }
    String place = board.defaults().map(Defaults::displayAt).orElse("");
    Optional<String> driver =
        drivers.stream().filter(each -> board.takes(catalogue, each)).findFirst();
    return drivers.isEmpty()
        ? Optional.of(List.of())
        : driver.map(each -> List.of(device(each, place, option)));
  }

  /** What {@code -soundhw} makes. */
  Optional<List<Group>> sound(Option option) {
    List<Group> devices = new ArrayList<>();
    for (String name : option.text().split(",", -1)) {
      List<String> drivers = rules.sound().get(name);
      if (drivers == null || !board.takes(catalogue, drivers.getFirst())) {
        return Optional.empty();
      }
      drivers.forEach(driver -> devices.add(device(driver, "", option)));
    }
    return Optional.of(devices);
  }

  /** What {@code -usbdevice} makes. */
  Optional<List<Group>> usb(Option option) {
    return Optional.ofNullable(rules.usb().get(option.text()))
        .filter(driver -> board.defaults().isPresent() && catalogue.device(driver).isPresent())
        .map(driver -> List.of(device(driver, "", option)));
  }

  /** The folder and the device that {@code -virtfs} makes; empty if it can't be taken apart. */
  Optional<List<Group>> folder(Option option) {
    Optional<String> driver = board.driver(catalogue, "virtfs");
    Word word = option.argument().orElse(option.word());
    Group all = new Group("fsdev", GroupReader.read(word, "fsdriver"), option, false);
    Optional<String> tag = all.text("mount_tag");
    if (driver.isEmpty() || tag.isEmpty()) {
      return Optional.empty();
    }
    String id = all.text("id").or(() -> tag).orElseThrow();
    Group device = device(driver.get(), "", option).with("fsdev", id).with("mount_tag", tag.get());
    return Optional.of(List.of(all.without(List.of("mount_tag")).with("id", id), device));
  }

  /** What makes a device of a drive that the board would have placed last. */
  Optional<Group> disk(Group drive, String id) {
    return board
        .driver(catalogue, "if=virtio")
        .map(driver -> device(driver, "", drive.option()).with("drive", id));
  }

  private static Group device(String driver, String place, Option option) {
    return new Group(
        Labels.device(),
        Stream.concat(
                Stream.of(Item.of("driver", driver, option.place())),
                GroupReader.items(place, option.place()).stream())
            .toList(),
        option,
        false);
  }
}
