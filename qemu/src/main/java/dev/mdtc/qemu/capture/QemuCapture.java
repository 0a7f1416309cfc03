package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.machines.CaptureRules;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.JsonTree;
import dev.mdtc.machines.store.Pack;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.QemuVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Asks a binary for everything, step by step. */
public final class QemuCapture {
  private QemuCapture() {}

  /**
   * Captures a binary.
   *
   * @throws QemuException if the binary doesn't start, is no QEMU, or refuses what all of them
   *     answer
   */
  public static CatalogueData run(QemuBinary binary, CaptureRules rules, CaptureProgress progress)
      throws QemuException {
    ObjectNode catalogue = JsonNodeFactory.instance.objectNode();
    ObjectNode options;
    ObjectNode schema;
    try (QemuProcess qemu = binary.startBare()) {
      QemuVersion version = QemuVersion.of(qemu);
      catalogue.put("release", version.release());
      catalogue.put("package", version.packaging());
      catalogue.put("target", version.target());
      progress.at("options", 0, 1);
      options = OptionCapture.options(qemu);
      schema = SchemaCapture.of(qemu.execute("query-qmp-schema"), rules.schemas());
    }
    String target = catalogue.get("target").asText();
    ObjectNode types = new TypeCapture(binary, progress).run();
    MachineCapture machines;
    ObjectNode machineTypes;
    try (StartingAids aids = new StartingAids(rules)) {
      MachineProbe probe = new MachineProbe(binary, rules, aids, type -> bus(type, types, rules));
      machines = new MachineCapture(binary, probe, progress);
      machineTypes = machines.run(types);
    }
    SortedMap<String, Attempt> started =
        new DeviceProbe(binary, rules, progress).run(types, target);
    catalogue.set("accelerators", OptionCapture.accelerators(binary, types));
    catalogue.set("cpus", OptionCapture.cpus(binary));
    catalogue.set("cpu-aliases", machines.cpuAliases());
    catalogue.set("hardware", machines.configurations());
    PropertyHoister.hoist(types);

    Map<String, Map<String, Object>> parts = new LinkedHashMap<>();
    parts.put(CatalogueData.CATALOGUE, tree(catalogue));
    parts.put(CatalogueData.MACHINES, tree(machineTypes));
    parts.put("compat", tree(CompatCapture.of(binary)));
    parts.put("options", tree(options));
    parts.put("schema", tree(schema));
    parts.put("types", tree(types));
    CatalogueData data = new CatalogueData(parts, new TreeMap<>(machines.hardware()));
    Optional<CaptureRules.Configuration> configuration = rules.configuration(target);
    if (configuration.isPresent()) {
      RegisterProbe probe = new RegisterProbe(binary, configuration.get());
      RegisterCapture registers = new RegisterCapture(probe, catalogue(data), progress);
      parts.put(CatalogueData.REGISTERS, tree(registers.run(started)));
    }
    return new CatalogueData(parts, data.hardware());
  }

  /** What is known so far, to be asked. */
  private static Catalogue catalogue(CatalogueData data) {
    try {
      return Catalogues.of(Pack.write(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> tree(ObjectNode document) {
    try {
      return JsonTree.parse(document.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rule for a type of bus or the nearest ancestor that has one. */
  private static BusType bus(String type, ObjectNode types, CaptureRules rules) {
    String at = type;
    while (!rules.buses().knows(at) && types.path(at).has("parent")) {
      at = types.path(at).path("parent").asText();
    }
    return rules.buses().exactly(at);
  }
}
