package dev.mdtc.compiler.verify;

import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.Kind;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a running machine is what was compiled: every device in its place with its driver, every
 * property as it was set, and nothing besides.
 */
public final class TreeCheck {
  private final Map<Object, Deque<Fingerprint.Device>> running = new LinkedHashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private int devices;
  private int properties;

  private TreeCheck() {}

  /**
   * What was found.
   *
   * @param devices how many devices of the compiled machine were looked for
   * @param properties how many values that it sets were compared
   */
  public record Result(int devices, int properties, List<Change> changes) {
    public Result {
      changes = List.copyOf(changes);
    }
  }

  /** Compares what was compiled with what QEMU made of it. */
  public static Result of(Machine machine, Fingerprint found) {
    TreeCheck check = new TreeCheck();
    for (Fingerprint.Device device : found.devices()) {
      check.running.computeIfAbsent(key(device.place()), key -> new ArrayDeque<>()).add(device);
    }
    machine.devices().forEach(check::device);
    check.running.values().stream()
        .flatMap(Deque::stream)
        .filter(device -> !device.part())
        .forEach(check::unexpected);
    return new Result(check.devices, check.properties, check.changes);
  }

  /** An id is enough; what has none is known by its driver and place. */
  private static Object key(Sighting place) {
    return place
        .id()
        .<Object>map(id -> id)
        .orElseGet(() -> List.of(place.driver(), place.bus(), place.address()));
  }

  private void device(Device device) {
    devices++;
    Sighting expected = sighting(device);
    Deque<Fingerprint.Device> candidates = running.get(key(expected));
    Fingerprint.Device found = candidates == null ? null : candidates.poll();
    if (found == null) {
      changes.add(
          change(
              Kind.GONE,
              Optional.of(expected),
              Optional.empty(),
              Optional.empty(),
              "QEMU has no such device."));
      return;
    }
    Sighting place = found.place();
    if (!place.driver().equals(expected.driver())) {
      changes.add(
          change(
              Kind.REPLACED,
              Optional.of(expected),
              Optional.of(place),
              Optional.empty(),
              "QEMU has made another device."));
      return;
    }
    if (place.bus().isEmpty()) {
      // QEMU shows no bus for it, so that what has put it there is all that tells of its place.
      device
          .location()
          .ifPresent(
              location -> location.settings().forEach(each -> setting(each, expected, found)));
    } else if (!place.bus().equals(expected.bus()) || !place.address().equals(expected.address())) {
      Detail detail =
          new Detail(
              "place",
              Optional.of(new Value.Text(expected.path())),
              Optional.of(new Value.Text(path(place.bus(), place.address()))));
      changes.add(
          change(
              Kind.MOVED,
              Optional.of(expected),
              Optional.of(place),
              Optional.of(detail),
              "QEMU has put it elsewhere."));
    }
    device.settings().forEach(setting -> setting(setting, expected, found));
    device.restoring().forEach(setting -> setting(setting, expected, found));
  }

  /** Where a device should be, in QEMU's words: a path is only known of the machine that runs. */
  private static Sighting sighting(Device device) {
    Optional<String> bus = device.location().flatMap(Location::bus);
    Optional<String> address = device.location().flatMap(Location::address).map(Address::spelling);
    Optional<String> id = device.builtin() ? Optional.empty() : device.id();
    return new Sighting(id, device.driver(), bus, bus.flatMap(b -> address), path(bus, address));
  }

  private static String path(Optional<String> bus, Optional<String> address) {
    return bus.map(name -> name + address.map(each -> " " + each).orElse("")).orElse("");
  }

  private void setting(Setting setting, Sighting expected, Fingerprint.Device found) {
    String json = found.properties().get(setting.name());
    Optional<String> wanted = Value.text(setting.value());
    if (json == null || wanted.isEmpty()) {
      return;
    }
    properties++;
    Value is = JsonValue.read(json);
    if (!isSame(setting.value(), wanted.get(), is)) {
      changes.add(
          change(
              Kind.PROPERTY,
              Optional.of(expected),
              Optional.of(found.place()),
              Optional.of(
                  new Detail(setting.name(), Optional.of(setting.value()), Optional.of(is))),
              "QEMU doesn't have the value that was set."));
    }
  }

  /** QEMU tells some numbers as text and some switches as words. */
  private static boolean isSame(Value wanted, String text, Value is) {
    String found = Value.text(is).orElse("");
    if (text.equalsIgnoreCase(found)) {
      return true;
    }
    Optional<BigInteger> number = number(text);
    if (number.isPresent() && number.equals(number(found))) {
      return true;
    }
    return wanted instanceof Value.Bool on && found.equals(on.on() ? "true" : "false");
  }

  private static Optional<BigInteger> number(String text) {
    if (text.matches("-?\\d+")) {
      return Optional.of(new BigInteger(text));
    }
    return text.matches("0[xX][0-9a-fA-F]+")
        ? Optional.of(new BigInteger(text.substring(2), 16))
        : Optional.empty();
  }

  private void unexpected(Fingerprint.Device device) {
    changes.add(
        change(
            Kind.NEW,
            Optional.empty(),
            Optional.of(device.place()),
            Optional.empty(),
            "The compiled machine has no such device."));
  }

  private static Change change(
      Kind kind,
      Optional<Sighting> expected,
      Optional<Sighting> found,
      Optional<Detail> detail,
      String notice) {
    return new Change(kind, expected, found, detail, List.of(), notice);
  }
}
