package dev.mdtc.examples;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A description that edits are made to.
 *
 * @param items its devices in the order of the file, which is that of those inside of each, too
 * @param gone what was taken out and may come back, without places
 * @param next the number of the next new device
 */
record RandomMachine(RandomBoard board, List<Item> items, List<Item> gone, int next) {
  /** The release whose QEMU is on the path. */
  private static final String RELEASE = "7.2";

  private static final int FEWEST = 10;
  private static final int MOST = 60;

  /**
   * A device of the description.
   *
   * @param parent the label of the device that it stands inside, if it does
   * @param number what its backend's name ends with
   * @param address its unit address, if it is written
   */
  record Item(
      String label,
      Optional<String> parent,
      DeviceChoice choice,
      int number,
      Optional<String> address) {
    Item at(Optional<String> place) {
      return new Item(label, parent, choice, number, place);
    }

    Item renamed(int other) {
      return new Item(label, parent, choice, other, address);
    }

    Item as(DeviceChoice other) {
      return new Item(label, parent, other, number, Optional.empty());
    }
  }

  RandomMachine {
    items = List.copyOf(items);
    gone = List.copyOf(gone);
  }

  static RandomMachine create(Random random) {
    RandomBoard board = RandomBoard.any(random);
    RandomMachine machine = new RandomMachine(board, List.of(), List.of(), 0);
    for (DeviceChoice choice : board.first()) {
      machine = machine.with(choice, Optional.empty(), 0);
    }
    int count = FEWEST + random.nextInt(MOST - FEWEST);
    while (machine.items.size() < count) {
      machine = machine.added(random);
    }
    return machine;
  }

  /** About half of it, if it can't be had as it is; another one, if nothing of it can. */
  RandomMachine smaller(Random random) {
    int kept = items.size() / 2;
    if (kept == 0) {
      return create(random);
    }
    RandomMachine result = this;
    while (result.items.size() > kept) {
      result = result.without(RandomBoard.one(result.items, random));
    }
    return result.items.isEmpty()
        ? create(random)
        : new RandomMachine(board, result.items, List.of(), next);
  }

  private RandomMachine with(DeviceChoice choice, Optional<String> parent, int index) {
    List<Item> more = new ArrayList<>(items);
    more.add(index, new Item("d" + next, parent, choice, next, Optional.empty()));
    return new RandomMachine(board, more, gone, next + 1);
  }

  private RandomMachine of(List<Item> changed) {
    return new RandomMachine(board, changed, gone, next);
  }

  /** One to three changes. */
  RandomMachine edited(Random random) {
    RandomMachine result = this;
    for (int i = random.nextInt(3); i >= 0; i--) {
      result =
          switch (random.nextInt(11)) {
            case 0, 1, 2 -> result.items.size() < MOST ? result.added(random) : result;
            case 3, 4 -> result.removed(random);
            case 5, 6 -> result.broughtBack(random);
            case 7 -> result.reordered(random);
            case 8 -> result.replaced(random);
            case 9 -> result.renamed(random);
            default -> result.moved(random);
          };
    }
    return result;
  }

  private RandomMachine added(Random random) {
    int index = random.nextInt(items.size() + 1);
    List<Item> holders = items.stream().filter(this::hasRoom).toList();
    if (!holders.isEmpty() && random.nextInt(4) == 0) {
      Item holder = RandomBoard.one(holders, random);
      List<DeviceChoice> inside = RandomBoard.inside(holder.choice.driver());
      return with(RandomBoard.one(inside, random), Optional.of(holder.label), index);
    }
    return with(RandomBoard.one(board.choices(), random), Optional.empty(), index);
  }

  private boolean hasRoom(Item holder) {
    long inside =
        items.stream().filter(item -> item.parent.equals(Optional.of(holder.label))).count();
    return !RandomBoard.inside(holder.choice.driver()).isEmpty()
        && inside < RandomBoard.room(holder.choice.driver());
  }

  private RandomMachine removed(Random random) {
    RandomMachine result = without(RandomBoard.one(items, random));
    return result.items.isEmpty() ? this : result;
  }

  /** Without a device and all that stands inside of it. */
  private RandomMachine without(Item item) {
    List<Item> left = new ArrayList<>(items);
    if (!left.remove(item)) {
      return this;
    }
    List<Item> all = new ArrayList<>(gone);
    all.add(item.at(Optional.empty()));
    RandomMachine result = new RandomMachine(board, left, all, next);
    for (Item inner : items) {
      if (inner.parent.equals(Optional.of(item.label))) {
        result = result.without(inner);
      }
    }
    return result;
  }

  private RandomMachine broughtBack(Random random) {
    List<Item> able =
        gone.stream()
            .filter(item -> find(item.label).isEmpty())
            .filter(
                item ->
                    item.parent.isEmpty()
                        || find(item.parent.get())
                            .filter(holder -> takes(holder, item) && hasRoom(holder))
                            .isPresent())
            .toList();
    if (able.isEmpty()) {
      return this;
    }
    Item item = RandomBoard.one(able, random);
    List<Item> more = new ArrayList<>(items);
    more.add(random.nextInt(items.size() + 1), item);
    List<Item> left = new ArrayList<>(gone);
    left.remove(item);
    return new RandomMachine(board, more, left, next);
  }

  private static boolean takes(Item holder, Item inner) {
    return RandomBoard.inside(holder.choice.driver()).contains(inner.choice);
  }

  private RandomMachine reordered(Random random) {
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, random);
    return of(shuffled);
  }

  /** Another device under the same label; what it can't hold goes. */
  private RandomMachine replaced(Random random) {
    Item item = RandomBoard.one(items, random);
    Item other = item.as(RandomBoard.instead(item.choice, random));
    RandomMachine result = this;
    for (Item inner : items) {
      if (inner.parent.equals(Optional.of(item.label)) && !takes(other, inner)) {
        result = result.without(inner);
      }
    }
    List<Item> all = new ArrayList<>(result.gone);
    if (!other.choice.equals(item.choice)) {
      all.add(item.at(Optional.empty()));
    }
    List<Item> changed = new ArrayList<>(result.items);
    changed.set(changed.indexOf(item), other);
    return new RandomMachine(board, changed, all, next);
  }

  /** A device's backend gets another name. */
  private RandomMachine renamed(Random random) {
    Item item = RandomBoard.one(items, random);
    List<Item> changed = new ArrayList<>(items);
    changed.set(changed.indexOf(item), item.renamed(next));
    return new RandomMachine(board, changed, gone, next + 1);
  }

  /** A place is written out, or isn't any more. */
  private RandomMachine moved(Random random) {
    Item item = RandomBoard.one(items, random);
    Optional<String> address =
        item.address.isPresent() ? Optional.empty() : address(item.choice, random);
    List<Item> changed = new ArrayList<>(items);
    changed.set(changed.indexOf(item), item.at(address));
    return of(changed);
  }

  /** A place that may well be free on the bus of a device. */
  private Optional<String> address(DeviceChoice choice, Random random) {
    String bus = catalogue().device(choice.driver()).flatMap(DeviceType::bus).orElse("");
    int small = random.nextInt(4);
    return Optional.ofNullable(
        switch (bus) {
          case "PCI" -> Integer.toHexString(2 + random.nextInt(24));
          case "usb-bus" -> String.valueOf(1 + small);
          case "SCSI" -> "0," + small + ",0";
          case "virtio-serial-bus", "HDA" -> String.valueOf(1 + random.nextInt(9));
          case "IDE" -> "0";
          case "ISA" -> List.of("3f8", "2f8", "3e8", "2e8").get(small);
          case "virtual-css-bus" -> String.format(Locale.ROOT, "fe.0.%04x", random.nextInt(24));
          case "memory-slots" -> String.valueOf(random.nextInt(16));
          case "spapr-vio-bus" -> "7100000" + (1 + small);
          default -> null;
        });
  }

  /** The type of bus that a device plugs into. */
  Optional<String> busOf(SeenMachine.Seen device) {
    return catalogue().device(device.driver()).flatMap(DeviceType::bus);
  }

  private Catalogue catalogue() {
    return Catalogues.newest(board.target()).orElseThrow();
  }

  Optional<Item> find(String label) {
    return items.stream().filter(item -> item.label.equals(label)).findFirst();
  }

  /** The description in which this is written. */
  String text() {
    StringBuilder text =
        new StringBuilder(
            "/dt-v1/;\n/arch/ \"%s\";\n/qemu/ \"%s\";\n".formatted(board.target(), RELEASE));
    text.append(
        "/ { name = \"random\"; machine = \"%s\"; memory { %s }; };\n"
            .formatted(board.machine(), board.memory()));
    items.forEach(item -> text.append(item.choice.section(item.number)));
    text.append("/ { device {\n");
    inside(Optional.empty(), "\t", text);
    return text.append("}; };\n").toString();
  }

  private void inside(Optional<String> parent, String indent, StringBuilder text) {
    for (Item item : items) {
      if (item.parent.equals(parent)) {
        text.append(indent).append(item.label).append(": ").append(item.choice.driver());
        item.address.ifPresent(address -> text.append('@').append(address));
        text.append(" { ").append(item.choice.properties(item.number)).append('\n');
        inside(Optional.of(item.label), indent + "\t", text);
        text.append(indent).append("};\n");
      }
    }
  }
}
