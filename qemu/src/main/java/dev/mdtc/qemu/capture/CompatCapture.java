package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What older machine types set to stay as they were: QEMU tells it from 9.1 on. The lists are
 * cumulative, a later entry overrides an earlier one; a machine type is written as the newest one
 * of its family with what each version before has added.
 */
final class CompatCapture {
  private CompatCapture() {}

  /**
   * By machine type, what it adds to the next newer one of its family: a list of type, property and
   * value. One that doesn't begin like the next newer one is an object, and {@code instead} in it
   * is the whole list. Nothing at all where the binary doesn't tell.
   *
   * <p>In QEMU 10.0.13 and 11.1.3 all of every family of all targets begin like the next newer one.
   */
  static ObjectNode of(QemuBinary binary) throws QemuException {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    JsonNode listed;
    try (QemuProcess qemu = binary.startBare()) {
      listed = qemu.execute("query-machines", Map.of("compat-props", true));
    } catch (QemuException e) {
      if (e.hasEnded()) {
        throw e;
      }
      return result;
    }
    Map<String, NavigableMap<String, JsonNode>> families = new TreeMap<>();
    for (JsonNode machine : listed) {
      String name = machine.get("name").asText();
      if (machine.has("compat-props")) {
        families
            .computeIfAbsent(VersionOrder.family(name), key -> new TreeMap<>())
            .put(VersionOrder.key(name), machine);
      }
    }
    Map<String, JsonNode> steps = new TreeMap<>();
    families.values().forEach(family -> addSteps(family, steps));
    result.setAll(steps);
    return result;
  }

  private static void addSteps(NavigableMap<String, JsonNode> family, Map<String, JsonNode> steps) {
    List<JsonNode> newer = List.of();
    for (JsonNode machine : family.descendingMap().values()) {
      List<JsonNode> own = new ArrayList<>();
      machine.get("compat-props").forEach(entry -> own.add(triple(entry)));
      boolean goesOn = own.size() >= newer.size() && own.subList(0, newer.size()).equals(newer);
      ArrayNode step = JsonNodeFactory.instance.arrayNode();
      step.addAll(goesOn ? own.subList(newer.size(), own.size()) : own);
      JsonNode instead = JsonNodeFactory.instance.objectNode().set("instead", step);
      steps.put(machine.get("name").asText(), goesOn ? step : instead);
      newer = own;
    }
  }

  private static ArrayNode triple(JsonNode entry) {
    ArrayNode triple = JsonNodeFactory.instance.arrayNode();
    for (String part : List.of("qom-type", "property", "value")) {
      triple.add(entry.get(part).asText());
    }
    return triple;
  }
}
