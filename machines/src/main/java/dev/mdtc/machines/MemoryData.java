package dev.mdtc.machines;

import dev.mdtc.model.catalogue.MemoryRules;
import dev.mdtc.model.catalogue.MemoryRules.Backend;
import dev.mdtc.model.catalogue.MemoryRules.Device;
import dev.mdtc.model.catalogue.MemoryRules.Ram;
import dev.mdtc.model.catalogue.MemoryRules.Space;
import java.util.HashMap;
import java.util.Map;

/** The address space that memory devices share: {@code rules/memory.json}. */
final class MemoryData {
  private MemoryData() {}

  /** Reads the bundled rules. */
  static MemoryRules bundled() {
    Json file = Resources.rules("memory");
    return new MemoryRules(
        file.text("interface", ""),
        ram(file.object("ram")),
        file.objects("devices").stream().map(MemoryData::device).toList(),
        file.objects("backends").stream().map(MemoryData::backend).toList(),
        file.objects("spaces").stream().map(MemoryData::space).toList());
  }

  private static Ram ram(Json json) {
    return new Ram(
        json.text("section", ""),
        json.texts("size"),
        json.text("maximum", ""),
        json.text("slots", ""),
        json.text("backend", ""),
        json.text("backend-size", ""));
  }

  private static Device device(Json json) {
    return new Device(
        json.text("type", ""),
        json.text("property", ""),
        json.text("backend", ""),
        json.text("without"),
        json.text("unit-from"),
        json.number("unit", 1));
  }

  private static Backend backend(Json json) {
    Map<String, Long> unitIf = new HashMap<>();
    Json flags = json.object("unit-if");
    flags.names().forEach(flag -> unitIf.put(flag, flags.number(flag, 1)));
    return new Backend(
        json.text("type", ""), json.number("unit", 1), json.texts("unit-from"), unitIf);
  }

  private static Space space(Json json) {
    return new Space(
        json.text("family", ""),
        json.texts("targets"),
        json.text("since"),
        json.text("from"),
        json.text("before"),
        json.number("split", 0),
        json.number("low", 0),
        json.number("start", 0),
        json.number("unit", 1),
        json.number("block", 1),
        json.number("slot-room", 0),
        json.number("end"),
        json.texts("unless"));
  }
}
