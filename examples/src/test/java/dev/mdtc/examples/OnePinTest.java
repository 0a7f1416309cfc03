package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A guest that was pinned on QEMU 5.2 is the same machine on each later release. What still differs
 * is QEMU's own doing: it differs on a command line with {@code -M pc-q35-5.2} as well that was
 * written by hand. {@code one-pin.txt} has it on record, and it must still differ.
 */
class OnePinTest {
  private static final String MACHINE = "pc-q35-5.2";

  @TempDir private Path folder = Path.of("");

  private final Disagreements recorded = Disagreements.read("one-pin.txt");

  /** A machine on a release: the values of each device by its id, those of the rest without. */
  private record Reading(String release, Map<String, SortedMap<String, String>> devices) {}

  @Test
  void everyReleaseMakesTheSameMachine() throws IOException, QemuException {
    List<InstalledReleases.Installed> releases = InstalledReleases.of("x86_64");
    RealQemu.require(releases.getFirst().release().startsWith("5.2."), "QEMU 5.2");
    Path file = folder.resolve("one-pin.dt");
    Files.writeString(file, String.join("\n", Records.lines("one-pin.dt")));
    Cli.run("pin", "--qemu", "5.2", file.toString()).clean();
    String dump = Cli.run("dump", "--qemu", "5.2", file.toString()).clean();
    Path complete = Files.writeString(folder.resolve("complete.dt"), dump);

    List<Reading> readings = new ArrayList<>();
    for (InstalledReleases.Installed qemu : releases) {
      Compiled compiled = Compiled.of("--qemu", qemu.release(), file.toString());
      assertEquals(
          compiled.argv(), Compiled.of("--qemu", qemu.release(), complete.toString()).argv());
      List<String> devices =
          compiled.devices().stream()
              .filter(device -> !device.from().equals("builtin"))
              .flatMap(device -> device.id().stream())
              .toList();
      Reading reading = read(qemu, compiled.argv(), devices);
      assertEquals(read(qemu, byHand(), devices), reading);
      readings.add(reading);
    }
    List<String> wrong = new ArrayList<>();
    readings.forEach(reading -> compare(readings.getFirst(), reading, wrong));
    assertEquals("", String.join("\n", wrong));
  }

  private static List<String> byHand() {
    List<String> words = new ArrayList<>(List.of("qemu-system-x86_64"));
    Records.lines("one-pin.options").forEach(line -> words.addAll(List.of(line.split(" ", 2))));
    return words;
  }

  private Reading read(
      InstalledReleases.Installed installed, List<String> argv, List<String> devices)
      throws QemuException {
    List<String> command = new ArrayList<>(argv);
    command.set(0, installed.binary());
    Map<String, SortedMap<String, String>> found = new TreeMap<>();
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      DeviceReading reading = DeviceReading.of(qemu);
      for (String id : devices) {
        found.put(id, reading.device(id));
      }
      found.put("", reading.machine());
    }
    return new Reading(installed.release(), found);
  }

  /** Compares what both releases have: a newer one has properties that an older one has not. */
  private void compare(Reading first, Reading later, List<String> wrong) {
    int compared = 0;
    int differing = 0;
    int alone = 0;
    for (Map.Entry<String, SortedMap<String, String>> device : later.devices().entrySet()) {
      SortedMap<String, String> before =
          first.devices().getOrDefault(device.getKey(), new TreeMap<>());
      String driver = device.getValue().getOrDefault("type", "").replace(MACHINE + "-", "");
      List<Disagreements.Entry> unseen =
          new ArrayList<>(recorded.of(later.release(), MACHINE, driver));
      for (Map.Entry<String, String> value : device.getValue().entrySet()) {
        String expected = before.getOrDefault(value.getKey(), "absent");
        if (expected.equals("absent")) {
          alone++;
          continue;
        }
        compared++;
        if (!expected.equals(value.getValue())) {
          differing++;
          if (Disagreements.explain(unseen, value.getKey(), expected, value.getValue()).isEmpty()) {
            wrong.add(
                "unrecorded %s: %s: %s: %s -> %s"
                    .formatted(
                        later.release(), driver, value.getKey(), expected, value.getValue()));
          }
        }
      }
      unseen.forEach(each -> wrong.add("no longer " + later.release() + ": " + each));
    }
    System.out.printf(
        "%s on %s: %d values, %d of them differ from %s; %d that that doesn't have%n",
        MACHINE, later.release(), compared, differing, first.release(), alone);
  }
}
