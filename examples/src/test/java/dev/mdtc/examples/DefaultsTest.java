package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every device has on every machine version of every QEMU that is installed the properties that the
 * catalogue says, but for those in {@code disagreements.txt}, which must still disagree. {@code
 * -Dversions=N} tries as many versions of each QEMU as wanted, at least two; there are up to 31,
 * which take four minutes.
 */
class DefaultsTest {
  private static final String TARGET = "x86_64";
  private static final int VERSIONS = Integer.getInteger("versions", 6);

  /** The PCI bus of each family of machine types that takes all kinds of devices. */
  private static final Map<String, String> FAMILIES =
      new TreeMap<>(Map.of("pc-q35-", "pcie.0", "pc-i440fx-", "pci.0"));

  /** What a device is given with its place. */
  private static final String ADDRESS = "addr";

  private final Disagreements recorded = Disagreements.read("disagreements.txt");

  /** What was found on one family of machine types. */
  private static final class Tally {
    private final Set<String> devices = new TreeSet<>();
    private final List<String> refused = new ArrayList<>();
    private int values;
    private int changed;
    private final Map<Disagreements.Cause, Integer> explained = new TreeMap<>();

    /** By what is wrong, on which machine types. */
    private final Map<String, List<String>> wrong = new TreeMap<>();

    void wrong(String what, String machine) {
      wrong.computeIfAbsent(what, key -> new ArrayList<>()).add(machine);
    }

    void add(Tally other) {
      devices.addAll(other.devices);
      refused.addAll(other.refused);
      values += other.values;
      changed += other.changed;
      other.explained.forEach((cause, count) -> explained.merge(cause, count, Integer::sum));
      other.wrong.forEach((what, where) -> where.forEach(machine -> wrong(what, machine)));
    }
  }

  static List<String> releases() {
    return Catalogues.releases(TARGET);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aDevicesPropertiesAreTheDefaultsOfItsMachineType(String release) {
    InstalledReleases.Installed qemu = installed(release);
    Catalogue catalogue = Catalogues.open(TARGET, release).orElseThrow();
    Set<String> untried = DeviceSample.refused(TARGET, release).keySet();
    List<String> machines = choose(catalogue);
    List<Tally> tallies =
        FAMILIES.entrySet().parallelStream()
            .map(
                family ->
                    compare(
                        qemu,
                        catalogue,
                        machines.stream().filter(name -> name.startsWith(family.getKey())).toList(),
                        new DeviceBatches(
                            new QemuBinary(qemu.binary()).within(Duration.ofSeconds(20)),
                            family.getValue(),
                            DeviceSample.all(catalogue, untried))))
            .toList();
    Tally tally = new Tally();
    tallies.forEach(tally::add);
    System.out.printf(
        "%s: %d devices on %d machine types, %d values, %d of them changed by the machine type;"
            + " known to differ: %s%n",
        qemu, tally.devices.size(), machines.size(), tally.values, tally.changed, tally.explained);
    tally.refused.forEach(line -> System.out.println("    not " + line));
    List<String> wrong = new ArrayList<>();
    tally.wrong.forEach((what, where) -> wrong.add(what + " on " + where));
    assertEquals("", String.join("\n", wrong));
  }

  private static InstalledReleases.Installed installed(String release) {
    Optional<InstalledReleases.Installed> found =
        InstalledReleases.of(TARGET).stream()
            .filter(each -> each.release().equals(release))
            .findFirst();
    if (found.isEmpty()) {
      String message = "there is no QEMU " + release + ", so a test on it is skipped";
      System.err.println(message);
      Assumptions.abort(message);
    }
    return found.orElseThrow();
  }

  private static String version(MachineType machine) {
    return machine.version().orElseThrow();
  }

  /** The machine types of versions spread over all that something is known of, newest first. */
  private static List<String> choose(Catalogue catalogue) {
    Map<String, List<String>> versions = new LinkedHashMap<>();
    catalogue.machineNames().stream()
        .filter(name -> FAMILIES.keySet().stream().anyMatch(name::startsWith))
        .map(name -> catalogue.machine(name).orElseThrow())
        .filter(machine -> catalogue.compatProperties(machine).isPresent())
        .sorted(
            Comparator.comparing((MachineType machine) -> VersionOrder.key(version(machine)))
                .reversed())
        .forEach(
            machine ->
                versions
                    .computeIfAbsent(version(machine), key -> new ArrayList<>())
                    .add(machine.name()));
    List<List<String>> pairs = List.copyOf(versions.values());
    Set<String> chosen = new LinkedHashSet<>();
    for (int i = 0; i < VERSIONS; i++) {
      chosen.addAll(pairs.get(i * (pairs.size() - 1) / (VERSIONS - 1)));
    }
    return List.copyOf(chosen);
  }

  private Tally compare(
      InstalledReleases.Installed qemu,
      Catalogue catalogue,
      List<String> machines,
      DeviceBatches batches) {
    Tally tally = new Tally();
    for (String name : machines) {
      MachineType machine = catalogue.machine(name).orElseThrow();
      batches
          .visit(
              name,
              (process, sample) -> {
                tally.devices.add(sample.type().name());
                compare(process, qemu.release(), sample, catalogue, machine, tally);
              })
          .forEach(
              (driver, reason) ->
                  tally.refused.add(driver + " on " + name + ": " + withoutWarnings(reason)));
    }
    return tally;
  }

  private static String withoutWarnings(String text) {
    return text.lines().filter(line -> !line.contains("warning: ")).findFirst().orElse(text);
  }

  private void compare(
      QemuProcess qemu,
      String release,
      DeviceSample sample,
      Catalogue catalogue,
      MachineType machine,
      Tally tally)
      throws QemuException {
    DeviceType type = sample.type();
    List<Disagreements.Entry> unseen =
        new ArrayList<>(recorded.of(release, machine.name(), type.name()));
    for (Map.Entry<String, String> entry :
        catalogue.defaults(type, machine).orElseThrow().entrySet()) {
      String property = entry.getKey();
      String expected = entry.getValue();
      if (sample.required().containsKey(property) || property.equals(ADDRESS)) {
        continue;
      }
      String path = "/machine/peripheral/" + sample.id();
      JsonNode value = qemu.execute("qom-get", Map.of("path", path, "property", property));
      String found = value.asText();
      tally.values++;
      Optional<String> usual = type.property(property).flatMap(PropertyType::defaultValue);
      if (!usual.equals(Optional.of(expected))) {
        tally.changed++;
      }
      if (!found.equals(expected)) {
        Disagreements.explain(unseen, property, expected, found)
            .ifPresentOrElse(
                cause -> tally.explained.merge(cause, 1, Integer::sum),
                () -> {
                  String what = "%s.%s: %s -> %s".formatted(type.name(), property, expected, found);
                  tally.wrong("unrecorded " + what, machine.name());
                });
      }
    }
    unseen.forEach(each -> tally.wrong("no longer " + each, machine.name()));
  }
}
