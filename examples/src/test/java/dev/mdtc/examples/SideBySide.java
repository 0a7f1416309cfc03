package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The same devices at the same places of several real machines: as many together as QEMU takes, on
 * the root bus, compiled by mdtc.
 */
final class SideBySide {
  private static final int FIRST_SLOT = 2;
  private static final int SLOTS = 26;

  /**
   * One of the machines.
   *
   * @param version the version of each device; empty for the machine's
   * @param options for the compiler
   */
  record Side(
      InstalledReleases.Installed qemu, String machine, String version, List<String> options) {
    /** A machine whose devices have its own version. */
    static Side plain(InstalledReleases.Installed qemu, String machine) {
      return new Side(qemu, machine, "", List.of());
    }

    /** A machine whose devices have another version. */
    Side at(String older) {
      return new Side(qemu, machine, older, options);
    }

    /** A machine that is compiled with an option more. */
    Side with(String option) {
      return new Side(qemu, machine, version, List.of(option));
    }
  }

  /** What is done with what was found. */
  interface Visitor {
    /**
     * A device was on each machine.
     *
     * @param found what was read of it, by machine
     * @param said what mdtc has said of the device and others, by machine
     */
    void read(DeviceSample device, List<SortedMap<String, String>> found, List<String> said);

    /** A device can't be on one of the machines. */
    void refused(DeviceSample device, String reason);
  }

  private final String bus;
  private final List<Side> sides;
  private final Path folder;
  private final Visitor visitor;

  SideBySide(String bus, List<Side> sides, Path folder, Visitor visitor) {
    this.bus = bus;
    this.sides = List.copyOf(sides);
    this.folder = folder;
    this.visitor = visitor;
  }

  /** Shows each of some devices to the visitor, once. */
  void visit(List<DeviceSample> devices) {
    for (int i = 0; i < devices.size(); i += SLOTS) {
      together(devices.subList(i, Math.min(i + SLOTS, devices.size())));
    }
  }

  /** Those that can't be together are tried one by one. */
  private void together(List<DeviceSample> devices) {
    List<DeviceSample> left = new ArrayList<>(devices);
    while (!left.isEmpty()) {
      Map<DeviceSample, String> refused = start(List.copyOf(left));
      if (refused.isEmpty()) {
        return;
      }
      if (left.size() == 1) {
        refused.forEach(visitor::refused);
        return;
      }
      left.removeAll(refused.keySet());
      refused.keySet().forEach(device -> together(List.of(device)));
    }
  }

  /** Starts all machines; gives the devices that one of them refuses. */
  private Map<DeviceSample, String> start(List<DeviceSample> devices) {
    List<Map<String, SortedMap<String, String>>> found = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Side side : sides) {
      String text = description(side, devices);
      Cli.Result result = compile(side, text);
      if (result.exit() != 0) {
        assertEquals(1, result.exit(), result::err);
        return Refusals.byMdtc(text, devices, result.err());
      }
      try {
        found.add(read(side, result, reading -> devices(reading, devices)));
      } catch (QemuException e) {
        return Refusals.byQemu(devices, String.valueOf(e.getMessage()));
      }
      said.add(result.err());
    }
    for (DeviceSample device : devices) {
      visitor.read(
          device,
          found.stream().map(each -> each.getOrDefault(device.id(), new TreeMap<>())).toList(),
          said);
    }
    return Map.of();
  }

  /** What is read of each machine itself, without devices. */
  List<SortedMap<String, String>> machines() throws QemuException {
    List<SortedMap<String, String>> found = new ArrayList<>();
    for (Side side : sides) {
      Cli.Result result = compile(side, description(side, List.of()));
      found.add(read(side, result, DeviceReading::machine));
    }
    return found;
  }

  /** What mdtc says of one of the machines without devices. */
  String saidOfMachine(int side) {
    return compile(sides.get(side), description(sides.get(side), List.of())).err();
  }

  private static Cli.Result compile(Side side, String text) {
    List<String> words = new ArrayList<>(List.of("compile", "-f", "json"));
    words.addAll(side.options());
    words.add("-");
    return Cli.runOn(text, words.toArray(String[]::new));
  }

  /** What is asked of a running machine. */
  private interface Question<T> {
    T ask(DeviceReading reading) throws QemuException;
  }

  private <T> T read(Side side, Cli.Result compiled, Question<T> question) throws QemuException {
    List<String> command = new ArrayList<>(Compiled.parse(compiled.out()).argv());
    command.set(0, side.qemu().binary());
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      return question.ask(DeviceReading.of(qemu));
    }
  }

  private static Map<String, SortedMap<String, String>> devices(
      DeviceReading reading, List<DeviceSample> devices) throws QemuException {
    Map<String, SortedMap<String, String>> found = new LinkedHashMap<>();
    for (DeviceSample device : devices) {
      found.put(device.id(), reading.device(device.id()));
    }
    return found;
  }

  private String description(Side side, List<DeviceSample> devices) {
    StringBuilder text = new StringBuilder("/dt-v1/;\n");
    text.append("/arch/ \"%s\";\n".formatted(side.qemu().target()));
    text.append("/qemu/ \"%s\";\n".formatted(side.qemu().release()));
    text.append(
        "/ { machine = \"%s\"; memory { size = 256M; slots = 8; maxmem = 16G; };\n"
            .formatted(side.machine()));
    text.append("rtc { base = \"2026-01-01\"; clock = \"vm\"; }; };\n");
    devices.forEach(device -> device.sections().forEach(text::append));
    text.append("/ { device { bus %s {\n".formatted(bus));
    String version = side.version().isEmpty() ? "" : "/version/ \"%s\"; ".formatted(side.version());
    for (int i = 0; i < devices.size(); i++) {
      text.append(devices.get(i).node("@%x".formatted(FIRST_SLOT + i), version));
    }
    return text.append("}; }; };\n").toString();
  }
}
