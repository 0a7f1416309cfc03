package dev.mdtc.machines;

import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.source.SourceFile;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine types of a release. */
final class MachineTable {
  private static final Pattern VERSION = Pattern.compile(".*-(\\d+\\.\\d+(?:\\.\\d+)?)");

  private final Entries file;
  private final Json configurations;
  private final Json cpus;
  private final Json cpuAliases;
  private final Function<String, SourceFile> hardware;
  private final Map<String, Optional<MachineType>> machines = new ConcurrentHashMap<>();

  /**
   * Prepares the table.
   *
   * @param catalogue what the capture says about all machine types together
   * @param hardware a description of hardware by name
   */
  MachineTable(Entries file, Entries catalogue, Function<String, SourceFile> hardware) {
    this.file = file;
    this.configurations = catalogue.entry("hardware").orElse(Json.EMPTY);
    this.cpus = catalogue.entry("cpus").orElse(Json.EMPTY);
    this.cpuAliases = catalogue.entry("cpu-aliases").orElse(Json.EMPTY);
    this.hardware = hardware;
  }

  Collection<String> names() {
    return file.names();
  }

  Optional<MachineType> machine(String name) {
    Optional<MachineType> machine = machines.computeIfAbsent(name, this::read);
    if (machine.isPresent()) {
      return machine;
    }
    return file.meant(name).flatMap(meant -> machines.computeIfAbsent(meant, this::read));
  }

  private Optional<MachineType> read(String name) {
    return file.entry(name).map(json -> machine(name, json));
  }

  private MachineType machine(String name, Json json) {
    Json configuration = configurations.object(json.text("hardware", ""));
    Map<String, SourceFile> variants = new LinkedHashMap<>();
    for (String option : configuration.names()) {
      if (!option.isEmpty()) {
        variants.put(option, hardware.apply(configuration.text(option, "")));
      }
    }
    Map<String, Long> bridgeSlots = new LinkedHashMap<>();
    Json slots = json.object("bridge-slots");
    slots.names().forEach(bridge -> bridgeSlots.put(bridge, slots.number(bridge, 0)));
    Matcher version = VERSION.matcher(name);
    return new MachineType(
        name,
        json.text("alias").stream().toList(),
        version.matches() ? Optional.of(version.group(1)) : Optional.empty(),
        json.flag("deprecated"),
        json.flag("is-default"),
        json.text("refuses"),
        json.text("hardware").isPresent(),
        json.text("default-cpu-type").flatMap(this::model),
        hardware.apply(configuration.text("", "")),
        variants,
        bridgeSlots);
  }

  /** The CPU model that has some QOM type. */
  private Optional<String> model(String type) {
    return cpus.names().stream()
        .filter(model -> cpus.object(model).text("type", "").equals(type))
        .findFirst();
  }

  /** What a CPU model stands for on a machine type. */
  String resolveCpu(String machine, String model) {
    return file.entry(machine)
        .flatMap(json -> json.text("cpu-aliases"))
        .flatMap(set -> cpuAliases.object(set).text(model))
        .orElse(model);
  }

  /** The names by which a CPU model is known on a machine type besides its own. */
  List<String> cpuAliases(String machine, String model) {
    Json aliases =
        file.entry(machine)
            .flatMap(json -> json.text("cpu-aliases"))
            .map(cpuAliases::object)
            .orElse(Json.EMPTY);
    return aliases.names().stream()
        .filter(alias -> !alias.equals(model) && aliases.text(alias, "").equals(model))
        .toList();
  }
}
