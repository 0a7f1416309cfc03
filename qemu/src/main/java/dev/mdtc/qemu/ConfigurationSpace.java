package dev.mdtc.qemu;

import dev.mdtc.model.pci.ConfigurationBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The PCI configuration space of a stopped x86 machine, read through the machine's own ports as its
 * guest would read it (PCI Local Bus Specification 3.0, 3.2.2.3.2).
 *
 * <p>What is behind a bridge answers only once the bridge has bus numbers, which firmware would
 * give it. So the bridges on the way down to a device have numbers while it is read, and have none
 * before and afterwards: every function is read as it is before firmware runs.
 */
public final class ConfigurationSpace {
  private static final Pattern FUNCTION =
      Pattern.compile(
          "class .*, addr (?<bus>[0-9a-f]{2}):(?<slot>[0-9a-f]{2})\\.(?<function>[0-7]),"
              + " pci id (?<vendor>[0-9a-f]{4}):(?<device>[0-9a-f]{4}) .*");
  private static final Pattern ANSWER =
      Pattern.compile("port.\\[.*\\] = (?:0x)?([0-9a-f]{1,8})\\s*");

  private static final int ADDRESS_PORT = 0xcf8;
  private static final int DATA_PORT = 0xcfc;

  /** Bit 31 of the address port lets an access through to configuration space. */
  private static final long ENABLE = 1L << 31;

  private static final int IDS = 0x00;
  private static final int HEADER_TYPE_WORD = 0x0c;
  private static final int HEADER_TYPE_SHIFT = 16;
  private static final int BRIDGE_HEADER = 1;
  private static final int BRIDGE_BUS_NUMBERS = 0x18;
  private static final int LAST_BUS = 255;

  /** What a read gives that no function answers. */
  private static final long NO_ANSWER = 0xffff_ffffL;

  private final QemuProcess qemu;
  private final int root;
  private final Predicate<Qtree.Device> wanted;
  private final List<Function> found;

  private ConfigurationSpace(
      QemuProcess qemu, int root, Predicate<Qtree.Device> wanted, List<Function> found) {
    this.qemu = qemu;
    this.root = root;
    this.wanted = wanted;
    this.found = found;
  }

  /**
   * A PCI function that was read.
   *
   * @param device what it is in the tree that was handed in
   * @param root the number of the root bus that it is on or behind
   * @param path slot and function of each bridge on the way down from the root bus and then of the
   *     function itself, as QEMU prints them: {@code 02.0}
   */
  public record Function(
      Qtree.Device device, int root, List<String> path, ConfigurationBytes bytes) {
    public Function {
      path = List.copyOf(path);
    }
  }

  /** A PCI device of the tree: where QEMU says it is, and its two ids as one number. */
  private record Place(int bus, int slot, int function, long ids) {
    String spelled() {
      return "%02x.%x".formatted(slot, function);
    }
  }

  /**
   * Reads every function that the guest can find, a bridge before what is behind it. The machine
   * should not be let run afterwards.
   *
   * @param tree what {@code info qtree} says of this machine
   * @return by root bus, slot and function; without functions that don't answer: all on machines
   *     whose configuration space isn't reached through ports, else such as virtual functions that
   *     are not enabled
   */
  public static List<Function> read(QemuProcess qemu, Qtree tree) throws QemuException {
    return read(qemu, tree, device -> true);
  }

  /** The same of those functions alone that are wanted. */
  public static List<Function> read(QemuProcess qemu, Qtree tree, Predicate<Qtree.Device> wanted)
      throws QemuException {
    List<Function> found = new ArrayList<>();
    List<Qtree.Device> top = functions(rootBuses(tree.root()));
    Set<Integer> roots = new TreeSet<>();
    for (Qtree.Device device : top) {
      place(device).ifPresent(place -> roots.add(place.bus()));
    }
    for (int root : roots) {
      List<Qtree.Device> here =
          top.stream()
              .filter(device -> place(device).filter(place -> place.bus() == root).isPresent())
              .toList();
      List<Integer> numbers = freeNumbers(roots, depth(here));
      new ConfigurationSpace(qemu, root, wanted, found).bus(here, root, numbers, List.of());
    }
    return List.copyOf(found);
  }

  /** Buses with PCI functions that no PCI function brings. */
  private static List<Qtree.Bus> rootBuses(Qtree.Bus bus) {
    List<Qtree.Bus> roots = new ArrayList<>();
    if (bus.devices().stream().anyMatch(device -> place(device).isPresent())) {
      roots.add(bus);
    }
    for (Qtree.Device device : bus.devices()) {
      if (place(device).isEmpty()) {
        device.buses().forEach(inner -> roots.addAll(rootBuses(inner)));
      }
    }
    return roots;
  }

  private static List<Qtree.Device> functions(List<Qtree.Bus> buses) {
    return buses.stream()
        .flatMap(bus -> bus.devices().stream())
        .filter(device -> place(device).isPresent())
        .sorted(Comparator.comparing(device -> place(device).map(Place::spelled).orElse("")))
        .toList();
  }

  private static Optional<Place> place(Qtree.Device device) {
    return device.details().stream()
        .map(FUNCTION::matcher)
        .filter(Matcher::matches)
        .map(
            matcher ->
                new Place(
                    hex(matcher.group("bus")),
                    hex(matcher.group("slot")),
                    hex(matcher.group("function")),
                    hex(matcher.group("vendor")) | (long) hex(matcher.group("device")) << 16))
        .findFirst();
  }

  private static int hex(String digits) {
    return Integer.parseInt(digits, 16);
  }

  /** How many buses are below each other under some functions. */
  private static int depth(List<Qtree.Device> functions) {
    int deepest = 0;
    for (Qtree.Device function : functions) {
      List<Qtree.Device> behind = functions(function.buses());
      deepest = behind.isEmpty() ? deepest : Math.max(deepest, 1 + depth(behind));
    }
    return deepest;
  }

  /** Numbers in a row that no root bus has and none lies between. */
  private static List<Integer> freeNumbers(Set<Integer> roots, int count) throws QemuException {
    OptionalInt first =
        IntStream.rangeClosed(1, LAST_BUS - count + 1)
            .filter(start -> IntStream.range(start, start + count).noneMatch(roots::contains))
            .findFirst();
    if (first.isEmpty()) {
      throw QemuException.refused(count + " buses below each other leave no number for a bus");
    }
    return IntStream.range(first.getAsInt(), first.getAsInt() + count).boxed().toList();
  }

  /**
   * Reads what is on a bus that has its number.
   *
   * @param numbers for the buses below it, one below the other
   */
  private void bus(List<Qtree.Device> functions, int bus, List<Integer> numbers, List<String> above)
      throws QemuException {
    for (Qtree.Device device : functions) {
      Place place = place(device).orElseThrow();
      long address = ENABLE | (long) bus << 16 | place.slot() << 11 | place.function() << 8;
      List<String> path = new ArrayList<>(above);
      path.add(place.spelled());
      long ids = read(address | IDS);
      if (ids == NO_ANSWER) {
        continue;
      }
      if (ids != place.ids()) {
        throw QemuException.refused(
            "%s at %s answers with the PCI ids %08x instead of %08x"
                .formatted(device.driver(), String.join(" > ", path), ids, place.ids()));
      }
      if (wanted.test(device)) {
        found.add(new Function(device, root, path, bytes(address)));
      }
      List<Qtree.Device> behind = functions(device.buses());
      if (!behind.isEmpty() && isBridge(address)) {
        long before = read(address | BRIDGE_BUS_NUMBERS);
        int last = numbers.get(numbers.size() - 1);
        write(address | BRIDGE_BUS_NUMBERS, bus | numbers.get(0) << 8 | last << 16);
        bus(behind, numbers.get(0), numbers.subList(1, numbers.size()), path);
        write(address | BRIDGE_BUS_NUMBERS, before);
      }
    }
  }

  private boolean isBridge(long address) throws QemuException {
    return (read(address | HEADER_TYPE_WORD) >> HEADER_TYPE_SHIFT & 0x7f) == BRIDGE_HEADER;
  }

  private ConfigurationBytes bytes(long address) throws QemuException {
    ByteBuffer bytes = ByteBuffer.allocate(ConfigurationBytes.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    for (int offset = 0; offset < ConfigurationBytes.SIZE; offset += Integer.BYTES) {
      bytes.putInt((int) read(address | offset));
    }
    return ConfigurationBytes.of(bytes.array());
  }

  private long read(long address) throws QemuException {
    out(ADDRESS_PORT, address);
    String answer = qemu.monitor("i /w 0x%x".formatted(DATA_PORT));
    Matcher value = ANSWER.matcher(answer);
    if (!value.matches()) {
      throw QemuException.refused("a port can't be read: " + answer.strip());
    }
    return Long.parseLong(value.group(1), 16);
  }

  private void write(long address, long value) throws QemuException {
    out(ADDRESS_PORT, address);
    out(DATA_PORT, value);
  }

  private void out(int port, long value) throws QemuException {
    String answer = qemu.monitor("o /w 0x%x 0x%x".formatted(port, value));
    if (!answer.isBlank()) {
      throw QemuException.refused("a port can't be written: " + answer.strip());
    }
  }
}
