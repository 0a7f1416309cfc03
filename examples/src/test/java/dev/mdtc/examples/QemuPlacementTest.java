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
   * @param driver what it is
   * @param properties what it needs; {@code %1$s} is a number of its own from 0, {@code %2$s} from
   *     1
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

  private static final List<Choice> SCSI_DISKS =
      List.of(Choice.disk("scsi-hd", ""), Choice.disk("scsi-hd", ""));

  private static final List<Choice> SERIAL_PORTS =
      List.of(Choice.chardev("virtserialport"), Choice.chardev("virtconsole"));

  /** What fits every machine with PCI. */
  private static final List<Choice> ON_PCI =
      List.of(
          Choice.of("virtio-rng-pci"),
          Choice.of("e1000"),
          Choice.of("qemu-xhci"),
          Choice.of("usb-tablet"),
          Choice.of("usb-tablet"),
          Choice.of("usb-kbd"),
          Choice.of("usb-hub"),
          Choice.of("virtio-scsi-pci"),
          Choice.of("lsi53c895a"),
          Choice.disk("ide-hd", ""),
          Choice.disk("virtio-blk-pci", ""),
          Choice.disk("nvme", "serial = \"s\"; "),
          Choice.of("ahci"),
          Choice.of("virtio-serial-pci"),
          Choice.of("intel-hda"),
          Choice.of("hda-duplex"),
          Choice.of("usb-ccid"));

  private static final List<Choice> PC =
      List.of(
          Choice.of("ich9-usb-ehci1"),
          Choice.of("piix3-usb-uhci"),
          Choice.chardev("isa-serial"),
          Choice.chardev("isa-parallel"));

  private static final List<Choice> MMIO =
      List.of(
          Choice.of("virtio-rng-device"),
          Choice.of("virtio-scsi-device"),
          Choice.of("virtio-serial-device"),
          Choice.disk("virtio-blk-device", ""));

  private static final List<Choice> SPAPR =
      List.of(
          Choice.chardev("spapr-vty"),
          Choice.of("spapr-vlan"),
          Choice.of("spapr-vscsi"),
          new Choice("spapr-pci-host-bridge", "index = %2$s; ", "", ""));

  private static final List<Choice> CHANNELS =
      List.of(
          Choice.of("virtio-rng-ccw"),
          Choice.of("virtio-scsi-ccw"),
          Choice.of("virtio-serial-ccw"),
          Choice.disk("virtio-blk-ccw", ""),
          Choice.disk("virtio-blk-ccw", ""),
          Choice.of("virtio-rng-pci"));

  /** A machine and what to put on it. */
  private record Board(String target, String machine, List<Choice> choices) {
    static Board of(String target, String machine, List<Choice> some, List<Choice> more) {
      return new Board(
          target,
          machine,
          Stream.of(SCSI_DISKS, SERIAL_PORTS, some, more).flatMap(List::stream).toList());
    }

    String type() {
      return machine.replaceFirst(",.*", "");
    }
  }

  private static final List<Board> BOARDS =
      List.of(
          Board.of("x86_64", "pc", ON_PCI, PC),
          Board.of("x86_64", "q35", ON_PCI, PC),
          Board.of("x86_64", "pc,usb=on", ON_PCI, PC),
          Board.of("x86_64", "q35,usb=on", ON_PCI, PC),
          Board.of("aarch64", "virt", ON_PCI, MMIO),
          Board.of("riscv64", "virt", ON_PCI, MMIO),
          Board.of("mipsel", "malta", ON_PCI, List.of()),
          Board.of("ppc", "mac99", ON_PCI, List.of()),
          Board.of("ppc64", "pseries", ON_PCI, SPAPR),
          Board.of("s390x", "s390-ccw-virtio", CHANNELS, List.of()));

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
    Board board = BOARDS.get(random.nextInt(BOARDS.size()));
    List<Choice> choices = new ArrayList<>();
    int count = 1 + random.nextInt(24);
    for (int i = 0; i < count; i++) {
      choices.add(board.choices().get(random.nextInt(board.choices().size())));
    }
    compare(board, choices);
  }

  private void compare(Board board, List<Choice> choices) {
    StringBuilder sections = new StringBuilder();
    StringBuilder devices = new StringBuilder();
    List<String> argv =
        new ArrayList<>(
            List.of(
                "qemu-system-" + board.target(),
                "-nodefaults",
                "-no-user-config",
                "-machine",
                board.machine()));
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      if (!choice.option().isEmpty()) {
        argv.addAll(List.of(choice.option().formatted(i).split(" ", 2)));
      }
    }
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      sections.append("/ { ").append(choice.section().formatted(i)).append(" };\n");
      String properties = choice.properties().formatted(i, i + 1);
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
        """
        /dt-v1/;
        /arch/ "%s";
        /placement/ "qemu";
        %s/ { machine { type = "%s"; %s }; device {
        %s}; };
        """
            .formatted(
                board.target(),
                sections,
                board.type(),
                board.machine().contains("usb") ? "usb;" : "",
                devices);

    Cli.Result result = Cli.runOn(description, "compile", "-f", "json", "-");
    Map<String, String> unpinned;
    try {
      unpinned = new TreeMap<>(Guest.tryStart(argv, folder).devices());
      unpinned.keySet().removeIf(id -> !id.matches("d\\d+"));
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
