package dev.mdtc.qemu.capture;

import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.qemu.Qtree;
import dev.mdtc.qemu.QtreeAddress;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes what a machine creates by itself as a description in the language, in the order of
 * creation. The buses of host bridges stand beside the system bus and not inside the bridge, so
 * that {@code pcie.0} is found where people look for it.
 */
final class HardwareDescription {
  /** What users may give as an id; QEMU's own ids may look otherwise, and repeat. */
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  /** What marks the second of two devices alike; no name has it. */
  private static final String TWIN = " #";

  private final Function<String, BusType> buses;
  private final Map<String, Integer> firstSlots;

  HardwareDescription(Function<String, BusType> buses, Map<String, Integer> firstSlots) {
    this.buses = buses;
    this.firstSlots = firstSlots;
  }

  /** The machine as it is. */
  String whole(Qtree tree) {
    StringBuilder text = new StringBuilder("/dt-v1/;\n\n/ {\n\tdevice {\n");
    List<Qtree.Bus> top = topLevel(tree);
    for (Qtree.Bus bus : top) {
      bus(bus, 2, identities(top), text);
    }
    return text.append("\t};\n};\n").toString();
  }

  /** What must be added to and deleted from one machine to make another; empty if nothing. */
  Optional<String> change(Qtree from, Qtree to) {
    StringBuilder text = new StringBuilder();
    Map<String, Qtree.Bus> old = byName(topLevel(from));
    Map<String, Qtree.Bus> now = byName(topLevel(to));
    Set<Qtree.Bus> top = identities(topLevel(to));
    old.forEach(
        (name, bus) -> {
          Qtree.Bus other = now.get(name);
          if (other == null) {
            line(2, "/delete-node/ bus " + quote(name) + ";", text);
          } else {
            change(bus, other, 2, top, text);
          }
        });
    now.forEach(
        (name, bus) -> {
          if (!old.containsKey(name)) {
            bus(bus, 2, top, text);
          }
        });
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of("/dt-v1/;\n\n/ {\n\tdevice {\n" + text + "\t};\n};\n");
  }

  /**
   * The system bus, then the buses of what sits on it. The second of two with one name isn't among
   * them: it can't be found by its name, and stays with its device.
   */
  private static List<Qtree.Bus> topLevel(Qtree tree) {
    Map<String, Qtree.Bus> result = new LinkedHashMap<>();
    result.put(tree.root().name(), tree.root());
    tree.root().devices().stream()
        .flatMap(device -> device.buses().stream())
        .forEach(bus -> result.putIfAbsent(bus.name(), bus));
    return List.copyOf(result.values());
  }

  private static Set<Qtree.Bus> identities(List<Qtree.Bus> buses) {
    Set<Qtree.Bus> result = Collections.newSetFromMap(new IdentityHashMap<>());
    result.addAll(buses);
    return result;
  }

  private static Map<String, Qtree.Bus> byName(List<Qtree.Bus> list) {
    Map<String, Qtree.Bus> result = new LinkedHashMap<>();
    list.forEach(bus -> result.put(bus.name(), bus));
    return result;
  }

  /** Devices by head; the second of two alike gets a mark, since a description can't tell them. */
  private Map<String, Qtree.Device> byHead(Qtree.Bus bus) {
    Map<String, Qtree.Device> result = new LinkedHashMap<>();
    for (Qtree.Device device : bus.devices()) {
      String head = head(device, bus);
      String key = head;
      for (int i = 2; result.containsKey(key); i++) {
        key = head + TWIN + i;
      }
      result.put(key, device);
    }
    return result;
  }

  private void change(
      Qtree.Bus from, Qtree.Bus to, int depth, Set<Qtree.Bus> top, StringBuilder text) {
    StringBuilder inner = new StringBuilder();
    Map<String, Qtree.Device> old = byHead(from);
    Map<String, Qtree.Device> now = byHead(to);
    if (tellsTwinsApart(old.keySet(), now.keySet())) {
      line(depth, "/delete-node/ bus " + quote(from.name()) + ";", text);
      bus(to, depth, top, text);
      return;
    }
    old.forEach(
        (head, device) -> {
          Qtree.Device other = now.get(head);
          if (other == null) {
            line(depth + 1, "/delete-node/ " + head + ";", inner);
          } else if (!isSystemBus(from)) {
            changeBuses(device, other, head, depth + 1, top, inner);
          }
        });
    now.forEach(
        (head, device) -> {
          if (!old.containsKey(head)) {
            device(device, to, depth + 1, top, inner);
          }
        });
    if (!inner.isEmpty()) {
      line(depth, "bus " + quote(from.name()) + " {", text);
      text.append(inner);
      line(depth, "};", text);
    }
  }

  /** Whether one of several devices alike came or went, which a description can't name. */
  private static boolean tellsTwinsApart(Set<String> old, Set<String> now) {
    return Stream.concat(
            old.stream().filter(head -> !now.contains(head)),
            now.stream().filter(head -> !old.contains(head)))
        .anyMatch(head -> head.contains(TWIN));
  }

  private void changeBuses(
      Qtree.Device from,
      Qtree.Device to,
      String head,
      int depth,
      Set<Qtree.Bus> top,
      StringBuilder text) {
    StringBuilder inner = new StringBuilder();
    Map<String, Qtree.Bus> now = byName(to.buses());
    for (Qtree.Bus bus : from.buses()) {
      Qtree.Bus other = now.get(bus.name());
      if (other != null) {
        change(bus, other, depth + 1, top, inner);
      }
    }
    if (!inner.isEmpty()) {
      line(depth, head + " {", text);
      text.append(inner);
      line(depth, "};", text);
    }
  }

  private static boolean isSystemBus(Qtree.Bus bus) {
    return bus.type().equals("System");
  }

  private void bus(Qtree.Bus bus, int depth, Set<Qtree.Bus> top, StringBuilder text) {
    String type = "/bus-type/ \"" + bus.type() + "\";";
    if (bus.devices().isEmpty() && !firstSlots.containsKey(bus.name())) {
      line(depth, "bus " + quote(bus.name()) + " { " + type + " };", text);
      return;
    }
    line(depth, "bus " + quote(bus.name()) + " {", text);
    line(depth + 1, type, text);
    Integer first = firstSlots.get(bus.name());
    if (first != null) {
      line(depth + 1, "/first-slot/ " + first + ";", text);
    }
    for (Qtree.Device device : bus.devices()) {
      device(device, bus, depth + 1, top, text);
    }
    line(depth, "};", text);
  }

  private void device(
      Qtree.Device device, Qtree.Bus bus, int depth, Set<Qtree.Bus> top, StringBuilder text) {
    String head = head(device, bus);
    // Whether a slot may take further functions is up to what the machine has put there.
    boolean multifunction = "true".equals(device.properties().get("multifunction"));
    List<Qtree.Bus> inside = device.buses().stream().filter(each -> !top.contains(each)).toList();
    if (!multifunction && inside.isEmpty()) {
      line(depth, head + " { /builtin/; };", text);
      return;
    }
    line(depth, head + " {", text);
    line(depth + 1, "/builtin/;", text);
    if (multifunction) {
      line(depth + 1, "multifunction;", text);
    }
    inside.forEach(inner -> bus(inner, depth + 1, top, text));
    line(depth, "};", text);
  }

  private String head(Qtree.Device device, Qtree.Bus bus) {
    return (ID.matcher(device.id()).matches() ? device.id() + ": " : "")
        + quote(device.driver())
        + address(device, buses.apply(bus.type()));
  }

  private static String address(Qtree.Device device, BusType bus) {
    return QtreeAddress.unitAddress(device, bus).map(text -> "@" + text).orElse("");
  }

  private static void line(int depth, String content, StringBuilder text) {
    text.append("\t".repeat(depth)).append(content).append('\n');
  }

  /** A name as the language wants it: in quotes if it isn't a plain word. */
  private static String quote(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_.+-]*") ? name : "\"" + name + "\"";
  }
}
