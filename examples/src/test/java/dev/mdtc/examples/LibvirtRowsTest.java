package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Guests whose layout in libvirt is known, on a real QEMU: each device is at libvirt's place. The
 * unit tests of the policy have the same rows and more of each.
 */
class LibvirtRowsTest {
  /** Rows that start no guest. */
  private static final Map<Integer, String> NOT_STARTED =
      Map.of(
          15, "an error in libvirt and here: a port has slot 0 alone",
          16, "an error in libvirt and here: no port is added for a bridge that is written");

  private static final String BACKENDS =
      """
      / {
      	blockdev {
      		b1: null-co { read-zeroes; };
      		b2: null-co { read-zeroes; };
      		b3: null-co { read-zeroes; };
      	};
      	chardev { null0: null { }; };
      	fsdev { f: local { path = "/tmp"; security_model = "none"; }; };
      	object { m: memory-backend-ram { size = 1M; share; }; };
      };
      """;

  private static final String DISK = "disk: virtio-blk-pci { drive = &b1; };";
  private static final String NET = "net: virtio-net-pci { };";
  private static final String VIDEO = "video: VGA { };";
  private static final String USB2 =
      """
      ehci: ich9-usb-ehci1 { };
      uhci1: ich9-usb-uhci1 { masterbus = "ehci.0"; firstport = 0; };
      uhci2: ich9-usb-uhci2 { masterbus = "ehci.0"; firstport = 2; };
      uhci3: ich9-usb-uhci3 { masterbus = "ehci.0"; firstport = 4; };
      """;

  /** What needs a host that has something to give; a device of the same class runs in its place. */
  private static final Map<String, String> STAND_INS =
      Map.of(
          "vfio-pci,", "virtio-rng-pci,",
          "vhost-vsock-pci,", "virtio-rng-pci,",
          ",guest-cid=3", "",
          ",host=0000:01:00.0", "");

  @TempDir private Path folder = Path.of("");

  /**
   * A guest.
   *
   * @param number the row that it belongs to
   * @param places where libvirt has its devices: {@code disk rp1@0}, separated by commas and spaces
   */
  record Row(int number, String target, String machine, String devices, String places) {
    String description() {
      return "/dt-v1/; /qemu/ \"7.2\"; /arch/ \"%s\"; /placement/ \"libvirt\";\n%s/ { machine = \"%s\"; device {\n%s\n}; };\n"
          .formatted(target, BACKENDS, machine, devices);
    }

    @Override
    public String toString() {
      return "L" + number + " " + target + " " + machine;
    }
  }

  private static Row q35(int number, String devices, String places) {
    return new Row(number, "x86_64", "q35", devices, places);
  }

  private static Row pc(int number, String devices, String places) {
    return new Row(number, "x86_64", "pc", devices, places);
  }

  private static Row virt(String target) {
    return new Row(
        24,
        target,
        "virt",
        DISK + NET,
        "rp1 pcie.0@1, net rp1@0, rp2 pcie.0@1,1, disk rp2@0, rp3 pcie.0@1,2");
  }

  private static String many(int count, String driver) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "d" + i + ": " + driver + " { };")
        .collect(Collectors.joining("\n"));
  }

  private static String tablets(int count) {
    return "usb: piix3-usb-uhci {\n" + many(count, "usb-tablet") + "\n};";
  }

  static List<Row> rows() {
    return List.of(
        q35(1, "", ""),
        q35(2, DISK, "rp1 pcie.0@1, rp2 pcie.0@1,1, disk rp1@0"),
        q35(
            3,
            "video: virtio-vga { };" + DISK + NET,
            "video pcie.0@1, rp1 pcie.0@2, rp2 pcie.0@2,1, rp3 pcie.0@2,2, net rp1@0, disk rp2@0"),
        q35(4, many(2, "e1000"), "rp1 pcie.0@1, br1 rp1@0, rp2 pcie.0@1,1, d1 br1@1, d2 br1@2"),
        q35(
            5,
            "e: e1000 { };" + NET,
            "rp1 pcie.0@1, br1 rp1@0, rp2 pcie.0@1,1, rp3 pcie.0@1,2, e br1@1, net rp2@0"),
        q35(
            6,
            USB2 + DISK,
            "ehci pcie.0@1d,7, uhci1 pcie.0@1d, uhci2 pcie.0@1d,1, uhci3 pcie.0@1d,2, disk rp1@0"),
        q35(7, "sound: ich9-intel-hda { };" + VIDEO, "sound pcie.0@1b, video pcie.0@1"),
        q35(7, "sound: intel-hda { };", "sound br1@1"),
        q35(8, VIDEO + "qxl: qxl { };", "video pcie.0@1, rp1 pcie.0@2, br1 rp1@0, qxl br1@1"),
        q35(
            9,
            many(9, "virtio-rng-pci"),
            "rp1 pcie.0@1, rp8 pcie.0@1,7, rp9 pcie.0@2, rp10 pcie.0@2,1, d1 rp1@0, d9 rp9@0"),
        q35(
            9,
            many(9, "virtio-rng-pci") + VIDEO,
            "rp1 pcie.0@2, rp8 pcie.0@2,7, rp9 pcie.0@3, rp10 pcie.0@3,1, d9 rp9@0"),
        q35(
            10,
            """
            usb: qemu-xhci { };
            scsi: virtio-scsi-pci { };
            serial: virtio-serial-pci { };
            balloon: virtio-balloon-pci { };
            rng: virtio-rng-pci { };
            disk: virtio-blk-pci { drive = &b1; };
            net: virtio-net-pci { };
            fs: virtio-9p-pci { fsdev = &f; mount_tag = "t"; };
            tablet: virtio-tablet-pci { };
            host: vfio-pci { host = "0000:01:00.0"; };
            vsock: vhost-vsock-pci { guest-cid = 3; };
            video: virtio-vga { };
            """,
            "fs rp1@0, net rp2@0, usb rp3@0, scsi rp4@0, serial rp5@0, disk rp6@0, host rp7@0,"
                + " balloon rp8@0, rng rp9@0, tablet rp10@0, vsock rp11@0, rp12 pcie.0@3,3,"
                + " rp1 pcie.0@2, video pcie.0@1"),
        q35(
            11,
            "a: pcie-root-port { }; b: pcie-root-port { };" + DISK,
            "a pcie.0@1, b pcie.0@1,1, disk a@0"),
        q35(
            12,
            "dmi: i82801b11-bridge { }; bridge: pci-bridge { }; nic: e1000 { };",
            "dmi pcie.0@1e, bridge dmi@0, nic bridge@1"),
        q35(
            12,
            """
            sata: ahci { };
            dog: i6300esb { };
            shm: ivshmem-plain { memdev = &m; };
            iommu: virtio-iommu-pci { };
            panic: pvpanic-pci { };
            """,
            "rp1 pcie.0@1, rp2 pcie.0@1,1, sata br1@1, dog br1@2, shm br1@3, iommu pcie.0@2,"
                + " panic pcie.0@3"),
        q35(
            13,
            "disk: virtio-blk-pci@5 { drive = &b1; };" + NET,
            "disk pcie.0@5, rp1 pcie.0@1, rp2 pcie.0@1,1, net rp1@0"),
        q35(
            14,
            """
            p1: pcie-root-port { };
            p2: pcie-root-port { };
            p3: pcie-root-port { };
            p4: pcie-root-port { disk: virtio-blk-pci@0 { drive = &b1; }; };
            net: virtio-net-pci { };
            """,
            "p1 pcie.0@1, p4 pcie.0@1,3, disk p4@0, net p1@0"),
        q35(
            17,
            many(33, "e1000"),
            "rp1 pcie.0@1, br1 rp1@0, br2 br1@1, rp2 pcie.0@1,1, d1 br1@2, d30 br1@1f, d31 br2@1,"
                + " d33 br2@3"),
        pc(18, DISK + NET + VIDEO, "video pci.0@2, net pci.0@3, disk pci.0@4"),
        pc(19, many(29, "virtio-rng-pci"), "d1 pci.0@2, d29 pci.0@1e"),
        pc(19, many(30, "virtio-rng-pci"), "br1 pci.0@2, d1 pci.0@3, d29 pci.0@1f, d30 br1@1"),
        pc(
            20,
            USB2 + NET,
            "net pci.0@2, ehci pci.0@3,7, uhci1 pci.0@3, uhci2 pci.0@3,1, uhci3 pci.0@3,2"),
        pc(21, "net: virtio-net-pci@2 { };" + VIDEO, "net pci.0@2, video pci.0@3"),
        pc(
            22,
            "x1: pci-bridge { }; x2: pci-bridge { net: virtio-net-pci@3 { }; };" + DISK,
            "x1 pci.0@2, x2 pci.0@3, net x2@3, disk pci.0@4"),
        pc(23, "disk: virtio-blk-pci@1,4 { drive = &b1; };", "disk pci.0@1,4"),
        virt("aarch64"),
        virt("riscv64"),
        virt("loongarch64"),
        new Row(
            25,
            "ppc64",
            "pseries",
            DISK + NET + VIDEO + "usb: qemu-xhci { }; balloon: virtio-balloon-pci { };",
            "net pci.0@1, usb pci.0@2, disk pci.0@3, balloon pci.0@4, video pci.0@5"),
        new Row(
            26,
            "ppc64",
            "pseries",
            many(32, "virtio-rng-pci"),
            "d1 pci.0@1, d31 pci.0@1f, d32 phb1.0@1"),
        new Row(
            27,
            "s390x",
            "s390-ccw-virtio",
            """
            net: virtio-net-ccw { };
            rng: virtio-rng-ccw { };
            disk: virtio-blk-ccw { drive = &b1; };
            scsi: virtio-scsi-ccw { hd: scsi-hd { drive = &b2; }; };
            serial: virtio-serial-ccw { console: virtconsole { chardev = &null0; }; };
            """,
            "disk virtual-css@fe.0.0000, net virtual-css@fe.0.0001, scsi virtual-css@fe.0.0002,"
                + " serial virtual-css@fe.0.0003, rng virtual-css@fe.0.0004, hd scsi.0@0,0,0,"
                + " console serial.0@0"),
        pc(28, tablets(3), "usb-hub-1 usb.0@1, d1 usb.0@2, d2 usb.0@1.1, d3 usb.0@1.2"),
        pc(28, tablets(8), "usb-hub-1 usb.0@1, d1 usb.0@2, d2 usb.0@1.1, d8 usb.0@1.7"),
        pc(
            28,
            tablets(9),
            "usb-hub-1 usb.0@1, usb-hub-2 usb.0@2, d1 usb.0@1.1, d8 usb.0@1.8, d9 usb.0@2.1"));
  }

  @Test
  void noRowIsForgotten() {
    TreeSet<Integer> rows = new TreeSet<>(NOT_STARTED.keySet());
    rows().forEach(row -> rows.add(row.number()));
    rows.addAll(List.of(29, 30));

    assertEquals(IntStream.rangeClosed(1, 30).boxed().toList(), List.copyOf(rows));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyDeviceIsWhereLibvirtPutsIt(Row row) {
    RealQemu.binary("qemu-system-" + row.target());
    isThere(
        Cli.runOn(row.description(), "compile", "-f", "json", "-"),
        row.places(),
        row.description());
  }

  /** Compares what mdtc says, what libvirt does and where QEMU has everything. */
  private void isThere(Cli.Result result, String places, String description) {
    assertEquals(0, result.exit(), () -> result.err() + description);
    Compiled compiled = Compiled.parse(result.out());
    Places known = Places.of(compiled.argv());
    Map<String, String> said = new TreeMap<>();
    for (Compiled.Device device : compiled.devices()) {
      device.id().ifPresent(id -> said.put(id, withoutDriver(known.of(device))));
    }
    Guest guest =
        Guest.start(compiled.argv().stream().map(LibvirtRowsTest::standIn).toList(), folder);
    Map<String, String> found = new TreeMap<>();
    guest.devices().forEach((id, place) -> found.put(id, withoutDriver(place)));
    assertEquals(lines(said), lines(found), description);

    Map<String, String> expected = new TreeMap<>();
    for (String each : places.split(", ", -1)) {
      int space = each.indexOf(' ');
      if (space > 0) {
        expected.put(each.substring(0, space), each.substring(space + 1));
      }
    }
    found.keySet().retainAll(expected.keySet());
    assertEquals(lines(expected), lines(found), description);
  }

  private static String standIn(String word) {
    String result = word;
    for (Map.Entry<String, String> each : STAND_INS.entrySet()) {
      result = result.replace(each.getKey(), each.getValue());
    }
    return result;
  }

  private static String withoutDriver(String place) {
    return place.substring(place.indexOf(' ') + 1);
  }

  private static String lines(Map<String, String> places) {
    return places.entrySet().stream()
        .map(each -> each.getKey() + " " + each.getValue() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void l29AFreePortIsUsedAgainAndNoneIsKeptInReserve() throws IOException {
    later(
        q35(29, disks("a", "b", "c"), ""),
        disks("a", "c"),
        many(3, "virtio-net-pci"),
        "a rp1@0, c rp3@0, d1 rp2@0, d2 rp4@0, d3 rp5@0, rp5 pcie.0@1,4");
  }

  @Test
  void l30AFreeSlotIsUsedAgain() throws IOException {
    later(
        pc(30, NET + disks("a", "b", "c"), ""),
        NET + disks("b", "c"),
        many(2, "virtio-rng-pci"),
        "net pci.0@2, b pci.0@4, c pci.0@5, d1 pci.0@3, d2 pci.0@6");
  }

  private static String disks(String... labels) {
    return IntStream.range(0, labels.length)
        .mapToObj(i -> labels[i] + ": virtio-blk-pci { drive = &b" + (i + 1) + "; };")
        .collect(Collectors.joining("\n"));
  }

  /** A guest that is pinned, loses devices, is pinned without their places, and gets others. */
  private void later(Row row, String left, String more, String places) throws IOException {
    Path file = folder.resolve("guest.dt");
    Files.writeString(file, row.description());
    pin(file.toString());
    Files.writeString(file, row.description().replace(row.devices(), left));
    pin("--prune", file.toString());
    Files.writeString(file, row.description().replace(row.devices(), left + more));
    isThere(Cli.run("compile", "-f", "json", file.toString()), places, left + more);
  }

  private static void pin(String... arguments) {
    Cli.Result result =
        Cli.run(Stream.concat(Stream.of("pin"), Stream.of(arguments)).toArray(String[]::new));
    assertEquals(0, result.exit(), result.err());
  }
}
