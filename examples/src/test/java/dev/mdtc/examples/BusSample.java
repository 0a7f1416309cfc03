package dev.mdtc.examples;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Devices on some kinds of buses.
 *
 * @param since the oldest release with all of its drivers
 * @param sections what the machine is and has besides
 * @param devices each one with what sits on it
 * @param pinned an option for each of these expressions must be on the command line
 * @param cautions the checks that warn, by the release from which on they don't
 */
record BusSample(
    String name,
    String target,
    String since,
    String sections,
    List<String> devices,
    List<String> pinned,
    Map<String, String> cautions) {

  private static BusSample of(
      String name,
      String target,
      String since,
      String sections,
      String devices,
      List<String> pinned) {
    return new BusSample(name, target, since, sections, devices.lines().toList(), pinned, Map.of());
  }

  private BusSample warning(String check, String until) {
    return new BusSample(name, target, since, sections, devices, pinned, Map.of(check, until));
  }

  boolean isKnownTo(String release) {
    return number(release) >= number(since);
  }

  private static int number(String release) {
    return Integer.parseInt(release.substring(0, release.indexOf('.')));
  }

  Set<String> warnings(String release) {
    return cautions.entrySet().stream()
        .filter(each -> number(release) < number(each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The whole, with the devices in some order. */
  String description(String release, List<String> order) {
    return """
    /dt-v1/;
    /arch/ "%s";
    /qemu/ "%s";
    / {
    %s
    device {
    %s
    };
    };
    """
        .formatted(target, release, sections, String.join("\n", order));
  }

  /** So many backends of a kind, named with a letter and a number. */
  private static String backends(String section, String letter, String backend, int count) {
    StringBuilder text = new StringBuilder(section).append(" { ");
    for (int i = 0; i < count; i++) {
      text.append(letter).append(i).append(": ").append(backend).append(" ");
    }
    return text.append("};\n").toString();
  }

  private static String disks(int count) {
    return backends("blockdev", "b", "null-co { read-zeroes; };", count);
  }

  private static String chardevs(int count) {
    return backends("chardev", "c", "null { };", count);
  }

  private static String networks(int count) {
    return backends("netdev", "n", "user { };", count);
  }

  static final List<BusSample> ALL =
      List.of(
          of(
              "pcie",
              "x86_64",
              "5.2",
              "machine = \"q35\"; " + networks(3),
              """
              top: pcie-root-port { up: x3130-upstream { d0: xio3130-downstream { inner: edu { }; }; d1: xio3130-downstream { }; }; };
              exp: pxb-pcie { expport: pcie-root-port { net1: virtio-net-pci { netdev = &n1; }; }; };
              conv: e1000 { netdev = &n0; };
              fn0: edu@8 { };
              fn1: edu@8,3 { };
              dmi: i82801b11-bridge { inbridge: pci-bridge { old: edu { }; }; };
              plug: pcie-pci-bridge { behind: edu { }; };
              iommu: intel-iommu { };
              vga: VGA { };
              spare: virtio-rng-pci { };
              net2: virtio-net-pci { netdev = &n2; };\
              """,
              List.of(
                  "pcie-root-port,id=top,.*chassis=.*port=.*",
                  "pci-bridge,id=inbridge,bus=dmi,addr=0x0,.*chassis_nr=.*",
                  "pxb-pcie,id=exp,.*bus_nr=.*",
                  "virtio-net-pci,id=net2,.*mac=52:54:00:.*",
                  "edu,id=fn0,.*multifunction=on.*")),
          of(
              "pci",
              "x86_64",
              "5.2",
              "machine = \"pc\"; ",
              """
              bridge: pci-bridge { in1: edu { }; in2: pci-bridge { in3: edu { }; }; };
              exp: pxb { inexp: pci-bridge { in4: edu { }; }; };
              vga: VGA { };
              spare: edu { };\
              """,
              List.of(
                  "edu,id=in1,bus=bridge,addr=0x1", "pxb,id=exp,.*bus_nr=.*", "pci-bridge,.*nr=1")),
          of(
              "phb",
              "ppc64",
              "7.2",
              "machine = \"pseries\"; " + chardevs(2) + networks(2) + disks(2),
              """
              phb: spapr-pci-host-bridge { a: edu { }; b: virtio-rng-pci { }; };
              phb2: spapr-pci-host-bridge { c: edu { }; };
              e: edu { };
              tty0: spapr-vty { chardev = &c0; };
              tty1: spapr-vty { chardev = &c1; };
              lan: spapr-vlan { netdev = &n0; };
              lan1: spapr-vlan@30001000 { netdev = &n1; };
              vscsi: spapr-vscsi { s0: scsi-hd { drive = &b0; }; s1: scsi-hd@2,5,1 { drive = &b1; }; };\
              """,
              List.of("spapr-pci-host-bridge,id=phb,.*index=1", "spapr-vty,id=tty0,.*reg=.*")),
          of(
              "usb",
              "x86_64",
              "5.2",
              "machine = \"q35\"; " + disks(2) + chardevs(1),
              """
              ehci: ich9-usb-ehci1 { stick: usb-storage { drive = &b0; }; };
              uhci1: ich9-usb-uhci1 { masterbus = "ehci.0"; firstport = 0; };
              uhci2: ich9-usb-uhci2 { masterbus = "ehci.0"; firstport = 2; };
              uhci3: ich9-usb-uhci3 { masterbus = "ehci.0"; firstport = 4; };
              xhci: qemu-xhci { hub: usb-hub { tab: usb-tablet { }; kbd: usb-kbd { }; hub2: usb-hub { mouse: usb-mouse { }; }; }; uas: usb-uas { disk: scsi-hd { drive = &b1; }; }; };
              card: usb-ccid { chip: ccid-card-passthru { chardev = &c0; }; };
              tab2: usb-tablet { };\
              """,
              List.of("ich9-usb-uhci1,.*firstport=0.*", "usb-mouse,.*port=1.3.1")),
          of(
              "disks",
              "x86_64",
              "6.0",
              "machine = \"pc\"; " + disks(12),
              """
              hd0: ide-hd { drive = &b0; };
              hd1: ide-cd { drive = &b1; };
              vscsi: virtio-scsi-pci { s0: scsi-hd { drive = &b2; }; s1: scsi-hd@0,7,3 { drive = &b3; }; };
              lsi: lsi53c895a { s2: scsi-hd { drive = &b4; }; };
              sas: megasas { s3: scsi-hd { drive = &b5; }; };
              mpt: mptsas1068 { s4: scsi-hd { drive = &b6; }; };
              sata: ahci { bus sata.3 { hd2: ide-hd { drive = &b7; }; }; };
              fd0: floppy { drive = &b8; };
              fd1: floppy { drive = &b9; };
              ssd: nvme { serial = "x"; ns1: nvme-ns { drive = &b10; }; ns2: nvme-ns { drive = &b11; }; };\
              """,
              List.of(
                  "scsi-hd,id=s0,bus=vscsi.0,channel=0,scsi-id=0,lun=0,.*",
                  "floppy,id=fd1,bus=floppy-bus.0,unit=1,.*",
                  "nvme-ns,id=ns2,bus=ssd,nsid=2,.*")),
          of(
              "ports",
              "x86_64",
              "5.2",
              "machine = \"pc\"; audiodev { a0: none { }; };" + chardevs(6),
              """
              ports: virtio-serial-pci { p0: virtconsole { chardev = &c0; }; p1: virtserialport { chardev = &c1; }; p2: virtserialport@9 { chardev = &c2; }; };
              hda: ich9-intel-hda { cod0: hda-duplex { audiodev = &a0; }; cod1: hda-micro { audiodev = &a0; }; };
              com1: isa-serial { chardev = &c3; };
              com2: isa-serial { chardev = &c4; };
              lpt: isa-parallel { chardev = &c5; };
              sb: sb16 { audiodev = &a0; };
              dbg: isa-debug-exit { };
              pv: pvpanic { };
              bmc: ipmi-bmc-sim { };
              kcs: isa-ipmi-kcs { bmc = &bmc; };\
              """,
              List.of(
                  "isa-serial,id=com2,bus=isa.0,iobase=.*,index=1,irq=3,.*",
                  "pvpanic,id=pv,bus=isa.0,ioport=.*",
                  "isa-ipmi-kcs,id=kcs,bus=isa.0,ioport=.*",
                  "virtserialport,id=p1,bus=ports.0,nr=1,.*")),
          of(
              "ccw",
              "s390x",
              "7.2",
              "machine = \"s390-ccw-virtio\"; " + disks(1),
              """
              disk: virtio-blk-ccw { drive = &b0; };
              rng: virtio-rng-ccw@fe.0.0005 { };
              rng2: virtio-rng-ccw { };
              card: virtio-rng-pci { };
              card2: virtio-rng-pci { };
              z2: zpci { target = &card2; uid = 7; fid = 9; };
              z3: zpci { target = &card3; };
              card3: virtio-rng-pci { };\
              """,
              List.of(
                  "virtio-rng-ccw,id=rng2,.*devno=fe.0.0001",
                  "zpci,id=zpci1,bus=s390-pcibus.0,target=card,uid=1,fid=0",
                  "zpci,id=z3,bus=s390-pcibus.0,.*uid=2.*")),
          of(
              "memory",
              "x86_64",
              "7.2",
              "machine { type = \"q35\"; nvdimm; }; memory { size = 1G; slots = 4; maxmem = 16G; };"
                  + backends("object", "m", "memory-backend-ram { size = 256M; };", 4),
              """
              dimm: pc-dimm { memdev = &m0; };
              nv: nvdimm { memdev = &m1; };
              vmem: virtio-mem-pci { memdev = &m2; };
              vpmem: virtio-pmem-pci { memdev = &m3; };\
              """,
              List.of(
                  "pc-dimm,id=dimm,slot=0,.*addr=.*",
                  "nvdimm,id=nv,slot=1,.*addr=.*",
                  "virtio-mem-pci,.*memaddr=.*",
                  "virtio-pmem-pci,.*memaddr=.*")),
          of(
              "mmio",
              "aarch64",
              "7.2",
              "machine = \"virt\"; " + disks(1),
              """
              rng: virtio-rng-device { };
              blk: virtio-blk-device { drive = &b0; };
              bus virtio-mmio-bus.3 { ser: virtio-serial-device { }; };
              rng2: virtio-rng-device { };\
              """,
              List.of("virtio-blk-device,id=blk,bus=virtio-mmio-bus.1,.*")),
          of(
              "riscv",
              "riscv64",
              "7.2",
              "machine = \"virt\"; " + disks(1),
              """
              rng: virtio-rng-device { };
              blk: virtio-blk-device { drive = &b0; };
              card: virtio-rng-pci { };
              old: edu { };\
              """,
              List.of("virtio-blk-device,id=blk,bus=virtio-mmio-bus.1,.*")),
          of(
              "isapc",
              "x86_64",
              "7.2",
              "machine = \"isapc\"; " + networks(1) + disks(2) + chardevs(2),
              """
              vga: isa-cirrus-vga { };
              net0: ne2k_isa { netdev = &n0; };
              hd: ide-hd { drive = &b0; };
              fd: floppy { drive = &b1; };
              com: isa-serial { chardev = &c0; };
              con: isa-debugcon { chardev = &c1; };\
              """,
              List.of("ne2k_isa,id=net0,bus=isa.0,iobase=768,.*")),
          of(
              "malta",
              "mipsel",
              "7.2",
              "machine = \"malta\"; " + disks(1),
              """
              a: edu { };
              b: virtio-rng-pci { };
              hd: ide-hd { drive = &b0; };
              usb: piix3-usb-uhci { tab: usb-tablet { }; };\
              """,
              List.of()),
          of(
                  "amd-iommu",
                  "x86_64",
                  "5.2",
                  "machine = \"q35\"; ",
                  """
                  guard: amd-iommu { };
                  vga: VGA { };
                  a: edu { };
                  b: edu@2 { };\
                  """,
                  List.of())
              .warning("cannot-pin", "11.1"));
}
