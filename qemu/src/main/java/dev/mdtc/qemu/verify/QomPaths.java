package dev.mdtc.qemu.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in QEMU's tree of objects the devices of {@code info qtree} are. Both have every bus with
 * its devices in the order of creation; the path of a bus is that of its device and its own name.
 */
final class QomPaths {
  private static final Pattern CHILD = Pattern.compile("child\\[(\\d+)]");
  private static final String ROOT = "/machine/unattached";
  private static final String ROOT_BUS_TYPE = "child<System>";

  private final QemuProcess qemu;
  private final IdentityHashMap<Qtree.Device, String> paths = new IdentityHashMap<>();

  private QomPaths(QemuProcess qemu) {
    this.qemu = qemu;
  }

  /** The path of every device of the tree. */
  static Map<Qtree.Device, String> of(QemuProcess qemu, Qtree tree) throws QemuException {
    QomPaths found = new QomPaths(qemu);
    found.bus(tree.root(), found.rootBus());
    return found.paths;
  }

  /** The parts of an object and its other properties, with their types. */
  static JsonNode list(QemuProcess qemu, String path) throws QemuException {
    return qemu.execute("qom-list", Map.of("path", path));
  }

  static JsonNode get(QemuProcess qemu, String path, String property) throws QemuException {
    return qemu.execute("qom-get", Map.of("path", path, "property", property));
  }

  private String rootBus() throws QemuException {
    for (JsonNode each : list(qemu, ROOT)) {
      if (each.path("type").asText().equals(ROOT_BUS_TYPE)) {
        return ROOT + "/" + each.path("name").asText();
      }
    }
    throw QemuException.refused("it doesn't say where its system bus is");
  }

  private void bus(Qtree.Bus bus, String path) throws QemuException {
    if (bus.devices().isEmpty()) {
      return;
    }
    List<String> children = children(path);
    if (children.size() != bus.devices().size()) {
      throw QemuException.refused("it tells of other devices on " + bus.name() + " each time");
    }
    for (int i = 0; i < children.size(); i++) {
      Qtree.Device device = bus.devices().get(i);
      String type = get(qemu, children.get(i), "type").asText();
      if (!type.equals(device.driver())) {
        throw QemuException.refused(
            "it has " + type + " and " + device.driver() + " in the same place on " + bus.name());
      }
      paths.put(device, children.get(i));
      for (Qtree.Bus below : device.buses()) {
        bus(below, children.get(i) + "/" + below.name());
      }
    }
  }

  /** What sits on a bus, in the order of creation. */
  private List<String> children(String bus) throws QemuException {
    Map<Integer, String> links = new TreeMap<>();
    for (JsonNode each : list(qemu, bus)) {
      Matcher child = CHILD.matcher(each.path("name").asText());
      if (child.matches()) {
        links.put(Integer.valueOf(child.group(1)), each.path("name").asText());
      }
    }
    List<String> children = new ArrayList<>();
    for (String link : links.values()) {
      children.add(get(qemu, bus, link).asText());
    }
    return children;
  }
}
