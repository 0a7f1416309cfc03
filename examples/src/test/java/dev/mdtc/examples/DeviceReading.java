package dev.mdtc.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.ConfigurationSpace;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that can be read of devices that were made: every property of a device and, behind the part's
 * name and a slash, of the parts that it has made itself; and under its offset, such as {@code
 * 0x3d}, each byte of its configuration space. Values are as QEMU prints them in JSON, without
 * quotes. What has no name but a number is named for its type, and for a device's own id stands
 * {@code $id}, so that machines can be compared.
 */
final class DeviceReading {
  private static final String MACHINE = "/machine";
  private static final String PERIPHERAL = MACHINE + "/peripheral/";
  private static final String UNATTACHED = MACHINE + "/unattached";
  private static final Pattern CHILD = Pattern.compile("child<(.*)>");
  private static final Pattern NUMBERED = Pattern.compile("device\\[(\\d+)]");
  private static final Pattern NUMBERED_PATH = Pattern.compile("(?<=unattached/)device\\[\\d+]");

  /** A bus has in the order of their creation what says itself on which bus it is. */
  private static final Pattern ON_BUS = Pattern.compile("child\\[\\d+]");

  /** QEMU has the same CPU under an unversioned name. */
  private static final Pattern CPU_VERSION = Pattern.compile("-v\\d+(?=-x86_64-cpu)");

  private static final String ITSELF = "\\$id";

  private final QemuProcess qemu;

  /** Of devices with an id, by it. */
  private final Map<String, ConfigurationBytes> spaces = new TreeMap<>();

  /** Of those without one, by driver and place. */
  private final Map<String, ConfigurationBytes> own = new TreeMap<>();

  /** What is said for a number. */
  private final Map<String, String> types = new HashMap<>();

  private DeviceReading(QemuProcess qemu) {
    this.qemu = qemu;
  }

  /** Prepares to read devices, whose configuration space it reads at once. */
  static DeviceReading of(QemuProcess qemu) throws QemuException {
    DeviceReading reading = new DeviceReading(qemu);
    Qtree tree = Qtree.parse(qemu.monitor("info qtree"));
    for (ConfigurationSpace.Function function : ConfigurationSpace.read(qemu, tree)) {
      Qtree.Device device = function.device();
      if (device.id().isEmpty()) {
        String place = device.driver() + " at " + String.join(" > ", function.path());
        reading.own.put(place, function.bytes());
      } else {
        reading.spaces.put(device.id(), function.bytes());
      }
    }
    reading.nameNumbers();
    return reading;
  }

  /** Boards make more and more devices, and give others their numbers, but keep the order. */
  private void nameNumbers() throws QemuException {
    SortedMap<Integer, String> numbered = new TreeMap<>();
    for (JsonNode property : qemu.execute("qom-list", Map.of("path", UNATTACHED))) {
      Matcher child = CHILD.matcher(property.get("type").asText());
      Matcher number = NUMBERED.matcher(property.get("name").asText());
      if (child.matches() && number.matches()) {
        numbered.put(Integer.valueOf(number.group(1)), typeName(child.group(1)));
      }
    }
    Map<String, Integer> alike = new HashMap<>();
    numbered.forEach(
        (number, type) -> {
          int count = alike.merge(type, 1, Integer::sum);
          types.put("device[" + number + "]", count == 1 ? type : type + "[" + (count - 1) + "]");
        });
  }

  /** What can be read of a device with an id. */
  SortedMap<String, String> device(String id) throws QemuException {
    SortedMap<String, String> read = new TreeMap<>();
    object(PERIPHERAL + id, "", read);
    Pattern itself = Pattern.compile("(?<![\\w-])" + Pattern.quote(id) + "(?![\\w-])");
    SortedMap<String, String> values = new TreeMap<>();
    read.forEach(
        (name, value) ->
            values.put(
                itself.matcher(name).replaceAll(ITSELF), itself.matcher(value).replaceAll(ITSELF)));
    Optional.ofNullable(spaces.get(id)).ifPresent(bytes -> bytes(bytes, "", values));
    return values;
  }

  /**
   * What can be read of everything but the devices with ids, such as {@code q35/mch/addr}, and the
   * configuration space of the machine's own functions, such as {@code ICH9-LPC at 1f.0/0x3d}.
   */
  SortedMap<String, String> machine() throws QemuException {
    SortedMap<String, String> values = new TreeMap<>();
    object(MACHINE, "", values);
    own.forEach((place, bytes) -> bytes(bytes, place + "/", values));
    return values;
  }

  private static void bytes(ConfigurationBytes bytes, String prefix, Map<String, String> values) {
    for (int offset = 0; offset < ConfigurationBytes.SIZE; offset++) {
      values.put("%s0x%02x".formatted(prefix, offset), "%02x".formatted(bytes.at(offset)));
    }
  }

  private void object(String path, String prefix, Map<String, String> values) throws QemuException {
    for (JsonNode property : qemu.execute("qom-list", Map.of("path", path))) {
      String name = property.get("name").asText();
      if (ON_BUS.matcher(name).matches()
          || (path.equals(MACHINE) && name.startsWith("peripheral"))) {
        continue;
      }
      if (CHILD.matcher(property.get("type").asText()).matches()) {
        object(path + "/" + name, prefix + name + "/", values);
      } else {
        value(path, name)
            .map(value -> name.equals("type") ? typeName(value) : named(value))
            .ifPresent(value -> values.put(named(prefix + name), value));
      }
    }
  }

  /** Types have been renamed. */
  private static String typeName(String type) {
    return CPU_VERSION.matcher(type).replaceAll("").replace(' ', '-').replace("qemu:", "");
  }

  private String named(String text) {
    return NUMBERED_PATH
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(types.getOrDefault(match.group(), match.group())));
  }

  /** A property's value; some can only be set. */
  private Optional<String> value(String path, String property) throws QemuException {
    try {
      JsonNode value = qemu.execute("qom-get", Map.of("path", path, "property", property));
      return Optional.of(value.isValueNode() ? value.asText() : value.toString());
    } catch (QemuException e) {
      if (e.hasEnded()) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
