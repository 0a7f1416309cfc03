package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.qemu.QemuException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of bus on every release of QEMU that is here: what is allocated is where QEMU says it
 * is, and a dump and pins give the same command line again, in whatever order devices are written.
 */
class BusPlacesTest {
  private static final int SHUFFLES = 3;

  /** Where a warning says that QEMU puts something. */
  private static final Pattern ANNOUNCED =
      Pattern.compile("the '(\\S+)' that comes .* slot of '(\\S+)', which is @([0-9a-f]+)");

  @TempDir private Path folder = Path.of("");

  @TestFactory
  Stream<DynamicTest> everyBus() {
    return BusSample.ALL.stream()
        .flatMap(
            sample ->
                InstalledReleases.of(sample.target()).stream()
                    .filter(qemu -> sample.isKnownTo(qemu.release()))
                    .map(
                        qemu ->
                            DynamicTest.dynamicTest(
                                sample.name() + ", " + qemu, () -> check(sample, qemu))));
  }

  private void check(BusSample sample, InstalledReleases.Installed qemu) throws IOException {
    Path source = folder.resolve(sample.name() + qemu.release() + ".dt");
    Files.writeString(source, sample.description(qemu.release(), sample.devices()));
    Cli.Result result = Cli.run("compile", "-f", "json", "--no-pin", source.toString());
    assertEquals(sample.warnings(qemu.release()), checks(result.err()), result.err());
    assertEquals(0, result.exit());
    Compiled compiled = Compiled.parse(result.out());
    Guest guest = everyDeviceIsWhereTheCompilerSays(compiled, qemu);
    Matcher announced = ANNOUNCED.matcher(result.err());
    while (announced.find()) {
      String place = announced.group(1) + " " + announced.group(2) + "@" + announced.group(3);
      assertTrue(guest.builtins().contains(place), () -> place + " in " + guest.builtins());
    }
    everyPlaceIsOnTheCommandLine(sample, compiled);

    String dump = Cli.run("dump", "--no-pin", source.toString()).out();
    assertEquals(
        compiled.argv(),
        Compiled.parse(Cli.runOn(dump, "compile", "-f", "json", "-").out()).argv());
    assertEquals(dump, Cli.runOn(dump, "dump", "-").out());

    assertEquals(0, Cli.run("pin", source.toString()).exit());
    Random random = new Random(1);
    List<String> devices = new ArrayList<>(sample.devices());
    for (int i = 0; i < SHUFFLES; i++) {
      Collections.shuffle(devices, random);
      Files.writeString(source, sample.description(qemu.release(), devices));
      Cli.Result again = Cli.run("compile", "-f", "json", source.toString());
      assertEquals(
          String.join("\n", compiled.argv()),
          String.join("\n", Compiled.parse(again.out()).argv()),
          () -> devices + again.err());
      assertEquals(sample.warnings(qemu.release()), checks(again.err()), again.err());
    }
  }

  private static Set<String> checks(String diagnostics) {
    Set<String> checks = new HashSet<>();
    diagnostics
        .lines()
        .filter(line -> line.matches(".*: (warning|error): .*\\[[a-z-]+]"))
        .forEach(
            line -> checks.add(line.substring(line.lastIndexOf('[') + 1, line.lastIndexOf(']'))));
    return checks;
  }

  private Guest everyDeviceIsWhereTheCompilerSays(
      Compiled compiled, InstalledReleases.Installed qemu) {
    List<String> command = new ArrayList<>(compiled.argv());
    command.set(0, qemu.binary());
    Places places = Places.of(compiled.argv());
    Guest guest;
    try {
      guest = Guest.tryStart(command, folder, places.catalogue());
    } catch (QemuException e) {
      throw new AssertionError(String.join(" ", command) + "\n" + e.getMessage(), e);
    }
    assertEquals(
        List.of(),
        guest.complaints().lines().filter(line -> !line.contains("TCG doesn't")).toList());
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>(guest.devices());
    for (Compiled.Device device : compiled.devices()) {
      // What has neither bus nor address is in none of QEMU's trees with a place.
      device
          .id()
          .filter(id -> device.bus().isPresent() || found.containsKey(id))
          .ifPresent(id -> expected.put(id, places.of(device)));
    }
    assertEquals(lines(expected), lines(found));
    return guest;
  }

  /** What QEMU would choose is written, and in the same words for every device. */
  private static void everyPlaceIsOnTheCommandLine(BusSample sample, Compiled compiled) {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < compiled.argv().size(); i++) {
      if (compiled.argv().get(i).equals("-device")) {
        options.add(compiled.argv().get(i + 1));
      }
    }
    for (Compiled.Device device : compiled.devices()) {
      if (device.id().isEmpty() || device.bus().isEmpty() || device.from().equals("builtin")) {
        continue;
      }
      String begin = device.driver() + ",id=" + device.id().get() + ",bus=" + device.bus().get();
      String option =
          options.stream()
              .filter(each -> (each + ",").startsWith(begin + ","))
              .findFirst()
              .orElseThrow(() -> new AssertionError(begin));
      if (device.pci().isPresent()) {
        assertTrue(option.startsWith(begin + ",addr=0x"), option);
      }
    }
    for (String pinned : sample.pinned()) {
      assertTrue(
          options.stream().anyMatch(option -> option.matches(pinned)),
          () -> pinned + " in " + options);
    }
  }

  private static String lines(Map<String, String> devices) {
    StringBuilder text = new StringBuilder();
    devices.forEach((id, place) -> text.append(id).append(": ").append(place).append('\n'));
    return text.toString();
  }
}
