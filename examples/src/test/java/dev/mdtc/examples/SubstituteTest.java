package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.qemu.QemuException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine type that QEMU 11.1 has dropped, and its devices, are with {@code --substitute} what
 * they are on QEMU 10.0, which still has it. What may differ is what differs just so between the
 * two QEMUs on a machine type that both have, what {@code cannot-restore} names, and what {@code
 * substitute.txt} has on record, which must still differ. A run takes a random tenth of the
 * devices; {@code -Dseed=S} repeats one, {@code -Ddevices=all} takes all.
 */
class SubstituteTest {
  private static final String TARGET = "x86_64";
  private static final String VERSION = "2.8";
  private static final String OLDEST_LEFT = "5.2";
  private static final String ABSENT = "absent";
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final boolean ALL = System.getProperty("devices", "").equals("all");
  private static final Map<String, String> FAMILIES =
      new TreeMap<>(Map.of("pc-q35", "pcie.0", "pc-i440fx", "pci.0"));

  @TempDir private Path folder = Path.of("");

  private final Disagreements recorded = Disagreements.read("substitute.txt");

  /** What was found on a family of machine types. */
  private static final class Tally {
    private final Set<String> devices = new TreeSet<>();
    private int values;
    private int ownDoing;
    private final Set<String> named = new TreeSet<>();
    private int explained;
    private final Set<String> wrong = new TreeSet<>();
  }

  @Test
  void aDroppedMachineTypeIsWhatItWas() {
    InstalledReleases.Installed older = installed("10.0");
    InstalledReleases.Installed newer = installed("11.1");
    if (!ALL) {
      System.out.println("devices of dropped machine types: -Dseed=" + SEED);
    }
    List<String> wrong =
        FAMILIES.keySet().parallelStream()
            .flatMap(family -> compare(family, older, newer).wrong.stream())
            .toList();
    assertEquals("", String.join("\n", wrong));
  }

  private static InstalledReleases.Installed installed(String line) {
    List<InstalledReleases.Installed> found =
        InstalledReleases.of(TARGET).stream()
            .filter(each -> VersionOrder.line(each.release()).equals(line))
            .toList();
    RealQemu.require(!found.isEmpty(), "QEMU " + line);
    return found.getFirst();
  }

  private Tally compare(
      String family, InstalledReleases.Installed older, InstalledReleases.Installed newer) {
    String machine = family + "-" + VERSION;
    String left = family + "-" + OLDEST_LEFT;
    Tally tally = new Tally();
    SideBySide machines =
        new SideBySide(
            FAMILIES.getOrDefault(family, ""),
            List.of(
                SideBySide.Side.plain(older, machine),
                SideBySide.Side.plain(newer, machine).with("--substitute"),
                SideBySide.Side.plain(older, left),
                SideBySide.Side.plain(newer, left)),
            folder,
            new SideBySide.Visitor() {
              @Override
              public void read(
                  DeviceSample device, List<SortedMap<String, String>> found, List<String> said) {
                tally.devices.add(device.type().name());
                compare(machine, device.type().name(), found, said.get(1), tally);
              }

              @Override
              public void refused(DeviceSample device, String reason) {
                String line = "%s: %s: %s".formatted(device.type().name(), family, reason);
                if (!Records.lines("every-version.txt").contains(line)) {
                  tally.wrong.add("not compared: " + line);
                }
              }
            });
    try {
      compare(machine, "machine", machines.machines(), machines.saidOfMachine(1), tally);
    } catch (QemuException e) {
      throw new AssertionError(e);
    }
    machines.visit(devices());
    System.out.printf(
        "%s on %s: %d devices, %d values; %d differ on %s too, %d as recorded; can't be restored:"
            + " %s%n",
        machine,
        newer,
        tally.devices.size(),
        tally.values,
        tally.ownDoing,
        left,
        tally.explained,
        tally.named);
    return tally;
  }

  private static List<DeviceSample> devices() {
    Catalogue catalogue = Catalogues.open(TARGET, "11.1").orElseThrow();
    List<DeviceSample> devices =
        new ArrayList<>(
            DeviceSample.needingNoHost(catalogue).stream()
                .filter(device -> !catalogue.isNewerThan(device.type(), VERSION))
                .toList());
    if (!ALL) {
      Collections.shuffle(devices, new Random(SEED));
      devices.subList((devices.size() + 9) / 10, devices.size()).clear();
    }
    return devices;
  }

  /**
   * Compares what is read of a device or of a machine.
   *
   * @param found on the dropped machine type where it still is, on what stands in for it, and on
   *     the oldest one that is left, in both QEMUs
   * @param said what can't be restored, in words
   */
  private void compare(
      String machine,
      String device,
      List<SortedMap<String, String>> found,
      String said,
      Tally tally) {
    List<Disagreements.Entry> unseen =
        new ArrayList<>(recorded.of(installed("11.1").release(), machine, device));
    Set<String> names = new TreeSet<>(found.get(0).keySet());
    names.addAll(found.get(1).keySet());
    for (String name : names) {
      List<String> values = found.stream().map(each -> each.getOrDefault(name, ABSENT)).toList();
      tally.values++;
      if (values.get(0).equals(values.get(1))) {
        continue;
      }
      if (values.subList(0, 2).equals(values.subList(2, 4))) {
        tally.ownDoing++;
      } else if (isNamed(name, said)) {
        tally.named.add(name.substring(name.lastIndexOf('/') + 1));
      } else if (Disagreements.explain(unseen, name, values.get(0), values.get(1)).isPresent()) {
        tally.explained++;
      } else {
        tally.wrong.add(
            "unrecorded %s on %s: %s: %s -> %s, on %s: %s -> %s"
                .formatted(
                    device,
                    machine,
                    name,
                    values.get(0),
                    values.get(1),
                    OLDEST_LEFT,
                    values.get(2),
                    values.get(3)));
      }
    }
    unseen.forEach(each -> tally.wrong.add("no longer on " + machine + ": " + each));
  }

  private static boolean isNamed(String name, String said) {
    String property = name.substring(name.lastIndexOf('/') + 1);
    return Pattern.compile("[ .]" + Pattern.quote(property) + "(=|,|$)", Pattern.MULTILINE)
        .matcher(said)
        .find();
  }
}
