package dev.mdtc.model.machine;

import dev.mdtc.model.catalogue.VersionOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the devices were when a description was compiled before.
 *
 * @param machine the machine type at that time; empty if nothing is known of it
 * @param version the release as which the machine behaved, if that wasn't its type's
 * @param cpu the CPU model at that time, with its version if it has one
 * @param devices the devices that there were, by id, each behind the one that it sat on
 * @param absent devices that have been there before and whose places are kept
 */
public record Pins(
    Optional<String> machine,
    Optional<String> version,
    Optional<String> cpu,
    Map<String, Pin> devices,
    List<Absent> absent) {

  /** Nothing is pinned. */
  public static final Pins NONE =
      new Pins(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), List.of());

  public Pins {
    absent = List.copyOf(absent);
  }

  /** What a compiled machine hands on to the next compilation. */
  public static Pins of(Machine machine) {
    Map<String, Pin> devices = new LinkedHashMap<>();
    machine
        .devices()
        .filter(device -> !device.builtin())
        .forEach(device -> device.id().ifPresent(id -> devices.put(id, pin(device))));
    return new Pins(machine.type(), machine.ownVersion(), machine.cpu(), devices, machine.absent());
  }

  /**
   * The same places for a machine and devices of another version.
   *
   * @param version a version of the machine type's family; empty for whatever is new
   */
  public Pins upgraded(Optional<String> version) {
    Map<String, Pin> moved = new LinkedHashMap<>();
    devices.forEach((id, pin) -> moved.put(id, pin.unversioned()));
    return new Pins(
        machine
            .map(VersionOrder::family)
            .map(family -> family + version.map(v -> "-" + v).orElse("")),
        Optional.empty(),
        Optional.empty(),
        moved,
        absent.stream()
            .map(each -> new Absent(each.id(), each.pin().unversioned(), each.since()))
            .toList());
  }

  private static Pin pin(Device device) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Setting setting : device.settings()) {
      Value.textOrId(setting.value()).ifPresent(text -> properties.put(setting.name(), text));
    }
    return new Pin(
        device.driver(),
        device.version(),
        device
            .location()
            .flatMap(Location::bus)
            .<Holder>map(Holder.OnBus::new)
            .orElseGet(Holder.Nothing::new),
        device.location().flatMap(Location::address).map(Address::unitAddress),
        properties,
        device.added());
  }

  /**
   * A device's place.
   *
   * @param driver what it was
   * @param version the release as which it behaved
   * @param holder what it was on: a bus or a device with one
   * @param address its unit address
   * @param properties what else was chosen for it or written, as QEMU writes it, by name
   * @param added whether mdtc added the device by itself
   */
  public record Pin(
      String driver,
      Optional<String> version,
      Holder holder,
      Optional<String> address,
      Map<String, String> properties,
      boolean added) {

    /** The same without its version. */
    Pin unversioned() {
      return new Pin(driver, Optional.empty(), holder, address, properties, added);
    }

    /** A property as it was. */
    public Optional<String> text(String property) {
      return Optional.ofNullable(properties.get(property));
    }

    /** A property that was a number. */
    public Optional<Long> number(String property) {
      return text(property).flatMap(Value::parse);
    }
  }

  /** What a device stood inside. */
  public sealed interface Holder {
    /** The bus or the id of the device; empty if it was nothing. */
    String name();

    record OnBus(String name) implements Holder {}

    record InDevice(String id) implements Holder {
      @Override
      public String name() {
        return id;
      }
    }

    record Nothing() implements Holder {
      @Override
      public String name() {
        return "";
      }
    }
  }

  /**
   * A device that isn't there any more.
   *
   * @param since when it went: 1 for those that went first, more for those that went later
   */
  public record Absent(String id, Pin pin, long since) {}
}
