package dev.mdtc.qemu;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the monitor's {@code info qtree} says: every bus with its devices, with the properties as
 * QEMU prints them. QEMU lists what was created last first; here it is the other way round, so that
 * the order is the order of creation.
 */
public record Qtree(Bus root) {
  private static final Pattern NAMED = Pattern.compile("(?<driver>.*), id \"(?<id>.*)\"");

  /** A bus with its devices. */
  public record Bus(String name, String type, List<Device> devices) {
    public Bus {
      devices = List.copyOf(devices);
    }
  }

  /**
   * A device with the buses that it brings.
   *
   * @param id empty if it has none
   * @param properties as QEMU prints them
   * @param details what else QEMU says of it, a line each
   */
  public record Device(
      String driver,
      String id,
      Map<String, String> properties,
      List<String> details,
      List<Bus> buses) {
    public Device {
      details = List.copyOf(details);
      buses = List.copyOf(buses);
    }

    /** A property that QEMU prints as {@code 97 (0x61)}. */
    public Optional<Long> number(String property) {
      String text = properties.get(property);
      if (text == null) {
        return Optional.empty();
      }
      int space = text.indexOf(' ');
      try {
        return Optional.of(Long.parseLong(space < 0 ? text : text.substring(0, space)));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
  }

  /** A line without its indentation. */
  private record Line(int indent, String text) {}

  /** Reads what the monitor prints. */
  public static Qtree parse(String text) throws QemuException {
    List<Line> lines = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .map(line -> new Line(line.length() - line.stripLeading().length(), line.strip()))
        .forEach(lines::add);
    if (lines.isEmpty() || !lines.get(0).text().startsWith("bus: ")) {
      throw QemuException.refused("'info qtree' shows no bus");
    }
    return new Qtree(new Reader(lines).bus());
  }

  /** Every device of the tree, a device before what sits on its buses. */
  public Stream<Device> devices() {
    return below(root);
  }

  private static Stream<Device> below(Bus bus) {
    return bus.devices().stream()
        .flatMap(
            device ->
                Stream.concat(Stream.of(device), device.buses().stream().flatMap(Qtree::below)));
  }

  /** Every bus of the tree. */
  public Stream<Bus> buses() {
    return Stream.concat(Stream.of(root), devices().flatMap(device -> device.buses().stream()));
  }

  /** Reads lines by their indentation. */
  private static final class Reader {
    private final List<Line> lines;
    private int at;

    Reader(List<Line> lines) {
      this.lines = lines;
    }

    private boolean inside(int indent) {
      return at < lines.size() && lines.get(at).indent() > indent;
    }

    Bus bus() {
      Line head = lines.get(at++);
      String type = "";
      List<Device> devices = new ArrayList<>();
      while (inside(head.indent())) {
        String text = lines.get(at).text();
        if (text.startsWith("dev: ")) {
          devices.add(device());
        } else {
          type = text.startsWith("type ") ? text.substring(5) : type;
          at++;
        }
      }
      return new Bus(head.text().substring(5), type, devices.reversed());
    }

    private Device device() {
      Line head = lines.get(at++);
      String text = head.text().substring(5);
      Matcher named = NAMED.matcher(text);
      boolean hasId = named.matches();
      Map<String, String> properties = new LinkedHashMap<>();
      List<String> details = new ArrayList<>();
      List<Bus> buses = new ArrayList<>();
      while (inside(head.indent())) {
        String line = lines.get(at).text();
        if (line.startsWith("bus: ")) {
          buses.add(bus());
          continue;
        }
        int equals = line.indexOf(" = ");
        if (equals > 0) {
          properties.put(line.substring(0, equals), line.substring(equals + 3));
        } else {
          details.add(line);
        }
        at++;
      }
      return new Device(
          hasId ? named.group("driver") : text,
          hasId ? named.group("id") : "",
          properties,
          details,
          buses.reversed());
    }
  }
}
