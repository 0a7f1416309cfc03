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
  private static final long SEED = Long.getLong("seed", 1);

  @TempDir private Path folder = Path.of("");

  private static final List<DeviceChoice> SCSI_DISKS =
      List.of(DeviceChoice.disk("scsi-hd", ""), DeviceChoice.disk("scsi-hd", ""));

  private static final List<DeviceChoice> SERIAL_PORTS =
      List.of(DeviceChoice.chardev("virtserialport"), DeviceChoice.chardev("virtconsole"));

  /** What fits every machine with PCI. */
  private static final List<DeviceChoice> ON_PCI =
      List.of(
          DeviceChoice.of("virtio-rng-pci"),
          DeviceChoice.of("e1000"),
          DeviceChoice.of("qemu-xhci"),
          DeviceChoice.of("usb-tablet"),
          DeviceChoice.of("usb-tablet"),
          DeviceChoice.of("usb-kbd"),
          DeviceChoice.of("usb-hub"),
          DeviceChoice.of("virtio-scsi-pci"),
          DeviceChoice.of("lsi53c895a"),
          DeviceChoice.disk("ide-hd", ""),
          DeviceChoice.disk("virtio-blk-pci", ""),
          DeviceChoice.disk("nvme", "serial = \"s\"; "),
          DeviceChoice.of("ahci"),
          DeviceChoice.of("virtio-serial-pci"),
          DeviceChoice.of("intel-hda"),
          DeviceChoice.of("hda-duplex"),
          DeviceChoice.of("usb-ccid"));

  private static final List<DeviceChoice> PC =
      List.of(
          DeviceChoice.of("ich9-usb-ehci1"),
          DeviceChoice.of("piix3-usb-uhci"),
          DeviceChoice.chardev("isa-serial"),
          DeviceChoice.chardev("isa-parallel"));

  private static final List<DeviceChoice> MMIO =
      List.of(
          DeviceChoice.of("virtio-rng-device"),
          DeviceChoice.of("virtio-scsi-device"),
          DeviceChoice.of("virtio-serial-device"),
          DeviceChoice.disk("virtio-blk-device", ""));

  private static final List<DeviceChoice> SPAPR =
      List.of(
          DeviceChoice.chardev("spapr-vty"),
          DeviceChoice.of("spapr-vlan"),
          DeviceChoice.of("spapr-vscsi"),
          new DeviceChoice("spapr-pci-host-bridge", "index = %2$s; ", "", ""));

  private static final List<DeviceChoice> CHANNELS =
      List.of(
          DeviceChoice.of("virtio-rng-ccw"),
          DeviceChoice.of("virtio-scsi-ccw"),
          DeviceChoice.of("virtio-serial-ccw"),
          DeviceChoice.disk("virtio-blk-ccw", ""),
          DeviceChoice.disk("virtio-blk-ccw", ""),
          DeviceChoice.of("virtio-rng-pci"));

  /** A machine and what to put on it. */
  private record Board(String target, String machine, List<DeviceChoice> choices) {
    static Board of(
        String target, String machine, List<DeviceChoice> some, List<DeviceChoice> more) {
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
    List<DeviceChoice> choices = new ArrayList<>();
    int count = 1 + random.nextInt(24);
    for (int i = 0; i < count; i++) {
      choices.add(board.choices().get(random.nextInt(board.choices().size())));
    }
    compare(board, choices);
  }

  private void compare(Board board, List<DeviceChoice> choices) {
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
      DeviceChoice choice = choices.get(i);
      if (!choice.option().isEmpty()) {
        argv.addAll(List.of(choice.option().formatted(i).split(" ", 2)));
      }
    }
    for (int i = 0; i < choices.size(); i++) {
      DeviceChoice choice = choices.get(i);
      sections.append(choice.section(i));
      String properties = choice.properties(i);
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
