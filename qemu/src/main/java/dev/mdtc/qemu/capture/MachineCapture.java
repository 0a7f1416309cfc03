package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every machine type: what {@code query-machines} says of it, its properties, and what it creates
 * by itself. What several machine types have alike is kept once, under the name of the newest.
 */
final class MachineCapture {
  private static final List<String> FIELDS =
      List.of(
          "alias",
          "is-default",
          "deprecated",
          "cpu-max",
          "default-cpu-type",
          "default-nic",
          "default-ram-id");

  private final QemuBinary binary;
  private final MachineProbe probe;
  private final CaptureProgress progress;

  /** Descriptions by name, and the name of each text. */
  private final Map<String, String> hardware = new TreeMap<>();

  private final Map<String, String> names = new HashMap<>();

  /** Sets that many machine types share. */
  private final Map<String, ObjectNode> configurations = new TreeMap<>();

  private final Map<String, ObjectNode> cpuAliases = new TreeMap<>();

  MachineCapture(QemuBinary binary, MachineProbe probe, CaptureProgress progress) {
    this.binary = binary;
    this.probe = probe;
    this.progress = progress;
  }

  Map<String, String> hardware() {
    return hardware;
  }

  /** For each set of machine types: the description of each configuration that differs. */
  ObjectNode configurations() {
    return JsonNodeFactory.instance.objectNode().setAll(configurations);
  }

  /** For each set of machine types: which version each CPU model stands for. */
  ObjectNode cpuAliases() {
    return JsonNodeFactory.instance.objectNode().setAll(cpuAliases);
  }

  /** A machine type as it is being captured. */
  private record Captured(
      String name,
      ObjectNode fields,
      ObjectNode properties,
      Optional<MachineProbe.Result> probed) {}

  /**
   * Captures all machine types.
   *
   * @param types gets the properties of each machine type
   */
  ObjectNode run(ObjectNode types) throws QemuException {
    List<JsonNode> listed = new ArrayList<>();
    try (QemuProcess qemu = binary.startBare()) {
      for (JsonNode machine : qemu.execute("query-machines")) {
        if (!name(machine).equals("none")) {
          listed.add(machine);
        }
      }
    }
    // The newest of a family comes first, so that what it shares with others gets its name.
    listed.sort(
        Comparator.comparing((JsonNode machine) -> VersionOrder.hasNumber(name(machine)))
            .thenComparing(machine -> VersionOrder.key(name(machine)))
            .reversed());
    Map<String, ObjectNode> machines = new TreeMap<>();
    for (Captured captured : ParallelWork.map(listed, "machine types", progress, this::capture)) {
      types
          .withObjectProperty(captured.name() + "-machine")
          .set("properties", captured.properties());
      captured.probed().ifPresent(result -> keep(captured.name(), result, captured.fields()));
      machines.put(captured.name(), captured.fields());
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.setAll(machines);
    return result;
  }

  private static String name(JsonNode machine) {
    return machine.get("name").asText();
  }

  private Captured capture(JsonNode machine) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (String field : FIELDS) {
      JsonNode value = machine.path(field);
      if (!value.isMissingNode() && !(value.isBoolean() && !value.asBoolean())) {
        fields.set(field, value);
      }
    }
    String name = name(machine);
    ObjectNode properties = properties(name);
    try {
      return new Captured(name, fields, properties, Optional.of(probe.probe(name, properties)));
    } catch (QemuException e) {
      fields.put("refuses", QemuMessage.of(e));
      return new Captured(name, fields, properties, Optional.empty());
    }
  }

  /** What the machine can be told. Some die of the question; those tell less, but running. */
  private ObjectNode properties(String machine) {
    try (QemuProcess qemu = binary.startBare()) {
      return TypeCapture.settable(
          qemu.execute("qom-list-properties", Map.of("typename", machine + "-machine")));
    } catch (QemuException e) {
      return running(machine);
    }
  }

  private ObjectNode running(String machine) {
    try (QemuProcess qemu =
        binary.start(List.of("-machine", machine, "-nodefaults", "-no-user-config"))) {
      return TypeCapture.settable(qemu.execute("qom-list", Map.of("path", "/machine")));
    } catch (QemuException e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private void keep(String machine, MachineProbe.Result result, ObjectNode fields) {
    result.refuses().ifPresent(reason -> fields.put("refuses", reason));
    if (!result.cpuAliases().isEmpty()) {
      ObjectNode set = JsonNodeFactory.instance.objectNode();
      result.cpuAliases().forEach(set::put);
      fields.put("cpu-aliases", share(cpuAliases, machine, set));
    }
    if (!result.bridgeSlots().isEmpty()) {
      result.bridgeSlots().forEach(fields.putObject("bridge-slots")::put);
    }
    ObjectNode configuration = JsonNodeFactory.instance.objectNode();
    result
        .hardware()
        .forEach(
            (option, text) ->
                configuration.put(
                    option, store(option.isEmpty() ? machine : machine + "+" + option, text)));
    fields.put("hardware", share(configurations, machine, configuration));
  }

  /** The name under which a description is kept. */
  private String store(String name, String text) {
    String known = names.putIfAbsent(text, name);
    if (known == null) {
      hardware.put(name, text);
    }
    return known == null ? name : known;
  }

  /** The name under which an equal set is kept, which is a new one's own. */
  private static String share(Map<String, ObjectNode> sets, String name, ObjectNode set) {
    for (Map.Entry<String, ObjectNode> known : sets.entrySet()) {
      if (known.getValue().equals(set)) {
        return known.getKey();
      }
    }
    sets.put(name, set);
    return name;
  }
}
