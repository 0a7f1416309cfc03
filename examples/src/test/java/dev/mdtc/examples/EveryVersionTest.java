package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.VersionOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A PCI device at some version on the newest machine type is what it is without a version on the
 * machine type of that version: all that can be read of it and of its parts, and each byte of its
 * configuration space. {@code version-disagreements.txt} has on record what differs and why, which
 * must still differ. A run takes a random tenth of all devices and versions; {@code -Dseed=S}
 * repeats one, {@code -Ddevices=all} takes all, which takes a quarter of an hour.
 */
class EveryVersionTest {
  private static final String TARGET = "x86_64";
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final boolean ALL = System.getProperty("devices", "").equals("all");

  /** As which versions a release's newest machine types have to behave. */
  private static final Map<String, List<String>> VERSIONS =
      new TreeMap<>(
          Map.of(
              "10.0", List.of("2.8", "4.2", "5.2", "7.2", "9.0"),
              "11.1", List.of("5.2", "6.2", "7.2", "8.2", "9.2", "10.0")));

  /** The root bus of each family of machine types. */
  private static final Map<String, String> FAMILIES =
      new TreeMap<>(Map.of("pc-q35", "pcie.0", "pc-i440fx", "pci.0"));

  private final Disagreements recorded = Disagreements.read("version-disagreements.txt");
  private final List<String> refusals = Records.lines("every-version.txt");

  @TempDir private Path folder = Path.of("");

  /** Which machine is compared with which one. */
  private record Pair(InstalledReleases.Installed qemu, String family, String version) {
    Catalogue catalogue() {
      return Catalogues.open(TARGET, qemu.release()).orElseThrow();
    }

    String newest() {
      return family + "-" + VersionOrder.line(qemu.release());
    }

    String old() {
      return family + "-" + version;
    }

    @Override
    public String toString() {
      return qemu.release() + " " + old();
    }
  }

  /** A device that is to be compared. */
  private record Case(Pair pair, DeviceSample device) {}

  /** What was found. */
  private static final class Tally {
    private final Set<String> devices = new TreeSet<>();
    private int compared;
    private int properties;
    private int bytes;
    private final Map<Disagreements.Cause, Integer> explained = new TreeMap<>();

    /** How many devices are newer than the version. */
    private int newer;

    /** Why other devices can't be compared. */
    private final Set<String> refused = new TreeSet<>();

    /** By what is wrong, on which machine types. */
    private final Map<String, List<String>> wrong = new TreeMap<>();

    void wrong(String what, Pair pair) {
      wrong.computeIfAbsent(what, key -> new ArrayList<>()).add(pair.toString());
    }

    void add(Tally other) {
      devices.addAll(other.devices);
      compared += other.compared;
      properties += other.properties;
      bytes += other.bytes;
      other.explained.forEach((cause, count) -> explained.merge(cause, count, Integer::sum));
      newer += other.newer;
      refused.addAll(other.refused);
      other.wrong.forEach(
          (what, where) -> wrong.computeIfAbsent(what, key -> new ArrayList<>()).addAll(where));
    }
  }

  @Test
  void aDeviceAtAVersionIsWhatItWas() {
    List<Case> cases = new ArrayList<>();
    pairs()
        .forEach(
            pair ->
                DeviceSample.needingNoHost(pair.catalogue())
                    .forEach(device -> cases.add(new Case(pair, device))));
    int all = cases.size();
    if (!ALL) {
      System.out.println("devices at their versions: -Dseed=" + SEED);
      Collections.shuffle(cases, new Random(SEED));
      cases.subList((all + 9) / 10, all).clear();
    }
    Map<Pair, List<DeviceSample>> chosen = new LinkedHashMap<>();
    for (Case each : cases) {
      chosen.computeIfAbsent(each.pair(), key -> new ArrayList<>()).add(each.device());
    }
    Tally tally = new Tally();
    chosen.entrySet().parallelStream()
        .map(entry -> compare(entry.getKey(), entry.getValue()))
        .toList()
        .forEach(tally::add);
    System.out.printf(
        "%d of %d devices at versions (%d kinds; %d are newer than the version), %d properties,"
            + " %d bytes; known to differ: %s%n",
        tally.compared,
        all,
        tally.devices.size(),
        tally.newer,
        tally.properties,
        tally.bytes,
        tally.explained);
    List<String> wrong = new ArrayList<>();
    tally.wrong.forEach((what, where) -> wrong.add(what + " on " + where));
    tally.refused.removeAll(refusals);
    tally.refused.forEach(line -> wrong.add("not compared: " + line));
    assertEquals("", String.join("\n", wrong));
  }

  private static List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    VERSIONS.forEach(
        (line, versions) -> {
          Optional<InstalledReleases.Installed> qemu =
              InstalledReleases.of(TARGET).stream()
                  .filter(each -> VersionOrder.line(each.release()).equals(line))
                  .findFirst();
          RealQemu.require(qemu.isPresent(), "QEMU " + line);
          for (String family : FAMILIES.keySet()) {
            versions.forEach(version -> pairs.add(new Pair(qemu.orElseThrow(), family, version)));
          }
        });
    return pairs;
  }

  private Tally compare(Pair pair, List<DeviceSample> devices) {
    Tally tally = new Tally();
    SideBySide.Side old = SideBySide.Side.plain(pair.qemu(), pair.old());
    SideBySide.Side made = SideBySide.Side.plain(pair.qemu(), pair.newest()).at(pair.version());
    new SideBySide(
            FAMILIES.getOrDefault(pair.family(), ""),
            List.of(made, old),
            folder,
            new SideBySide.Visitor() {
              @Override
              public void read(
                  DeviceSample device, List<SortedMap<String, String>> found, List<String> said) {
                compare(pair, device, found.get(1), found.get(0), tally);
              }

              @Override
              public void refused(DeviceSample device, String reason) {
                if (pair.catalogue().isNewerThan(device.type(), pair.version())) {
                  tally.newer++;
                } else {
                  tally.refused.add(
                      "%s: %s: %s".formatted(device.type().name(), pair.family(), reason));
                }
              }
            })
        .visit(devices);
    return tally;
  }

  private void compare(
      Pair pair,
      DeviceSample device,
      SortedMap<String, String> original,
      SortedMap<String, String> made,
      Tally tally) {
    String driver = device.type().name();
    List<Disagreements.Entry> unseen =
        new ArrayList<>(recorded.of(pair.qemu().release(), pair.old(), driver));
    tally.devices.add(driver);
    tally.compared++;
    Set<String> names = new TreeSet<>(original.keySet());
    names.addAll(made.keySet());
    for (String name : names) {
      if (name.startsWith("0x")) {
        tally.bytes++;
      } else {
        tally.properties++;
      }
      String expected = original.getOrDefault(name, "absent");
      String found = made.getOrDefault(name, "absent");
      if (!found.equals(expected)) {
        Disagreements.explain(unseen, name, expected, found)
            .ifPresentOrElse(
                cause -> tally.explained.merge(cause, 1, Integer::sum),
                () ->
                    tally.wrong(
                        "unrecorded %s.%s: %s -> %s".formatted(driver, name, expected, found),
                        pair));
      }
    }
    unseen.forEach(each -> tally.wrong("no longer " + each, pair));
  }
}
