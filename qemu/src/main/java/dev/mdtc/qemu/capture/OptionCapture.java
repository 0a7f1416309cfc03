package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Option groups, accelerators and CPU models. */
final class OptionCapture {
  private OptionCapture() {}

  /** The option groups with the keys that QEMU lists for them, in alphabetical order. */
  static ObjectNode options(QemuProcess qemu) throws QemuException {
    Map<String, ObjectNode> groups = new TreeMap<>();
    for (JsonNode option : qemu.execute("query-command-line-options")) {
      Map<String, JsonNode> keys = new TreeMap<>();
      for (JsonNode parameter : option.get("parameters")) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        key.set("type", parameter.get("type"));
        if (parameter.has("help")) {
          key.set("description", parameter.get("help"));
        }
        if (parameter.has("default")) {
          key.set("default", parameter.get("default"));
        }
        keys.put(parameter.get("name").asText(), key);
      }
      ObjectNode group = JsonNodeFactory.instance.objectNode();
      group.setAll(keys);
      groups.put(option.get("option").asText(), group);
    }
    groups.remove("");
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.setAll(groups);
    return result;
  }

  /** What each accelerator can be told, by the name that {@code -accel} takes. */
  static ObjectNode accelerators(QemuBinary binary, ObjectNode types) throws QemuException {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> type : types.properties()) {
      String name = type.getKey();
      if (!type.getValue().path("parent").asText().equals("accel") || !name.endsWith("-accel")) {
        continue;
      }
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      try (QemuProcess qemu = binary.startBare()) {
        properties.setAll(
            TypeCapture.settable(qemu.execute("qom-list-properties", Map.of("typename", name))));
      } catch (QemuException e) {
        // A module that isn't installed: the accelerator exists and nothing more is known of it.
      }
      result.set(name.substring(0, name.length() - "-accel".length()), properties);
    }
    return result;
  }

  /** The CPU models with their QOM types, in alphabetical order; none on some targets. */
  static ObjectNode cpus(QemuBinary binary) {
    Map<String, ObjectNode> models = new TreeMap<>();
    List<JsonNode> definitions = new ArrayList<>();
    try (QemuProcess qemu = binary.startBare()) {
      qemu.execute("query-cpu-definitions").forEach(definitions::add);
    } catch (QemuException e) {
      // Some targets don't have this command.
    }
    for (JsonNode definition : definitions) {
      ObjectNode model = JsonNodeFactory.instance.objectNode();
      if (definition.has("typename")) {
        model.set("type", definition.get("typename"));
      }
      if (definition.path("deprecated").asBoolean()) {
        model.put("deprecated", true);
      }
      models.put(definition.get("name").asText(), model);
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.setAll(models);
    return result;
  }
}
