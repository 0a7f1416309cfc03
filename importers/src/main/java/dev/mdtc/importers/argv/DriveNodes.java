package dev.mdtc.importers.argv;

import dev.mdtc.importers.argv.Raw.Item;
import dev.mdtc.importers.words.Word;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.ModernRules;
import dev.mdtc.model.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What drives are short for: a block device, and settings of the guest's device on it. Nothing
 * comes of a drive whose format nobody says, since QEMU looks at the image to find out, and of one
 * with settings that a block device doesn't have.
 */
final class DriveNodes {
  /** Keys that say where a drive is and what it is for. */
  static final List<String> PLACE = List.of("if", "index", "bus", "unit", "media", "id");

  private static final String FILE = "file";
  private static final String ON = "on";

  /** A name without a protocol in front (path_has_protocol in QEMU's block.c). */
  private static final Pattern PATH = Pattern.compile("(?s)[^:]*|[^:/]*/.*");

  /** A name of a node: an id of at most 31 characters (QEMU's block.c). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,30}");

  private final ModernRules rules;

  DriveNodes(ModernRules rules) {
    this.rules = rules;
  }

  /**
   * What came of a drive.
   *
   * @param guest what the guest's device is set to
   */
  record DriveNode(Group blockdev, List<Item> guest) {
    DriveNode {
      guest = List.copyOf(guest);
    }

    /** Whether the guest's device has all that it is set to. */
    boolean fits(DeviceType type) {
      return guest.stream().allMatch(item -> type.property(item.key()).isPresent());
    }
  }

  /** Whether a drive is for a CD-ROM. */
  static boolean isCdrom(Group drive) {
    return drive.text("media").equals(Optional.of("cdrom"));
  }

  /** Whether a drive has no medium and says nothing of one. */
  static boolean isEmpty(Group drive) {
    return drive.without(PLACE).items().isEmpty();
  }

  /** A drive that no board makes a device of. */
  static Group unplugged(Group drive, String id) {
    return drive.without(List.of("index", "bus", "unit")).with("if", "none").with("id", id);
  }

  /**
   * The block device of a drive.
   *
   * @param id its name
   */
  Optional<DriveNode> of(Group drive, String id) {
    Optional<String> format = drive.text("format").or(() -> drive.text("driver"));
    if (format.isEmpty() || !NAME.matcher(id).matches()) {
      return Optional.empty();
    }
    Span place = drive.place();
    List<Item> node = new ArrayList<>();
    List<Item> guest = new ArrayList<>();
    node.add(Item.of("driver", format.get(), place));
    node.add(Item.of("node-name", id, place));
    boolean readOnly = isCdrom(drive);
    for (Item item : drive.without(PLACE).without(List.of("format", "driver")).items()) {
      if (rules.readOnly().contains(item.key())) {
        readOnly = item.text().equals(ON);
      } else if (!take(item, node, guest)) {
        return Optional.empty();
      }
    }
    String key = readOnly ? "read-only" : "auto-read-only";
    node.add(Item.of(key, ON, place));
    node.add(Item.of(FILE + "." + key, ON, place));
    boolean hasFile = node.stream().anyMatch(item -> item.key().equals(FILE + ".driver"));
    Option option = drive.option().as("-drive", Optional.of(spelled(unplugged(drive, id))));
    return hasFile
        ? Optional.of(new DriveNode(new Group("blockdev", node, option, false), guest))
        : Optional.empty();
  }

  private boolean take(Item item, List<Item> node, List<Item> guest) {
    List<String> same = rules.nodeKeys().get(item.key());
    if (same != null) {
      same.forEach(key -> node.add(new Item(key, item.place(), item.value())));
      return true;
    }
    if (rules.guestKeys().contains(item.key())) {
      guest.add(item);
      return true;
    }
    Map<String, String> mode = rules.cache().get(item.text());
    if (item.key().equals("cache") && mode != null) {
      mode.forEach(
          (key, value) ->
              (rules.guestKeys().contains(key) ? guest : node)
                  .add(Item.of(key, value, item.place())));
      return true;
    }
    if (item.key().equals(FILE)) {
      return path(item, node);
    }
    if (item.key().startsWith(FILE + ".")) {
      node.add(item);
      return true;
    }
    return false;
  }

  private boolean path(Item file, List<Item> node) {
    if (!PATH.matcher(file.text()).matches()) {
      return false;
    }
    String driver =
        rules.paths().entrySet().stream()
            .filter(each -> file.text().startsWith(each.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(FILE);
    node.add(Item.of(FILE + ".driver", driver, file.place()));
    node.add(new Item(FILE + ".filename", file.place(), file.value()));
    node.add(Item.of(FILE + ".discard", "unmap", file.place()));
    return true;
  }

  /** A drive as an option has it. */
  private static Word spelled(Group drive) {
    return Word.of(
        drive.items().stream()
            .map(item -> item.key() + "=" + item.text().replace(",", ",,"))
            .collect(Collectors.joining(",")),
        drive.place());
  }
}
