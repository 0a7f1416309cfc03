package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PciKind;
import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.catalogue.VersionDefaults;
import dev.mdtc.qemu.QemuException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The configuration space of each PCI device that starts, in each place where it starts, and how it
 * follows from the properties that differ between versions.
 */
final class RegisterCapture {
  private final RegisterProbe probe;
  private final Catalogue catalogue;
  private final CaptureProgress progress;

  /**
   * Prepares a capture.
   *
   * @param catalogue what else has been captured
   */
  RegisterCapture(RegisterProbe probe, Catalogue catalogue, CaptureProgress progress) {
    this.probe = probe;
    this.catalogue = catalogue;
    this.progress = progress;
  }

  /**
   * Captures all devices.
   *
   * @param started how each device starts, by driver
   * @return by driver and places, which a space parts; places where a device is the same are one
   */
  ObjectNode run(SortedMap<String, Attempt> started) throws QemuException {
    List<Map.Entry<String, Attempt>> devices =
        started.entrySet().stream()
            .filter(e -> catalogue.device(e.getKey()).flatMap(DeviceType::pci).isPresent())
            .toList();
    SortedMap<String, ObjectNode> found = new ConcurrentSkipListMap<>();
    ParallelWork.map(
        devices,
        "configuration spaces",
        progress,
        device -> {
          DeviceType type = catalogue.device(device.getKey()).orElseThrow();
          found.put(type.name(), places(type, device.getValue()));
          return type.name();
        });
    found.values().removeIf(ObjectNode::isEmpty);
    return JsonNodeFactory.instance.objectNode().setAll(found);
  }

  private ObjectNode places(DeviceType device, Attempt attempt) {
    Map<PciRegisters, List<String>> places = new LinkedHashMap<>();
    for (PciPlace place : PciPlace.values()) {
      if (!isUnusual(device.pci().orElseThrow(), place)) {
        try {
          PciRegisters found = search(device, attempt, place, List.copyOf(places.keySet()));
          places.computeIfAbsent(found, each -> new ArrayList<>()).add(place.label());
        } catch (QemuException e) {
          // It doesn't start there.
        }
      }
    }
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    places.forEach((found, names) -> result.set(String.join(" ", names), RegisterText.of(found)));
    return result;
  }

  private static boolean isUnusual(PciKind kind, PciPlace place) {
    return switch (place) {
      case CONVENTIONAL -> kind == PciKind.EXPRESS;
      case ROOT -> false;
      case PORT -> kind == PciKind.CONVENTIONAL;
    };
  }

  /**
   * Searches in one place.
   *
   * @param others what has been found elsewhere; a device that is the same there if nobody sets
   *     anything follows its properties in the same way
   */
  private PciRegisters search(
      DeviceType device, Attempt attempt, PciPlace place, List<PciRegisters> others)
      throws QemuException {
    MachineType machine = catalogue.machine(probe.machine(place)).orElseThrow();
    SortedMap<String, String> usual = catalogue.defaults(device, machine).orElseGet(TreeMap::new);
    RegisterSearch search =
        new RegisterSearch(
            usual,
            versions(device, machine, usual, attempt.values().keySet()),
            values -> probe.read(device.name(), attempt, place, values));
    return others.stream()
        .filter(other -> other.bytes().equals(search.base()))
        .findFirst()
        .orElseGet(search::run);
  }

  /** What differs from the usual in each version, the newest first; what is set doesn't. */
  private List<Map<String, String>> versions(
      DeviceType device, MachineType machine, Map<String, String> usual, Set<String> set) {
    Set<Map<String, String>> versions = new LinkedHashSet<>();
    for (String version : catalogue.versions(machine).reversed()) {
      Optional<VersionDefaults> then = catalogue.defaults(device, machine, version);
      Map<String, String> differing = new TreeMap<>();
      then.map(VersionDefaults::values)
          .ifPresent(
              values ->
                  values.forEach(
                      (name, value) -> {
                        if (!set.contains(name) && !value.equals(usual.get(name))) {
                          differing.put(name, value);
                        }
                      }));
      if (!differing.isEmpty()) {
        versions.add(differing);
      }
    }
    return List.copyOf(versions);
  }
}
