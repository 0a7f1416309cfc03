package dev.mdtc.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The devices with a place that {@code info qtree} doesn't show, read from QEMU's object tree:
 * memory modules, and from 10.0 on NVMe namespaces, which have moved to a bus outside of the tree.
 *
 * @param places driver, bus and unit address by id, as {@link Guest} has them
 * @param memory guest-physical addresses by id
 */
record OffTree(Map<String, String> places, Map<String, Long> memory) {
  private static final String PERIPHERAL = "/machine/peripheral";
  private static final Pattern CHILD = Pattern.compile("child<(.*)>");

  /** The properties with a guest-physical address, by the types that have one. */
  private static final Map<String, String> ADDRESS =
      Map.of("pc-dimm", "addr", "virtio-mem-pci", "memaddr", "virtio-pmem-pci", "memaddr");

  /** Reads the devices of the command line but for those that are shown. */
  static OffTree read(QemuProcess qemu, Set<String> shown, Catalogue catalogue)
      throws QemuException {
    Map<String, String> places = new TreeMap<>();
    Map<String, Long> memory = new TreeMap<>();
    Map<String, String> drivers = new TreeMap<>();
    for (JsonNode entry : qemu.execute("qom-list", Map.of("path", PERIPHERAL))) {
      Matcher child = CHILD.matcher(entry.get("type").asText());
      if (child.matches()) {
        drivers.put(entry.get("name").asText(), child.group(1));
      }
    }
    for (Map.Entry<String, String> device : drivers.entrySet()) {
      String id = device.getKey();
      String driver = device.getValue();
      Optional<String> address = Optional.ofNullable(ADDRESS.get(driver));
      if (address.isPresent()) {
        memory.put(id, get(qemu, id, address.get()).asLong());
      }
      Optional<BusType> bus = catalogue.device(driver).flatMap(DeviceType::bus).map(catalogue::bus);
      if (!shown.contains(id) && bus.isPresent() && !bus.get().parts().isEmpty()) {
        places.put(
            id, driver + " " + owner(qemu, id, bus.get(), drivers) + numbers(qemu, id, bus.get()));
      }
    }
    return new OffTree(places, memory);
  }

  private static JsonNode get(QemuProcess qemu, String id, String property) throws QemuException {
    return qemu.execute("qom-get", Map.of("path", PERIPHERAL + "/" + id, "property", property));
  }

  private static String numbers(QemuProcess qemu, String id, BusType bus) throws QemuException {
    List<String> numbers = new ArrayList<>();
    for (var part : bus.parts()) {
      numbers.add(get(qemu, id, part.property()).asText());
    }
    return numbers.stream().collect(Collectors.joining(",", "@", ""));
  }

  /** The bus in which a namespace was put: that of the controller with the same subsystem. */
  private static String owner(QemuProcess qemu, String id, BusType bus, Map<String, String> drivers)
      throws QemuException {
    if (bus.isImaginary()) {
      return "";
    }
    String path = get(qemu, id, "parent_bus").asText();
    for (Map.Entry<String, String> other : drivers.entrySet()) {
      if (other.getValue().equals("nvme")
          && path.startsWith(get(qemu, other.getKey(), "subsys").asText() + "/")) {
        return other.getKey();
      }
    }
    throw new AssertionError(id + " is on " + path + ", which is nobody's");
  }
}
