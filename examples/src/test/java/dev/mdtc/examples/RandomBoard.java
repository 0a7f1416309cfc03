package dev.mdtc.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A machine type for random edits, and what may be put on it.
 *
 * @param memory the properties of its memory
 * @param first what it has from the start, so that most other devices find a bus
 * @param choices what is added, as often as it is listed
 */
record RandomBoard(
    String target,
    String machine,
    String memory,
    List<DeviceChoice> first,
    List<DeviceChoice> choices) {
  private static final String ROOM_FOR_MODULES = "size = 1G; slots = 16; maxmem = 16G;";
  private static final String FIXED = "size = 1G;";

  private static final List<DeviceChoice> USB =
      List.of(
          DeviceChoice.of("usb-tablet"),
          DeviceChoice.of("usb-kbd"),
          DeviceChoice.of("usb-mouse"),
          DeviceChoice.of("usb-hub"),
          DeviceChoice.of("usb-ccid"),
          DeviceChoice.disk("usb-storage", ""));

  private static final List<DeviceChoice> SCSI =
      List.of(DeviceChoice.disk("scsi-hd", ""), DeviceChoice.disk("scsi-cd", ""));

  private static final List<DeviceChoice> IDE =
      List.of(DeviceChoice.disk("ide-hd", ""), DeviceChoice.disk("ide-cd", ""));

  private static final List<DeviceChoice> PORTS =
      List.of(DeviceChoice.chardev("virtserialport"), DeviceChoice.chardev("virtconsole"));

  private static final List<DeviceChoice> CARDS =
      List.of(DeviceChoice.chardev("ccid-card-passthru"));

  private static final List<DeviceChoice> NAMESPACES = List.of(DeviceChoice.disk("nvme-ns", ""));

  private static final List<DeviceChoice> FLOPPIES = List.of(DeviceChoice.disk("floppy", ""));

  private static final List<DeviceChoice> UPSTREAM = List.of(DeviceChoice.of("x3130-upstream"));

  private static final List<DeviceChoice> DOWNSTREAM =
      List.of(DeviceChoice.of("xio3130-downstream"));

  private static final List<DeviceChoice> ROOT_PORT = List.of(DeviceChoice.of("pcie-root-port"));

  private static final List<DeviceChoice> CODECS =
      List.of(DeviceChoice.of("hda-duplex"), DeviceChoice.of("hda-output"));

  private static final List<DeviceChoice> EXPRESS =
      List.of(
          DeviceChoice.of("virtio-net-pci"),
          DeviceChoice.of("virtio-rng-pci"),
          DeviceChoice.of("virtio-keyboard-pci"),
          DeviceChoice.disk("virtio-blk-pci", ""),
          DeviceChoice.disk("nvme", "serial = \"s\"; "),
          new DeviceChoice("nvme", "serial = \"s\"; ", "", ""),
          DeviceChoice.of("e1000e"),
          DeviceChoice.of("virtio-scsi-pci"),
          DeviceChoice.of("virtio-serial-pci"),
          DeviceChoice.of("qemu-xhci"),
          DeviceChoice.of("virtio-gpu-pci"));

  private static final List<DeviceChoice> CONVENTIONAL =
      List.of(
          DeviceChoice.of("e1000"),
          DeviceChoice.of("rtl8139"),
          DeviceChoice.of("lsi53c895a"),
          DeviceChoice.of("pci-ohci"),
          DeviceChoice.of("piix3-usb-uhci"),
          DeviceChoice.of("ahci"),
          DeviceChoice.of("intel-hda"),
          DeviceChoice.of("i6300esb"));

  private static final List<DeviceChoice> ISA =
      List.of(DeviceChoice.chardev("isa-serial"), DeviceChoice.chardev("isa-parallel"));

  private static final List<DeviceChoice> PCI_CONTROLLERS =
      List.of(
          DeviceChoice.of("qemu-xhci"),
          DeviceChoice.of("virtio-scsi-pci"),
          DeviceChoice.of("virtio-serial-pci"),
          DeviceChoice.of("intel-hda"));

  private static final List<DeviceChoice> BRIDGES =
      List.of(DeviceChoice.of("pci-bridge"), DeviceChoice.of("pcie-pci-bridge"));

  private static final List<DeviceChoice> PORT_LIKE =
      List.of(
          DeviceChoice.of("pcie-root-port"),
          DeviceChoice.of("pcie-root-port"),
          DeviceChoice.of("pcie-pci-bridge"),
          DeviceChoice.of("i82801b11-bridge"),
          DeviceChoice.of("pxb-pcie"),
          DeviceChoice.of("ich9-intel-hda"),
          DeviceChoice.of("bochs-display"));

  private static final List<DeviceChoice> MMIO =
      List.of(
          DeviceChoice.of("virtio-rng-device"),
          DeviceChoice.of("virtio-net-device"),
          DeviceChoice.of("virtio-scsi-device"),
          DeviceChoice.disk("virtio-blk-device", ""));

  private static final List<DeviceChoice> SPAPR =
      List.of(
          DeviceChoice.chardev("spapr-vty"),
          DeviceChoice.of("spapr-vlan"),
          DeviceChoice.of("spapr-vscsi"),
          DeviceChoice.of("spapr-pci-host-bridge"));

  /** In sizes that all boards take. */
  private static final List<DeviceChoice> MODULES =
      List.of(
          DeviceChoice.memory("pc-dimm", "256M"),
          DeviceChoice.memory("pc-dimm", "512M"),
          DeviceChoice.memory("pc-dimm", "1G"));

  private static final List<DeviceChoice> PC_MODULES =
      all(
          MODULES,
          List.of(
              DeviceChoice.memory("pc-dimm", "64M"),
              DeviceChoice.memory("virtio-mem-pci", "128M"),
              DeviceChoice.memory("virtio-mem-pci", "512M"),
              DeviceChoice.memory("virtio-pmem-pci", "128M")));

  private static final List<DeviceChoice> IOMMUS =
      List.of(DeviceChoice.of("intel-iommu"), DeviceChoice.of("amd-iommu"));

  private static final List<DeviceChoice> ZPCI =
      List.of(
          DeviceChoice.of("virtio-net-pci"),
          DeviceChoice.of("virtio-rng-pci"),
          DeviceChoice.of("pci-bridge"));

  private static final List<DeviceChoice> CHANNELS =
      List.of(
          DeviceChoice.of("virtio-rng-ccw"),
          DeviceChoice.of("virtio-net-ccw"),
          DeviceChoice.of("virtio-keyboard-ccw"),
          DeviceChoice.of("virtio-scsi-ccw"),
          DeviceChoice.of("virtio-serial-ccw"),
          DeviceChoice.disk("virtio-blk-ccw", ""));

  private static final List<DeviceChoice> CHANNEL_CONTROLLERS =
      List.of(DeviceChoice.of("virtio-scsi-ccw"), DeviceChoice.of("virtio-serial-ccw"));

  /** What may stand inside of a device. */
  private static final Map<String, List<DeviceChoice>> INSIDE =
      Map.ofEntries(
          Map.entry("qemu-xhci", USB),
          Map.entry("pci-ohci", USB),
          Map.entry("piix3-usb-uhci", USB),
          Map.entry("usb-hub", USB),
          Map.entry("virtio-scsi-pci", SCSI),
          Map.entry("virtio-scsi-device", SCSI),
          Map.entry("virtio-scsi-ccw", SCSI),
          Map.entry("spapr-vscsi", SCSI),
          Map.entry("lsi53c895a", SCSI),
          Map.entry("ahci", IDE),
          Map.entry("virtio-serial-pci", PORTS),
          Map.entry("virtio-serial-ccw", PORTS),
          Map.entry("intel-hda", CODECS),
          Map.entry("ich9-intel-hda", CODECS),
          Map.entry("usb-ccid", CARDS),
          Map.entry("nvme", NAMESPACES),
          Map.entry("pcie-root-port", all(EXPRESS, UPSTREAM, UPSTREAM, BRIDGES)),
          Map.entry("x3130-upstream", DOWNSTREAM),
          Map.entry("xio3130-downstream", EXPRESS),
          Map.entry("pxb-pcie", ROOT_PORT),
          Map.entry("pcie-pci-bridge", all(CONVENTIONAL, List.of(DeviceChoice.of("pci-bridge")))),
          Map.entry("pci-bridge", all(CONVENTIONAL, List.of(DeviceChoice.of("pci-bridge")))),
          Map.entry("i82801b11-bridge", BRIDGES),
          Map.entry("spapr-pci-host-bridge", CONVENTIONAL));

  /** How many devices stand inside of a device at most, if there is a limit that is met soon. */
  private static final Map<String, Integer> ROOM =
      Map.of("usb-ccid", 1, "pcie-root-port", 1, "xio3130-downstream", 1, "ahci", 6);

  /** What can stand in for a device of a kind. */
  private static final List<List<DeviceChoice>> KINDS =
      List.of(
          USB,
          SCSI,
          IDE,
          PORTS,
          CODECS,
          EXPRESS,
          CONVENTIONAL,
          ISA,
          MMIO,
          CHANNELS,
          MODULES,
          PC_MODULES,
          IOMMUS,
          ZPCI);

  private static final RandomBoard Q35 =
      new RandomBoard(
          "x86_64",
          "q35",
          ROOM_FOR_MODULES,
          PCI_CONTROLLERS,
          all(
              EXPRESS,
              EXPRESS,
              CONVENTIONAL,
              PORT_LIKE,
              USB,
              SCSI,
              IDE,
              PORTS,
              CODECS,
              ISA,
              PC_MODULES,
              IOMMUS));

  private static final RandomBoard PC =
      new RandomBoard(
          "x86_64",
          "pc",
          ROOM_FOR_MODULES,
          PCI_CONTROLLERS,
          all(
              EXPRESS,
              CONVENTIONAL,
              List.of(DeviceChoice.of("pci-bridge")),
              USB,
              SCSI,
              IDE,
              PORTS,
              CODECS,
              FLOPPIES,
              ISA,
              PC_MODULES));

  private static final RandomBoard VIRT =
      new RandomBoard(
          "aarch64",
          "virt",
          FIXED,
          PCI_CONTROLLERS,
          all(
              EXPRESS,
              CONVENTIONAL,
              List.of(DeviceChoice.of("pcie-root-port"), DeviceChoice.of("pcie-pci-bridge")),
              MMIO,
              USB,
              SCSI,
              PORTS,
              CODECS));

  private static final RandomBoard PSERIES =
      new RandomBoard(
          "ppc64",
          "pseries",
          ROOM_FOR_MODULES,
          PCI_CONTROLLERS,
          all(EXPRESS, CONVENTIONAL, SPAPR, USB, SCSI, PORTS, CODECS, MODULES));

  private static final RandomBoard S390X =
      new RandomBoard(
          "s390x",
          "s390-ccw-virtio",
          FIXED,
          CHANNEL_CONTROLLERS,
          all(CHANNELS, CHANNELS, ZPCI, SCSI, PORTS));

  /** Half of the machines are those on which most can go wrong. */
  private static final List<RandomBoard> ALL =
      List.of(Q35, Q35, Q35, Q35, PC, VIRT, PSERIES, S390X);

  @SafeVarargs
  private static List<DeviceChoice> all(List<DeviceChoice>... lists) {
    List<DeviceChoice> all = new ArrayList<>();
    for (List<DeviceChoice> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }

  static <T> T one(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  static RandomBoard any(Random random) {
    return one(ALL, random);
  }

  /** What may stand inside of a device; nothing if it has no bus for that. */
  static List<DeviceChoice> inside(String driver) {
    return INSIDE.getOrDefault(driver, List.of());
  }

  /** How many devices may stand inside of a device. */
  static int room(String driver) {
    return ROOM.getOrDefault(driver, Integer.MAX_VALUE);
  }

  /** Another device that fits where this one stands, or the same if there is none. */
  static DeviceChoice instead(DeviceChoice choice, Random random) {
    List<List<DeviceChoice>> kinds =
        KINDS.stream()
            .filter(kind -> kind.stream().anyMatch(each -> each.driver().equals(choice.driver())))
            .toList();
    return kinds.isEmpty() ? choice : one(one(kinds, random), random);
  }
}
