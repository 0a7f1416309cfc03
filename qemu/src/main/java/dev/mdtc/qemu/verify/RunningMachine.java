package dev.mdtc.qemu.verify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.machines.FingerprintRules;
import dev.mdtc.machines.StandInRules;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.ConfigurationSpace;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.QemuVersion;
import dev.mdtc.qemu.Qtree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what is on a machine that was started stopped: every device, the machine's own included.
 */
public final class RunningMachine {
  private static final String USERS_OWN = "/machine/peripheral";

  private final QemuProcess qemu;
  private final FingerprintRules rules;
  private final List<String> partsElsewhere;

  private RunningMachine(QemuProcess qemu) {
    this.qemu = qemu;
    this.rules = FingerprintRules.bundled();
    this.partsElsewhere = StandInRules.bundled().parts();
  }

  /**
   * Reads a machine.
   *
   * @param catalogue what this QEMU accepts
   */
  public static Fingerprint read(QemuProcess qemu, Catalogue catalogue) throws QemuException {
    return new RunningMachine(qemu).read(catalogue);
  }

  private Fingerprint read(Catalogue catalogue) throws QemuException {
    QemuVersion version = QemuVersion.of(qemu);
    Qtree tree = Qtree.parse(qemu.monitor("info qtree"));
    Map<Qtree.Device, String> paths = QomPaths.of(qemu, tree);
    List<Fingerprint.Device> devices = new ArrayList<>();
    List<RunningPlaces.Found> places = RunningPlaces.of(tree, catalogue, paths);
    // Properties come first: what is read of a bridge's space changes some for a while.
    IdentityHashMap<Qtree.Device, SortedMap<String, String>> properties = new IdentityHashMap<>();
    for (RunningPlaces.Found found : places) {
      properties.put(found.device(), properties(path(paths, found.device())));
    }
    IdentityHashMap<Qtree.Device, ConfigurationBytes> spaces = new IdentityHashMap<>();
    if (rules.hasPorts(version.target())) {
      ConfigurationSpace.read(qemu, tree)
          .forEach(function -> spaces.put(function.device(), function.bytes()));
    }
    for (RunningPlaces.Found found : places) {
      devices.add(
          new Fingerprint.Device(
              found.place(),
              RunningPlaces.isPart(path(paths, found.device()))
                  || partsElsewhere.contains(found.device().driver()),
              properties.getOrDefault(found.device(), new TreeMap<>()),
              Optional.ofNullable(spaces.get(found.device()))));
    }
    devices.addAll(busless(places));
    String machine = QomPaths.get(qemu, "/machine", "type").asText().replaceFirst("-machine$", "");
    return new Fingerprint(version.release(), version.target(), machine, devices);
  }

  private static String path(Map<Qtree.Device, String> paths, Qtree.Device device) {
    return Optional.ofNullable(paths.get(device)).orElse("");
  }

  /** The description's devices that are on no bus, such as memory modules. */
  private List<Fingerprint.Device> busless(List<RunningPlaces.Found> onBuses) throws QemuException {
    List<String> seen = onBuses.stream().flatMap(found -> found.place().id().stream()).toList();
    SortedMap<String, Fingerprint.Device> devices = new TreeMap<>();
    for (JsonNode each : QomPaths.list(qemu, USERS_OWN)) {
      String id = each.path("name").asText();
      String type = each.path("type").asText();
      if (type.startsWith("child<") && !seen.contains(id)) {
        String path = USERS_OWN + "/" + id;
        Sighting place =
            new Sighting(
                Optional.of(id),
                type.substring("child<".length(), type.length() - 1),
                Optional.empty(),
                Optional.empty(),
                "");
        devices.put(id, new Fingerprint.Device(place, false, properties(path), Optional.empty()));
      }
    }
    return List.copyOf(devices.values());
  }

  /** What can be read of a device and isn't left out; some properties can only be set. */
  private SortedMap<String, String> properties(String path) throws QemuException {
    SortedMap<String, String> properties = new TreeMap<>();
    for (JsonNode each : QomPaths.list(qemu, path)) {
      String name = each.path("name").asText();
      if (rules.leavesOut(name, each.path("type").asText()).isEmpty()) {
        try {
          String value = QomPaths.get(qemu, path, name).toString();
          properties.put(name, rules.meaning(name, value));
        } catch (QemuException e) {
          if (e.hasEnded()) {
            throw e;
          }
        }
      }
    }
    return properties;
  }
}
