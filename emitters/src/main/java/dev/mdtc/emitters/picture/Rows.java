package dev.mdtc.emitters.picture;

import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of a machine's picture, in the order of its tree. */
final class Rows {
  private final List<Row> rows = new ArrayList<>();
  private final Optional<String> version;

  /** Kept places by the bus or device that they are on. */
  private final Map<String, List<Absent>> absent = new LinkedHashMap<>();

  private Rows(Machine machine) {
    this.version = machine.version();
    for (Absent each : machine.absent()) {
      absent.computeIfAbsent(each.pin().holder().name(), key -> new ArrayList<>()).add(each);
    }
  }

  static List<Row> of(Machine machine) {
    Rows rows = new Rows(machine);
    machine.buses().forEach(bus -> rows.bus(bus, 0, -1, List.of()));
    if (!machine.busless().isEmpty()) {
      rows.devices("", "", machine.busless(), 0, -1, rows.kept(""));
    }
    rows.rest();
    return rows.rows;
  }

  /** Kept places on what isn't there either. */
  private void rest() {
    List<String> holders = List.copyOf(absent.keySet());
    holders.forEach(holder -> devices(holder, "", List.of(), 0, -1, kept(holder)));
  }

  /** The kept places on a bus or device, which are drawn once. */
  private List<Absent> kept(String holder) {
    List<Absent> found = absent.remove(holder);
    return found == null ? List.of() : found;
  }

  private void bus(Bus bus, int depth, int parent, List<Absent> more) {
    List<Absent> kept = Stream.concat(kept(bus.name()).stream(), more.stream()).toList();
    if (!bus.devices().isEmpty() || !kept.isEmpty()) {
      devices(bus.name(), bus.type(), bus.devices(), depth, parent, kept);
    }
  }

  private void devices(
      String name, String type, List<Device> devices, int depth, int parent, List<Absent> kept) {
    int bus = rows.size();
    rows.add(new Row.OfBus(depth, parent, name, type));
    Map<String, Integer> several = new LinkedHashMap<>();
    for (Device device : devices) {
      if (isMinor(device)) {
        several.merge(device.driver(), 1, Integer::sum);
      } else {
        device(device, depth, bus);
      }
    }
    kept.forEach(each -> rows.add(row(each, depth, bus)));
    if (!several.isEmpty()) {
      rows.add(
          new Row.OfSeveral(
              depth,
              bus,
              several.entrySet().stream()
                  .map(
                      each ->
                          each.getValue() == 1
                              ? each.getKey()
                              : each.getValue() + " " + each.getKey())
                  .toList()));
    }
  }

  /** The machine's own, without a PCI address and with nothing on it. */
  private static boolean isMinor(Device device) {
    return device.builtin()
        && device.id().isEmpty()
        && device.location().flatMap(Location::pci).isEmpty()
        && device.buses().stream().allMatch(bus -> bus.devices().isEmpty());
  }

  private void device(Device device, int depth, int bus) {
    int row = rows.size();
    rows.add(
        new Row.OfDevice(
            depth,
            bus,
            Origin.of(device.from()),
            device.location().map(Rows::place).orElse(""),
            device.id().orElse(""),
            device.driver(),
            details(device)));
    List<Absent> inside = device.id().map(this::kept).orElse(List.of());
    boolean first = true;
    for (Bus each : device.buses()) {
      bus(each, depth + 1, row, first ? inside : List.of());
      first = false;
    }
    if (device.buses().isEmpty() && !inside.isEmpty()) {
      devices(device.id().orElse(""), "", List.of(), depth + 1, row, inside);
    }
  }

  private static Row row(Absent absent, int depth, int bus) {
    return new Row.OfDevice(
        depth,
        bus,
        Origin.ABSENT,
        absent.pin().address().map(address -> "@" + address).orElse(""),
        absent.id(),
        absent.pin().driver(),
        List.of());
  }

  /** As the guest numbers it, or else as QEMU prints it. */
  private static String place(Location location) {
    return location
        .pci()
        .orElseGet(() -> location.address().map(address -> spelling(address)).orElse(""));
  }

  /** Slot and function, which QEMU parts by a dot and descriptions don't, in two digits and one. */
  private static String spelling(Address address) {
    List<Long> numbers = address.numbers();
    boolean slot =
        numbers.size() == 2
            && !address.unitAddress().equals(address.spelling())
            && address
                .spelling()
                .equals(Long.toHexString(numbers.get(0)) + "." + Long.toHexString(numbers.get(1)));
    return slot
        ? String.format(Locale.ROOT, "%02x.%x", numbers.get(0), numbers.get(1))
        : address.spelling();
  }

  private List<String> details(Device device) {
    List<String> details = new ArrayList<>();
    for (Setting setting : device.settings()) {
      ids(setting.value())
          .reduce((one, other) -> one + ", " + other)
          .ifPresent(ids -> details.add(setting.name() + " = " + ids));
    }
    device
        .version()
        .filter(own -> !version.equals(Optional.of(own)))
        .ifPresent(own -> details.add("version " + own));
    if (device.added()) {
      details.add("added by mdtc");
    }
    if (!device.builtin()) {
      device.buses().stream()
          .filter(bus -> bus.devices().isEmpty() && !absent.containsKey(bus.name()))
          .map(bus -> bus.name() + " is empty")
          .forEach(details::add);
    }
    return details;
  }

  /** The ids that a value refers to. */
  private static Stream<String> ids(Value value) {
    return switch (value) {
      case Value.Id id -> Stream.of(id.id());
      case Value.Many many -> many.values().stream().flatMap(Rows::ids);
      case Value.Composite composite ->
          composite.settings().stream().flatMap(setting -> ids(setting.value()));
      case Value.Text text -> Stream.empty();
      case Value.Whole whole -> Stream.empty();
      case Value.Size size -> Stream.empty();
      case Value.Bool bool -> Stream.empty();
      case Value.Word word -> Stream.empty();
    };
  }
}
