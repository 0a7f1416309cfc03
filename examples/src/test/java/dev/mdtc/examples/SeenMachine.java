package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.examples.RandomMachine.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a compilation has put the devices of a random machine.
 *
 * @param devices those that the machine doesn't have by itself, by id
 */
record SeenMachine(List<String> argv, Map<String, Seen> devices) {
  static final SeenMachine NONE = new SeenMachine(List.of(), Map.of());

  private static final Pattern ID = Pattern.compile(",id=([^,]+)");

  private static final Pattern TARGET = Pattern.compile(",target=([^,]+)");

  /** Where memory is for the guest. */
  private static final Pattern MEMORY = Pattern.compile(",memdev=[^,]+.*,(?:mem)?addr=(\\d+)$");

  /** What is renamed together with a backend. */
  private static final Pattern BACKEND = Pattern.compile(",(?:drive|chardev|memdev)=[^,]+");

  /**
   * A device.
   *
   * @param options its {@code -device} without the names of backends
   * @param inQemu driver, bus and unit address
   * @param item what it is in the description; none for what mdtc has added
   */
  record Seen(
      String id,
      String driver,
      String bus,
      Optional<String> address,
      String options,
      String inQemu,
      Optional<Item> item) {

    /** By what a device is known for the same. */
    String key() {
      return id + " " + driver;
    }

    /** The place that nobody else can have; empty if there is no such. */
    Optional<String> place() {
      return address.map(text -> bus + "@" + text);
    }

    /** The slot that it has a function of, or else the place. */
    Optional<String> slot() {
      return place().map(text -> text.replaceFirst("[.][0-7]$", ""));
    }
  }

  static SeenMachine of(Compiled compiled, RandomMachine machine) {
    Map<String, String> options = new HashMap<>();
    for (String word : compiled.argv()) {
      Matcher id = ID.matcher(word);
      if (id.find()) {
        options.put(id.group(1), word);
      }
    }
    Places places = Places.of(compiled.argv());
    Map<String, Seen> devices = new TreeMap<>();
    for (Compiled.Device device : compiled.devices()) {
      device
          .id()
          .ifPresent(
              id ->
                  devices.put(
                      id,
                      new Seen(
                          id,
                          device.driver(),
                          device.bus().orElse(""),
                          device.address(),
                          BACKEND.matcher(options.getOrDefault(id, "")).replaceAll(""),
                          places.of(device).strip() + memory(options.getOrDefault(id, "")),
                          machine.find(id))));
    }
    return new SeenMachine(compiled.argv(), devices);
  }

  private static String memory(String option) {
    Matcher address = MEMORY.matcher(option);
    return address.find() ? " at " + address.group(1) : "";
  }

  /** No two devices are at one place. */
  void check() {
    Map<String, String> holders = new HashMap<>();
    devices.forEach(
        (id, device) ->
            device
                .place()
                .ifPresent(
                    place -> {
                      String other = holders.put(place, id);
                      assertEquals(null, other, () -> other + " and " + id + " are at " + place);
                    }));
  }

  /** What is at a place. */
  Optional<Seen> at(Optional<String> place) {
    return place.isEmpty()
        ? Optional.empty()
        : devices.values().stream().filter(device -> device.place().equals(place)).findFirst();
  }

  /** Whether the description itself puts something at a place, or in a slot. */
  boolean isWritten(Seen wanted) {
    return isNamespaceOfDrive(wanted) || isAddressWritten(wanted);
  }

  /** Whether a namespace is the first of a controller that has a drive, which is that one. */
  private boolean isNamespaceOfDrive(Seen namespace) {
    return namespace.driver().equals("nvme-ns")
        && namespace.address().equals(Optional.of("1"))
        && owner(namespace)
            .flatMap(Seen::item)
            .filter(owner -> owner.choice().properties().startsWith("drive"))
            .isPresent();
  }

  private boolean isAddressWritten(Seen wanted) {
    return devices.values().stream()
        .filter(device -> device.item().flatMap(Item::address).isPresent())
        .anyMatch(device -> device.slot().isPresent() && device.slot().equals(wanted.slot()));
  }

  /** Whose bus a device is on; nobody's, if it is the machine's. */
  Optional<Seen> owner(Seen device) {
    String bus = device.bus();
    return Optional.ofNullable(devices.get(bus))
        .or(() -> Optional.ofNullable(devices.get(bus.replaceFirst("[.]\\d+$", ""))));
  }

  /** The device that another one is the companion of. */
  Optional<Seen> target(Seen companion) {
    Matcher target = TARGET.matcher(companion.options());
    return target.find() ? Optional.ofNullable(devices.get(target.group(1))) : Optional.empty();
  }

  /** The hub that a device is behind. */
  Optional<Seen> hub(Seen device) {
    int dot = device.address().orElse("").lastIndexOf('.');
    return device.driver().startsWith("usb-") && dot >= 0
        ? at(device.address().map(text -> device.bus() + "@" + text.substring(0, dot)))
        : Optional.empty();
  }

  /** Whether a device is still there, and where it was. */
  boolean hasSame(Seen before) {
    return Optional.ofNullable(devices.get(before.id()))
        .filter(after -> after.key().equals(before.key()) && after.place().equals(before.place()))
        .isPresent();
  }

  /** Whether a device is still there, and has the same properties in the description. */
  boolean hasChoice(Seen before) {
    return hasKind(before)
        && before
            .item()
            .map(Item::choice)
            .equals(
                Optional.ofNullable(devices.get(before.id()))
                    .flatMap(Seen::item)
                    .map(Item::choice));
  }

  /** Whether a device is still there, wherever. */
  boolean hasKind(Seen before) {
    return Optional.ofNullable(devices.get(before.id()))
        .filter(after -> after.key().equals(before.key()))
        .isPresent();
  }
}
