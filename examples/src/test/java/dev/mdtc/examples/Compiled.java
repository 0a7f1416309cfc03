package dev.mdtc.examples;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code -f json} says of a description: the contract for programs, read as a program would.
 */
record Compiled(List<String> argv, List<Device> devices) {

  /** A device as the contract has it. */
  record Device(
      Optional<String> id,
      String driver,
      Optional<String> bus,
      Optional<String> address,
      Optional<String> pci,
      String from) {}

  /** Compiles files, which must give no diagnostics. */
  static Compiled of(String... arguments) {
    List<String> words = new ArrayList<>(List.of("compile", "-f", "json"));
    words.addAll(List.of(arguments));
    return parse(Cli.run(words.toArray(String[]::new)).clean());
  }

  static Compiled parse(String json) {
    JsonNode document;
    try {
      document = JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    List<String> argv = new ArrayList<>();
    document.get("argv").forEach(word -> argv.add(word.asText()));
    List<Device> devices = new ArrayList<>();
    for (JsonNode device : document.get("devices")) {
      devices.add(
          new Device(
              text(device, "id"),
              device.get("driver").asText(),
              text(device, "bus"),
              text(device, "address"),
              text(device, "pci"),
              device.get("from").asText()));
    }
    return new Compiled(argv, devices);
  }

  private static Optional<String> text(JsonNode node, String key) {
    return Optional.ofNullable(node.get(key)).map(JsonNode::asText);
  }

  Device device(String id) {
    return devices.stream()
        .filter(device -> device.id().equals(Optional.of(id)))
        .findFirst()
        .orElseThrow();
  }
}
