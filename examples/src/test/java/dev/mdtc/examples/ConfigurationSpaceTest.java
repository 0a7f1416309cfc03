package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.ConfigurationSpace;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration space of real machines, wherever on them a function is. */
class ConfigurationSpaceTest {

  static List<InstalledReleases.Installed> binaries() {
    return InstalledReleases.of("x86_64");
  }

  /** Configuration spaces by place, of a machine without default devices. */
  private static Map<String, ConfigurationBytes> read(
      InstalledReleases.Installed qemu, String... options) throws QemuException {
    List<String> words = new ArrayList<>(List.of("-nodefaults", "-no-user-config"));
    words.addAll(List.of(options));
    try (QemuProcess process = new QemuBinary(qemu.binary()).start(words)) {
      Qtree tree = Qtree.parse(process.monitor("info qtree"));
      Map<String, ConfigurationBytes> spaces = read(process, tree);
      assertEquals(spaces, read(process, tree), "reading leaves no trace");
      return spaces;
    }
  }

  private static Map<String, ConfigurationBytes> read(QemuProcess process, Qtree tree)
      throws QemuException {
    Map<String, ConfigurationBytes> spaces = new TreeMap<>();
    for (ConfigurationSpace.Function function : ConfigurationSpace.read(process, tree)) {
      String place = "%02x:".formatted(function.root()) + String.join(" > ", function.path());
      spaces.put(place, function.bytes());
    }
    return spaces;
  }

  private static ConfigurationBytes at(Map<String, ConfigurationBytes> spaces, String place) {
    return Optional.ofNullable(spaces.get(place)).orElseThrow();
  }

  /** PCI ids by place. */
  private static Map<String, String> ids(Map<String, ConfigurationBytes> spaces) {
    Map<String, String> ids = new TreeMap<>();
    spaces.forEach(
        (place, bytes) -> ids.put(place, "%04x:%04x".formatted(bytes.word(0), bytes.word(2))));
    return ids;
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void functionsAreReadBehindEveryKindOfBridge(InstalledReleases.Installed qemu)
      throws QemuException {
    Map<String, ConfigurationBytes> spaces =
        read(
            qemu,
            options(
                "q35",
                "pcie-root-port,id=rp1,addr=2.0,multifunction=on,chassis=1",
                "pcie-root-port,id=rp2,addr=2.1,chassis=2",
                "x3130-upstream,id=up,bus=rp2",
                "xio3130-downstream,id=d0,bus=up,chassis=3,addr=0",
                "xio3130-downstream,id=d1,bus=up,chassis=4,addr=1",
                "e1000e,bus=d1,addr=0",
                "pcie-pci-bridge,id=pb1,bus=rp1,addr=0",
                "pci-bridge,id=pb2,bus=pb1,addr=1,chassis_nr=7",
                "e1000,bus=pb2,addr=5,multifunction=on",
                "edu,bus=pb2,addr=5.3",
                // No number is left between the first two root buses, and none above the last.
                "pxb-pcie,id=near,bus_nr=1,bus=pcie.0,addr=8",
                "pxb-pcie,id=far,bus_nr=255,bus=pcie.0,addr=9",
                "pcie-root-port,id=rp3,bus=near,chassis=9,addr=0",
                "virtio-rng-pci,bus=rp3,addr=0",
                "pcie-root-port,id=rp4,bus=far,chassis=10,addr=3",
                "virtio-rng-pci,bus=rp4,addr=0"));

    assertEquals(
        ids(
            "00:00.0 8086:29c0",
            "00:02.0 1b36:000c",
            "00:02.0 > 00.0 1b36:000e",
            "00:02.0 > 00.0 > 01.0 1b36:0001",
            "00:02.0 > 00.0 > 01.0 > 05.0 8086:100e",
            "00:02.0 > 00.0 > 01.0 > 05.3 1234:11e8",
            "00:02.1 1b36:000c",
            "00:02.1 > 00.0 104c:8232",
            "00:02.1 > 00.0 > 00.0 104c:8233",
            "00:02.1 > 00.0 > 01.0 104c:8233",
            "00:02.1 > 00.0 > 01.0 > 00.0 8086:10d3",
            "00:08.0 1b36:000b",
            "00:09.0 1b36:000b",
            "00:1f.0 8086:2918",
            "00:1f.2 8086:2922",
            "00:1f.3 8086:2930",
            "01:00.0 1b36:000c",
            "01:00.0 > 00.0 1af4:1044",
            "ff:03.0 1b36:000c",
            "ff:03.0 > 00.0 1af4:1044"),
        ids(spaces));
    assertEquals(0x81, at(spaces, "00:02.0").at(0x0e), "header type of a port with a neighbour");
    assertEquals(0, at(spaces, "00:02.0").doubleWord(0x18), "bus numbers before firmware runs");
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void functionsAreReadBehindConventionalExpanders(InstalledReleases.Installed qemu)
      throws QemuException {
    Map<String, ConfigurationBytes> spaces =
        read(
            qemu,
            options(
                "pc",
                "pxb,id=p1,bus_nr=32,bus=pci.0,addr=4",
                "pxb,id=p2,bus_nr=64,bus=pci.0,addr=5",
                "e1000,bus=p1,addr=1",
                "edu,bus=p2,addr=1"));

    assertEquals(
        ids(
            "00:00.0 8086:1237",
            "00:01.0 8086:7000",
            "00:01.1 8086:7010",
            "00:01.3 8086:7113",
            "00:04.0 1b36:0009",
            "00:05.0 1b36:0009",
            "20:00.0 1b36:0001",
            "20:00.0 > 01.0 8086:100e",
            "40:00.0 1b36:0001",
            "40:00.0 > 01.0 1234:11e8"),
        ids(spaces));
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void aMachineWithoutPciHasNone(InstalledReleases.Installed qemu) throws QemuException {
    assertEquals(Map.of(), read(qemu, options("isapc")));
  }

  /** A device differs where the reference says that releases differ. */
  @Test
  void aDeviceOfAnOlderMachineTypeDiffers() throws QemuException {
    InstalledReleases.Installed newest = InstalledReleases.of("x86_64").getLast();
    RealQemu.require(newest.release().startsWith("11.1"), "QEMU 11.1");
    String nvme = "nvme,serial=x,addr=3";
    ConfigurationBytes old = at(read(newest, options("pc-q35-7.2", nvme)), "00:03.0");
    ConfigurationBytes now = at(read(newest, options("pc-q35-11.1", nvme)), "00:03.0");

    assertEquals(0x10008000L, old.doubleWord(0x84));
    assertEquals(0x10008020L, now.doubleWord(0x84));
  }

  private static String[] options(String machine, String... devices) {
    List<String> words = new ArrayList<>(List.of("-machine", machine));
    for (String device : devices) {
      words.addAll(List.of("-device", device));
    }
    return words.toArray(String[]::new);
  }

  /** PCI ids by place, of lines that have both. */
  private static Map<String, String> ids(String... lines) {
    Map<String, String> ids = new TreeMap<>();
    for (String line : lines) {
      int blank = line.lastIndexOf(' ');
      ids.put(line.substring(0, blank), line.substring(blank + 1));
    }
    return ids;
  }
}
