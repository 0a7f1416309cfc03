package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All QOM types with their ancestry; of devices also what {@code -device} takes. Some binaries end
 * while they answer for a device whose module is missing: the capture goes on behind it.
 */
final class TypeCapture {
  private final QemuBinary binary;
  private final CaptureProgress progress;

  TypeCapture(QemuBinary binary, CaptureProgress progress) {
    this.binary = binary;
    this.progress = progress;
  }

  ObjectNode run() throws QemuException {
    Map<String, ObjectNode> types = new TreeMap<>();
    Set<String> devices = new TreeSet<>();
    try (QemuProcess qemu = binary.startBare()) {
      for (JsonNode type : qemu.execute("qom-list-types", Map.of("abstract", true))) {
        types.put(type.get("name").asText(), describe(type));
      }
      for (JsonNode type :
          qemu.execute("qom-list-types", Map.of("implements", "device", "abstract", false))) {
        devices.add(type.get("name").asText());
      }
      interfaces(qemu, types);
      QdmListing.read(qemu.monitor("info qdm"), types);
    }
    readProperties(List.copyOf(devices), types);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.setAll(types);
    return result;
  }

  private static ObjectNode describe(JsonNode type) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    if (type.has("parent")) {
      result.set("parent", type.get("parent"));
    }
    if (type.path("abstract").asBoolean()) {
      result.put("abstract", true);
    }
    return result;
  }

  /** Notes the interfaces of each type, but not those that it inherits. */
  private static void interfaces(QemuProcess qemu, Map<String, ObjectNode> types)
      throws QemuException {
    Map<String, Set<String>> implemented = new TreeMap<>();
    for (Map.Entry<String, ObjectNode> type : types.entrySet()) {
      if (!type.getValue().path("parent").asText().equals("interface")) {
        continue;
      }
      for (JsonNode holder :
          qemu.execute("qom-list-types", Map.of("implements", type.getKey(), "abstract", true))) {
        implemented
            .computeIfAbsent(holder.get("name").asText(), name -> new TreeSet<>())
            .add(type.getKey());
      }
    }
    implemented.forEach(
        (name, interfaces) -> {
          ObjectNode type = types.get(name);
          if (type == null || type.path("parent").asText().equals("interface")) {
            return;
          }
          Set<String> own = new TreeSet<>(interfaces);
          own.removeAll(implemented.getOrDefault(type.path("parent").asText(), Set.of()));
          ArrayNode list = JsonNodeFactory.instance.arrayNode();
          own.forEach(list::add);
          if (!list.isEmpty()) {
            type.set("interfaces", list);
          }
        });
  }

  private void readProperties(List<String> devices, Map<String, ObjectNode> types)
      throws QemuException {
    int next = 0;
    while (next < devices.size()) {
      try (QemuProcess qemu = binary.startBare()) {
        while (next < devices.size()) {
          progress.at("device properties", next, devices.size());
          readProperties(qemu, devices.get(next), types);
          next++;
        }
      } catch (QemuException e) {
        note(types, devices.get(next), e);
        next++;
      }
    }
  }

  private static void readProperties(QemuProcess qemu, String device, Map<String, ObjectNode> types)
      throws QemuException {
    JsonNode listed;
    try {
      listed = qemu.execute("device-list-properties", Map.of("typename", device));
    } catch (QemuException e) {
      if (e.hasEnded()) {
        throw e;
      }
      note(types, device, e);
      return;
    }
    ObjectNode type = type(types, device);
    type.set("properties", settable(listed));
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    for (String part : parts(listed)) {
      if (types.containsKey(part) && types.get(part).has("categories")) {
        parts.add(part);
      }
    }
    if (!parts.isEmpty()) {
      type.set("parts", parts);
    }
  }

  private static void note(Map<String, ObjectNode> types, String device, QemuException e) {
    type(types, device).put("unreadable", QemuMessage.of(e));
  }

  private static ObjectNode type(Map<String, ObjectNode> types, String name) {
    return types.computeIfAbsent(name, key -> JsonNodeFactory.instance.objectNode());
  }

  /** The devices that a device makes as parts of itself. */
  private static Set<String> parts(JsonNode listed) {
    Set<String> parts = new TreeSet<>();
    for (JsonNode property : listed) {
      String type = property.get("type").asText();
      if (type.startsWith("child<")) {
        parts.add(type.substring(6, type.length() - 1));
      }
    }
    return parts;
  }

  /** Properties in alphabetical order, without QEMU's own children. */
  static ObjectNode settable(JsonNode listed) {
    Map<String, ObjectNode> properties = new TreeMap<>();
    for (JsonNode property : listed) {
      String type = property.get("type").asText();
      if (type.startsWith("child<")) {
        continue;
      }
      ObjectNode result = JsonNodeFactory.instance.objectNode();
      result.put("type", type);
      if (property.has("description")) {
        result.set("description", property.get("description"));
      }
      if (property.has("default-value")) {
        result.set("default", property.get("default-value"));
      }
      properties.put(property.get("name").asText(), result);
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.setAll(properties);
    return result;
  }
}
