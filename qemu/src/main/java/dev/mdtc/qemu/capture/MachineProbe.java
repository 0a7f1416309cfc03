package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.machines.CaptureRules;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import dev.mdtc.qemu.QtreeAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Starts a machine type, stopped and with nothing added, and reads from it what it creates by
 * itself, with each of its on-off properties both ways.
 */
final class MachineProbe {
  private final QemuBinary binary;
  private final CaptureRules rules;
  private final StartingAids aids;
  private final Function<String, BusType> buses;

  MachineProbe(
      QemuBinary binary, CaptureRules rules, StartingAids aids, Function<String, BusType> buses) {
    this.binary = binary.within(Duration.ofSeconds(20));
    this.rules = rules;
    this.aids = aids;
    this.buses = buses;
  }

  /**
   * What a machine type has told.
   *
   * @param hardware its own devices as a description; by the option that changes them, or an empty
   *     name for the machine as it is
   * @param cpuAliases which version each CPU model stands for
   * @param bridgeSlots the first slot that QEMU gives out behind a bridge, by the bridge's driver
   * @param refuses why it doesn't start by itself; empty if it does
   */
  record Result(
      Map<String, String> hardware,
      Map<String, String> cpuAliases,
      Map<String, Integer> bridgeSlots,
      Optional<String> refuses) {}

  /** A machine type with what it needs to start. */
  private record Start(String machine, List<String> aid, Optional<String> refuses) {
    /** Its command line. */
    List<String> arguments() {
      List<String> arguments =
          new ArrayList<>(List.of("-machine", machine, "-nodefaults", "-no-user-config"));
      arguments.addAll(aid);
      return arguments;
    }
  }

  /**
   * Probes a machine type.
   *
   * @param properties what it can be told
   * @throws QemuException if it starts neither by itself nor with anything that others need
   */
  Result probe(String machine, ObjectNode properties) throws QemuException {
    Start alone = new Start(machine, List.of(), Optional.empty());
    try {
      return probe(alone, properties);
    } catch (QemuException e) {
      Optional<List<String>> aid = aids.of(binary, alone.arguments());
      if (aid.isEmpty()) {
        throw e;
      }
      return probe(new Start(machine, aid.get(), Optional.of(QemuMessage.of(e))), properties);
    }
  }

  private Result probe(Start start, ObjectNode properties) throws QemuException {
    Qtree base;
    List<String> switches = new ArrayList<>();
    Map<String, String> cpuAliases;
    try (QemuProcess qemu = binary.start(start.arguments())) {
      base = Qtree.parse(qemu.monitor("info qtree"));
      cpuAliases = cpuAliases(qemu);
      for (Map.Entry<String, JsonNode> property : properties.properties()) {
        switches.addAll(switches(qemu, property.getKey(), property.getValue()));
      }
    }
    Map<String, Integer> slots = firstSlots(start, base);
    Map<String, String> hardware = new LinkedHashMap<>();
    hardware.put("", new HardwareDescription(buses, slots).whole(base));
    for (String option : switches) {
      variant(start, option, base, slots).ifPresent(text -> hardware.put(option, text));
    }
    return new Result(hardware, cpuAliases, bridgeSlots(start, base), start.refuses());
  }

  /** The values of a property that differ from what it is. */
  private static List<String> switches(QemuProcess qemu, String name, JsonNode property)
      throws QemuException {
    return switch (property.path("type").asText()) {
      case "bool" -> {
        boolean value =
            qemu.execute("qom-get", Map.of("path", "/machine", "property", name)).asBoolean();
        yield List.of(name + (value ? "=off" : "=on"));
      }
      case "OnOffAuto" -> List.of(name + "=on", name + "=off");
      default -> List.of();
    };
  }

  /**
   * What an option changes, or empty if it changes nothing or the machine doesn't start with it.
   */
  private Optional<String> variant(
      Start start, String option, Qtree base, Map<String, Integer> baseSlots) {
    Start changed = new Start(start.machine() + "," + option, start.aid(), start.refuses());
    Qtree now;
    try (QemuProcess qemu = binary.start(changed.arguments())) {
      now = Qtree.parse(qemu.monitor("info qtree"));
    } catch (QemuException e) {
      return Optional.empty();
    }
    Map<String, Integer> slots = new HashMap<>(baseSlots);
    if (!pciBuses(base).containsAll(pciBuses(now))) {
      firstSlots(changed, now).forEach(slots::putIfAbsent);
    }
    return new HardwareDescription(buses, slots).change(base, now);
  }

  /** Where QEMU puts the first device without an address on each of the machine's own PCI buses. */
  private Map<String, Integer> firstSlots(Start start, Qtree base) {
    Map<String, Integer> result = new HashMap<>();
    pciBuses(base)
        .forEach(bus -> firstSlot(start, List.of(), bus).ifPresent(slot -> result.put(bus, slot)));
    return result;
  }

  /** The same for the buses behind bridges that a description may add; those that take a device. */
  private Map<String, Integer> bridgeSlots(Start start, Qtree base) {
    Map<String, Integer> result = new TreeMap<>();
    if (!pciBuses(base).isEmpty()) {
      for (String bridge : rules.bridges()) {
        List<String> arguments = List.of("-device", bridge + ",id=bridge");
        firstSlot(start, arguments, "bridge")
            .ifPresent(slot -> result.put(bridge.replaceFirst(",.*", ""), slot));
      }
    }
    return result;
  }

  private List<String> pciBuses(Qtree base) {
    return base.buses()
        .filter(bus -> QtreeAddress.isPci(buses.apply(bus.type())))
        .map(Qtree.Bus::name)
        .toList();
  }

  /** Where a PCI device lands on a bus; empty if QEMU puts none there. */
  private Optional<Integer> firstSlot(Start start, List<String> before, String bus) {
    List<String> arguments = new ArrayList<>(start.arguments());
    arguments.addAll(before);
    arguments.addAll(List.of("-device", rules.pciProbe() + ",id=probe,bus=" + bus));
    try (QemuProcess qemu = binary.start(arguments)) {
      return Qtree.parse(qemu.monitor("info qtree"))
          .devices()
          .filter(device -> device.id().equals("probe"))
          .map(device -> QtreeAddress.slot(device.properties().getOrDefault("addr", "0.0")))
          .findFirst();
    } catch (QemuException e) {
      return Optional.empty();
    }
  }

  /** Which version each CPU model stands for on this machine type; those that are aliases. */
  private static Map<String, String> cpuAliases(QemuProcess qemu) {
    Map<String, String> aliases = new TreeMap<>();
    try {
      for (JsonNode model : qemu.execute("query-cpu-definitions")) {
        if (model.has("alias-of")) {
          aliases.put(model.get("name").asText(), model.get("alias-of").asText());
        }
      }
    } catch (QemuException e) {
      // Some targets don't have this command.
    }
    return aliases;
  }
}
