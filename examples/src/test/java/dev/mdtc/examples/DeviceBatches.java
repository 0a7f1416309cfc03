package dev.mdtc.examples;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Many devices in a few stopped machines: those that QEMU refuses together with others, or behind a
 * bridge, get a machine of their own. What gets along is remembered for the next machine type.
 */
final class DeviceBatches {
  /** How many QEMUs are started in the beginning: a conflict costs one with few devices. */
  private static final int BATCHES = 10;

  private static final int SLOTS = 24;
  private static final Pattern CULPRIT = Pattern.compile("-device [^\\n]*?\\bid=(d\\d+)\\b");

  /** Devices that start together, PCI devices behind a bridge or on the root bus. */
  private record Batch(List<DeviceSample> devices, boolean bridge) {}

  /** What is done with each device. */
  interface Visitor {
    void visit(QemuProcess qemu, DeviceSample device) throws QemuException;
  }

  private final QemuBinary binary;
  private final String rootBus;
  private final CaptureRules rules = CaptureRules.bundled();
  private List<Batch> batches;

  DeviceBatches(QemuBinary binary, String rootBus, List<DeviceSample> devices) {
    this.binary = binary;
    this.rootBus = rootBus;
    this.batches = spread(devices);
  }

  /** Puts devices of a kind into different batches: it is those that don't get along. */
  private static List<Batch> spread(List<DeviceSample> devices) {
    List<DeviceSample> sorted =
        devices.stream()
            .sorted(
                Comparator.comparing((DeviceSample device) -> device.type().category())
                    .thenComparing(device -> device.type().bus().orElse("")))
            .toList();
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (i < BATCHES) {
        batches.add(new Batch(new ArrayList<>(), true));
      }
      batches.get(i % BATCHES).devices().add(sorted.get(i));
    }
    return batches;
  }

  /**
   * Starts a machine type as often as it takes to have had every device in it.
   *
   * @return why QEMU refuses some, by driver; they aren't tried again
   */
  Map<String, String> visit(String machine, Visitor visitor) {
    Map<String, String> refused = new TreeMap<>();
    List<Batch> settled = new ArrayList<>();
    for (Batch batch : batches) {
      List<DeviceSample> together = new ArrayList<>(batch.devices());
      List<DeviceSample> alone = new ArrayList<>();
      while (!together.isEmpty()) {
        Optional<String> complaint = start(machine, together, batch.bridge(), visitor);
        if (complaint.isEmpty()) {
          settled.add(new Batch(List.copyOf(together), batch.bridge()));
          break;
        }
        alone.addAll(culprits(complaint.get(), together));
      }
      for (DeviceSample device : alone) {
        Optional<String> complaint = start(machine, List.of(device), false, visitor);
        complaint.ifPresentOrElse(
            text -> refused.put(device.type().name(), text),
            () -> settled.add(new Batch(List.of(device), false)));
      }
    }
    batches = settled;
    return refused;
  }

  /** Takes out whom QEMU complains about, the last one named; half of all if it names nobody. */
  private static List<DeviceSample> culprits(String complaint, List<DeviceSample> together) {
    String id =
        CULPRIT
            .matcher(complaint)
            .results()
            .map((MatchResult match) -> match.group(1))
            .reduce("", (first, second) -> second);
    List<DeviceSample> culprits =
        together.stream().filter(device -> device.id().equals(id)).toList();
    if (culprits.isEmpty()) {
      culprits = List.copyOf(together.subList(together.size() / 2, together.size()));
    }
    together.removeAll(culprits);
    return culprits;
  }

  private Optional<String> start(
      String machine, List<DeviceSample> devices, boolean bridge, Visitor visitor) {
    boolean started = false;
    try (QemuProcess qemu = binary.start(arguments(machine, devices, bridge))) {
      started = true;
      for (DeviceSample device : devices) {
        visitor.visit(qemu, device);
      }
      return Optional.empty();
    } catch (QemuException e) {
      if (started) {
        throw new IllegalStateException(machine + " has started and then failed", e);
      }
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private List<String> arguments(String machine, List<DeviceSample> devices, boolean bridge) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-machine", machine + ",nvdimm=on", "-m", "256M,slots=8,maxmem=16G"));
    words.addAll(List.of("-nodefaults", "-no-user-config"));
    devices.stream()
        .flatMap(device -> device.type().bus().stream())
        .distinct()
        .flatMap(bus -> rules.controllers().getOrDefault(bus, List.of()).stream())
        .forEach(words::add);
    int slot = 0;
    for (DeviceSample device : devices) {
      Map<String, String> place = new LinkedHashMap<>();
      if (bridge && device.onPci()) {
        String id = "bridge" + slot / SLOTS;
        if (slot % SLOTS == 0) {
          int chassis = 255 - slot / SLOTS;
          String option = "pci-bridge,id=%s,chassis_nr=%d,bus=%s".formatted(id, chassis, rootBus);
          words.addAll(List.of("-device", option));
        }
        place.put("bus", id);
        place.put("addr", "0x%x".formatted(slot % SLOTS + 1));
        slot++;
      }
      words.addAll(device.arguments(place));
    }
    return words;
  }
}
