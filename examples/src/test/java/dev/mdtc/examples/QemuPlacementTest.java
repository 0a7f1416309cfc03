package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.mdtc.qemu.QemuException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The policy {@code qemu} gives what an unpinned command line gets: random machines are written
 * both as descriptions and as plain {@code -device} options, and QEMU is asked where it has put
 * everything. {@code -Dmachines=N} tries as many as wanted, {@code -Dseed=S} repeats a run.
 */
class QemuPlacementTest {
  private static final int MACHINES = Integer.getInteger("machines", 60);
  private static final long SEED = Long.getLong("seed", System.nanoTime());

  @TempDir private Path folder = Path.of("");

  /**
   * A device to choose.
   *
   * @param driver with what it needs; {@code %1$s} is a number of its own
   * @param section what else the description needs for it
   * @param option the same as an option
   */
  private record Choice(String driver, String properties, String section, String option) {
    static Choice of(String driver) {
      return new Choice(driver, "", "", "");
    }

    static Choice chardev(String driver) {
      return new Choice(
          driver, "chardev = &c%1$s; ", "chardev { c%1$s: null { }; };", "-chardev null,id=c%1$s");
    }

    static Choice disk(String driver, String more) {
      return new Choice(
          driver,
          "drive = &b%1$s; " + more,
          "blockdev { b%1$s: null-co { read-zeroes; }; };",
          "-blockdev null-co,read-zeroes=on,node-name=b%1$s");
    }
  }

  private static final List<Choice> ANYWHERE =
      List.of(
          Choice.of("virtio-rng-pci"),
          Choice.of("e1000"),
          Choice.of("qemu-xhci"),
          Choice.of("ich9-usb-ehci1"),
          Choice.of("piix3-usb-uhci"),
          Choice.of("usb-tablet"),
          Choice.of("usb-tablet"),
          Choice.of("usb-kbd"),
          Choice.of("usb-hub"),
          Choice.of("virtio-scsi-pci"),
          Choice.of("lsi53c895a"),
          Choice.disk("scsi-hd", ""),
          Choice.disk("scsi-hd", ""),
          Choice.disk("ide-hd", ""),
          Choice.disk("virtio-blk-pci", ""),
          Choice.disk("nvme", "serial = \"s\"; "),
          Choice.of("ahci"),
          Choice.of("virtio-serial-pci"),
          Choice.chardev("virtserialport"),
          Choice.chardev("virtconsole"),
          Choice.chardev("isa-serial"),
          Choice.chardev("isa-parallel"),
          Choice.of("intel-hda"),
          Choice.of("hda-duplex"),
          Choice.of("usb-ccid"));

  @TestFactory
  Stream<DynamicTest> randomMachines() {
    RealQemu.binary();
    System.err.println("random machines: -Dseed=" + SEED + " -Dmachines=" + MACHINES);
    Random random = new Random(SEED);
    return Stream.generate(() -> random.nextLong())
        .limit(MACHINES)
        .map(seed -> DynamicTest.dynamicTest("machine " + seed, () -> compare(new Random(seed))));
  }

  private void compare(Random random) {
    String machine = List.of("pc", "q35", "pc,usb=on", "q35,usb=on").get(random.nextInt(4));
    List<Choice> choices = new ArrayList<>();
    int count = 1 + random.nextInt(24);
    for (int i = 0; i < count; i++) {
      choices.add(ANYWHERE.get(random.nextInt(ANYWHERE.size())));
    }
    compare(machine, choices);
  }

  private void compare(String machine, List<Choice> choices) {
    StringBuilder sections = new StringBuilder();
    StringBuilder devices = new StringBuilder();
    List<String> argv =
        new ArrayList<>(
            List.of("qemu-system-x86_64", "-nodefaults", "-no-user-config", "-machine", machine));
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      if (!choice.option().isEmpty()) {
        argv.addAll(List.of(choice.option().formatted(i).split(" ", 2)));
      }
    }
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      sections.append("/ { ").append(choice.section().formatted(i)).append(" };\n");
      String properties = choice.properties().formatted(i);
      devices.append("d%d: %s { %s};\n".formatted(i, choice.driver(), properties));
      argv.addAll(
          List.of(
              "-device",
              choice.driver()
                  + ",id=d"
                  + i
                  + properties.replaceAll("(\\S+) = [&\"]?(\\w+)\"?; ", ",$1=$2")));
    }
    String description =
        "/dt-v1/;\n/placement/ \"qemu\";\n%s/ { machine { type = \"%s\"; %s }; device {\n%s}; };\n"
            .formatted(
                sections,
                machine.substring(
                    0, machine.contains(",") ? machine.indexOf(',') : machine.length()),
                machine.contains("usb") ? "usb;" : "",
                devices);

    Cli.Result result = Cli.runOn(description, "compile", "-f", "json", "-");
    Map<String, String> unpinned;
    try {
      unpinned = Guest.tryStart(argv, folder).devices();
    } catch (QemuException e) {
      // That a device is too slow for its controller is no matter of its place.
      boolean speed = String.valueOf(e.getMessage()).contains("speed mismatch");
      if (result.exit() == 0 && !speed) {
        fail("QEMU refuses, mdtc doesn't: " + e.getMessage() + "\n" + description + argv, e);
      }
      return;
    }
    assertEquals(0, result.exit(), () -> description + result.err() + argv);
    Map<String, String> compiled = new TreeMap<>();
    Compiled parsed = Compiled.parse(result.out());
    Places places = Places.of(parsed.argv());
    parsed.devices().stream()
        .filter(device -> device.id().isPresent() && device.id().get().startsWith("d"))
        .forEach(device -> compiled.put(device.id().get(), places.of(device)));
    assertEquals(lines(unpinned), lines(compiled), () -> description + argv);
    Map<String, String> pinned = new TreeMap<>(Guest.start(parsed.argv(), folder).devices());
    pinned.keySet().retainAll(unpinned.keySet());
    assertEquals(lines(unpinned), lines(pinned), () -> description + parsed.argv());
  }

  private static String lines(Map<String, String> places) {
    StringBuilder text = new StringBuilder();
    places.forEach((id, place) -> text.append(id).append(": ").append(place).append('\n'));
    return text.toString();
  }
}
