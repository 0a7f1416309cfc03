package dev.mdtc.examples;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an unpinned command line puts devices on disk, USB, serial, sound and other buses. */
class QemuBusRowsTest {
  @TempDir private Path folder = Path.of("");

  private QemuRow on(String machine) {
    return QemuRow.on(folder, "x86_64", machine);
  }

  /** The block nodes b0 to bN as sections. */
  private static String nodes(int last) {
    return "/ { blockdev { " + QemuRow.each(0, last, "b%d: null-co { read-zeroes; };") + "}; };";
  }

  /** The same as options. */
  private static String nodeOptions(int last) {
    return QemuRow.each(0, last, "-blockdev null-co,read-zeroes=on,node-name=b%d");
  }

  @Test
  void q30TheLastIdeBusAlone() {
    QemuRow pc = on("pc").onEveryRelease();
    pc.sections(nodes(1))
        .devices("d0: ide-hd { drive = &b0; }; d1: ide-hd { drive = &b1; };")
        .options(nodeOptions(1) + QemuRow.each(0, 1, "ide-hd,id=d%d,drive=b%d"))
        .agrees("d0 ide.1@0", "d1 ide.1@1");
    pc.sections(nodes(2))
        .devices(
            QemuRow.each(0, 1, "d%d: ide-hd { drive = &b%d; };")
                + "third:\nide-hd { drive = &b2; };")
        .options(nodeOptions(2) + QemuRow.each(0, 2, "ide-hd,id=d%d,drive=b%d"))
        .refused("IDE unit", "no-room at ide-hd");
    QemuRow q35 = on("q35").onEveryRelease().sections(nodes(1));
    q35.devices("d0: ide-hd { drive = &b0; }; bus ide.0 { d1: ide-hd { drive = &b1; }; };")
        .options(nodeOptions(1) + "ide-hd,id=d0,drive=b0\nide-hd,id=d1,drive=b1,bus=ide.0")
        .agrees("d0 ide.5@0", "d1 ide.0@0");
    q35.devices("d0: ide-hd { drive = &b0; }; d1: ide-hd { drive = &b1; };")
        .options(nodeOptions(1) + QemuRow.each(0, 1, "ide-hd,id=d%d,drive=b%d"))
        .refused("IDE unit", "no-room at ide-hd");
  }

  @Test
  void q31TheNewestScsiController() {
    on("pc")
        .sections(nodes(0))
        .devices("s0: virtio-scsi-pci { }; s1: virtio-scsi-pci { }; d0: scsi-hd { drive = &b0; };")
        .options(
            nodeOptions(0) + "virtio-scsi-pci,id=s0\nvirtio-scsi-pci,id=s1\nscsi-hd,id=d0,drive=b0")
        .agrees("s0 pci.0@2", "s1 pci.0@3", "d0 s1.0@0,0,0");
  }

  @Test
  void q32TheNewestBridgeComesFirst() {
    on("q35")
        .sections(nodes(0))
        .devices(
            """
            rp1: pcie-root-port { chassis = 1; };
            rp2: pcie-root-port { chassis = 2; };
            bus rp2 { s0: virtio-scsi-pci { }; };
            bus rp1 { s1: virtio-scsi-pci { }; };
            d0: scsi-hd { drive = &b0; };
            """)
        .options(
            nodeOptions(0)
                + """
                pcie-root-port,id=rp1,chassis=1
                pcie-root-port,id=rp2,chassis=2
                virtio-scsi-pci,id=s0,bus=rp2
                virtio-scsi-pci,id=s1,bus=rp1
                scsi-hd,id=d0,drive=b0
                """)
        .agrees("s0 rp2@0", "s1 rp1@0", "d0 s0.0@0,0,0");
  }

  /** A part of an address can't be left to QEMU, so the units are written. */
  @Test
  void q33ScsiTargetsAndUnits() {
    QemuRow row = on("pc").sections(nodes(2));
    String scsi = nodeOptions(2) + "virtio-scsi-pci,id=s\n";
    row.devices("s: virtio-scsi-pci { };" + QemuRow.each(0, 2, "d%d: scsi-hd { drive = &b%d; };"))
        .options(scsi + QemuRow.each(0, 2, "scsi-hd,id=d%d,drive=b%d"))
        .agrees("d0 s.0@0,0,0", "d1 s.0@0,1,0", "d2 s.0@0,2,0");
    QemuRow two = row.sections(nodes(1));
    two.devices(
            """
            s: virtio-scsi-pci {
              d0: scsi-hd@0,5,0 { drive = &b0; };
              d1: scsi-hd@0,5,1 { drive = &b1; };
            };
            """)
        .options(scsi + QemuRow.each(0, 1, "scsi-hd,id=d%d,drive=b%d,scsi-id=5"))
        .agrees("d0 s.0@0,5,0", "d1 s.0@0,5,1");
    two.devices(
            """
            s: virtio-scsi-pci {
              d0: scsi-hd@0,5,1 { drive = &b0; };
              d1: scsi-hd@0,5,1 { drive = &b1; };
            };
            """)
        .options(scsi + QemuRow.each(0, 1, "scsi-hd,id=d%d,drive=b%d,scsi-id=5,lun=1"))
        .refused("lun already used by 'd0'", "duplicate-address at @0,5,1");
  }

  @Test
  void q34ScsiOfTheOldKindHasEightTargets() {
    QemuRow row = on("pc").sections(nodes(7));
    String lsi = nodeOptions(8) + "lsi53c895a,id=s\n";
    String eight = "s: lsi53c895a { };" + QemuRow.each(0, 7, "d%d: scsi-hd { drive = &b%d; };");
    String[] places = new String[8];
    for (int i = 0; i < 8; i++) {
      places[i] = "d" + i + " s.0@0," + i + ",0";
    }
    row.devices(eight).options(lsi + QemuRow.each(0, 7, "scsi-hd,id=d%d,drive=b%d")).agrees(places);
    row.devices(eight + "more: scsi-cd { };")
        .options(lsi + QemuRow.each(0, 8, "scsi-hd,id=d%d,drive=b%d"))
        .refused("no free target", "no-room at scsi-cd");
    row.sections("")
        .devices("s: lsi53c895a { d: scsi-cd@0,0,1 { }; };")
        .options("lsi53c895a,id=s\nscsi-cd,lun=1")
        .refused("bad scsi device lun: 1", "address-out-of-range at @0,0,1");
    row.sections("")
        .devices("s: lsi53c895a { d: scsi-cd@0,8,0 { }; };")
        .options("lsi53c895a,id=s\nscsi-cd,scsi-id=8")
        .refused("bad scsi device id: 8", "address-out-of-range at @0,8,0");
  }

  private static String tablets(int last) {
    return QemuRow.each(1, last, "t%d: usb-tablet { };");
  }

  private static String tabletOptions(int last) {
    return QemuRow.each(1, last, "usb-tablet,id=t%d");
  }

  private static String[] ports(String bus, String... ports) {
    String[] places = new String[ports.length];
    for (int i = 0; i < ports.length; i++) {
      places[i] = "t" + (i + 1) + " " + bus + "@" + ports[i];
    }
    return places;
  }

  @Test
  void q35AHubBeforeTheLastPort() {
    tablets("usb-bus.0", "1");
    tablets("usb-bus.0", "1", "2.1");
    tablets("usb-bus.0", "1", "2.1", "2.2");
    tablets("usb-bus.0", "1", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6", "2.7", "2.8.1", "2.8.2");
  }

  private void tablets(String bus, String... ports) {
    on("pc,usb=on")
        .devices(tablets(ports.length))
        .options(tabletOptions(ports.length))
        .agrees(ports(bus, ports));
  }

  @Test
  void q36TabletsOnXhci() {
    on("q35")
        .devices("x: qemu-xhci { };" + tablets(5))
        .options("qemu-xhci,id=x\n" + tabletOptions(5))
        .agrees(ports("x.0", "1", "2", "3", "4.1", "4.2"));
  }

  @Test
  void q37AHubAppendsItsPorts() {
    QemuRow row = on("pc,usb=on");
    row.devices("h: usb-hub { };" + tablets(3))
        .options("usb-hub,id=h\n" + tabletOptions(3))
        .agrees("h usb-bus.0@1", "t1 usb-bus.0@2", "t2 usb-bus.0@1.1", "t3 usb-bus.0@1.2");
    row.devices(
            """
            bus usb-bus.0 {
              h: usb-hub@1 { };
              a: usb-tablet@1.2 { };
              b: usb-tablet@2 { };
            };
            c: usb-tablet { };
            """)
        .options(
            """
            usb-hub,id=h,port=1
            usb-tablet,id=a,port=1.2
            usb-tablet,id=b,port=2
            usb-tablet,id=c
            """)
        .agrees("h usb-bus.0@1", "a usb-bus.0@1.2", "b usb-bus.0@2", "c usb-bus.0@1.1");
  }

  private static final String CHANNELS =
      "/ { chardev { c0: null { }; c1: null { }; c2: null { }; }; };";

  private static final String CHANNEL_OPTIONS = QemuRow.each(0, 2, "-chardev null,id=c%d");

  @Test
  void q39PortsOfVirtioSerial() {
    QemuRow row = on("pc").sections(CHANNELS);
    String serial = CHANNEL_OPTIONS + "virtio-serial-pci,id=v\n";
    row.devices(
            "v: virtio-serial-pci { };"
                + QemuRow.each(0, 2, "p%d: virtserialport { chardev = &c%d; };"))
        .options(serial + QemuRow.each(0, 2, "virtserialport,id=p%d,chardev=c%d"))
        .agrees("p0 v.0@1", "p1 v.0@2", "p2 v.0@3");
    row.devices(
            """
            v: virtio-serial-pci { };
            p0: virtconsole { chardev = &c0; };
            p1: virtserialport { chardev = &c1; };
            p2: virtconsole { chardev = &c2; };
            """)
        .options(
            serial
                + """
                virtconsole,id=p0,chardev=c0
                virtserialport,id=p1,chardev=c1
                virtconsole,id=p2,chardev=c2
                """)
        .agrees("p0 v.0@0", "p1 v.0@1", "p2 v.0@2");
    row.sections("/ { chardev { c0: null { }; }; };")
        .devices("v: virtio-serial-pci { p0: virtserialport@0 { chardev = &c0; }; };")
        .options(serial + "virtserialport,id=p0,chardev=c0,nr=0")
        .refused("Port number 0 on virtio-serial devices reserved", "reserved-address at @0");
    row.sections("/ { chardev { c0: null { }; c1: null { }; }; };")
        .devices(
            """
            v: virtio-serial-pci { max_ports = 2; };
            p0: virtserialport { chardev = &c0; };
            p1:
            virtserialport { chardev = &c1; };
            """)
        .options(
            CHANNEL_OPTIONS
                + "virtio-serial-pci,id=v,max_ports=2\n"
                + QemuRow.each(0, 1, "virtserialport,id=p%d,chardev=c%d"))
        .refused("port", "no-room at virtserialport");
  }

  @Test
  void q40SerialPortsCountThoseBefore() {
    QemuRow row = on("pc").sections("/ { chardev { c0: null { }; c1: null { }; }; };");
    row.devices(
            "bus isa.0 { a: isa-serial@3e8 { chardev = &c0; }; b: isa-serial { chardev = &c1; };"
                + " };")
        .options(CHANNEL_OPTIONS + "isa-serial,id=a,chardev=c0,index=2\nisa-serial,id=b,chardev=c1")
        .agrees("a isa.0@3e8", "b isa.0@2f8");
    QemuRow twice =
        row.devices(
                "bus isa.0 { a: isa-serial@3f8 { chardev = &c0; };"
                    + " b: isa-serial@3f8 { chardev = &c1; }; };")
            .options(
                CHANNEL_OPTIONS
                    + "isa-serial,id=a,chardev=c0,index=0\nisa-serial,id=b,chardev=c1,index=0");
    twice.qemuPuts("a isa.0@3f8", "b isa.0@3f8");
    twice.isDoubtful("overlapping-io-ports at @3f8");
  }

  @Test
  void q41Codecs() {
    QemuRow row = on("pc");
    row.devices("h: intel-hda { }; a: hda-duplex { }; b: hda-duplex { };")
        .options("intel-hda,id=h\nhda-duplex,id=a\nhda-duplex,id=b")
        .agrees("a h.0@0", "b h.0@1");
    QemuRow twice =
        row.devices("h: intel-hda { a: hda-duplex@0 { }; b: hda-duplex@0 { }; };")
            .options("intel-hda,id=h\nhda-duplex,id=a,cad=0\nhda-duplex,id=b,cad=0");
    twice.qemuPuts("a h.0@0", "b h.0@0");
    twice.isWrong("duplicate-address at @0");
    row.devices(
            "h: intel-hda { };" + QemuRow.each(0, 14, "c%d: hda-duplex { };") + "x: hda-micro { };")
        .options("intel-hda,id=h\n" + QemuRow.each(0, 15, "hda-duplex,id=c%d"))
        .refused("HDA audio codec address is full", "no-room at hda-micro");
  }

  @Test
  void q42ChannelsAreNumberedByWhatStandsBefore() {
    QemuRow s390x = QemuRow.on(folder, "s390x", "s390-ccw-virtio");
    s390x
        .devices(QemuRow.each(0, 2, "r%d: virtio-rng-ccw { };"))
        .options(QemuRow.each(0, 2, "virtio-rng-ccw,id=r%d"))
        .agrees("r0 virtual-css@fe.0.0000", "r1 virtual-css@fe.0.0001", "r2 virtual-css@fe.0.0002");
    s390x
        .devices("r0: virtio-rng-ccw@fe.0.0005 { }; r1: virtio-rng-ccw { };")
        .options("virtio-rng-ccw,id=r0,devno=fe.0.0005\nvirtio-rng-ccw,id=r1")
        .agrees("r0 virtual-css@fe.0.0005", "r1 virtual-css@fe.0.0001");
  }

  /** QEMU reserves nothing ahead. Here the description's places come first, so this can work. */
  @Test
  void q43AChannelThatIsWrittenIsKeptFree() {
    QemuRow row =
        QemuRow.on(folder, "s390x", "s390-ccw-virtio")
            .devices(
                """
                r0: virtio-rng-ccw@fe.0.0005 { };
                r1: virtio-rng-ccw { };
                r2: virtio-rng-ccw@fe.0.0001 { };
                """)
            .options(
                """
                virtio-rng-ccw,id=r0,devno=fe.0.0005
                virtio-rng-ccw,id=r1
                virtio-rng-ccw,id=r2,devno=fe.0.0001
                """);
    row.qemuRefuses("Device fe.0.0001 already exists");
    row.compiles(
        "r0 virtual-css@fe.0.0005", "r1 virtual-css@fe.0.0002", "r2 virtual-css@fe.0.0001");
    row.devices("r1: virtio-rng-ccw@fe.0.0001 { }; r2: virtio-rng-ccw@fe.0.0001 { };")
        .isWrong("duplicate-address at @fe.0.0001");
  }

  @Test
  void q45VirtualDevicesOfPseries() {
    QemuRow pseries = QemuRow.on(folder, "ppc64", "pseries");
    pseries
        .sections("/ { chardev { c0: null { }; }; };")
        .devices("a: spapr-vty { chardev = &c0; }; b: spapr-vscsi { }; c: spapr-vlan { };")
        .options(
            "-chardev null,id=c0\nspapr-vty,id=a,chardev=c0\nspapr-vscsi,id=b\nspapr-vlan,id=c")
        .agrees("a spapr-vio@71000001", "b spapr-vio@71000002", "c spapr-vio@71000003");
    QemuRow shared =
        pseries
            .devices(
                "bus spapr-vio { a: spapr-vlan@2000 { }; b: spapr-vlan { }; c: spapr-vscsi { }; };")
            .options("spapr-vlan,id=a,reg=0x2000\nspapr-vlan,id=b\nspapr-vscsi,id=c");
    shared.qemuRefuses("IRQ 4354 is not free");
    shared.compiles("a spapr-vio@2000", "b spapr-vio@71000001", "c spapr-vio@71000003");
    QemuRow.on(folder, "ppc64", "pseries-3.0")
        .devices("bus spapr-vio { a: spapr-vlan@2000 { }; b: spapr-vlan@71000002 { }; };")
        .options("spapr-vlan,id=a,reg=0x2000\nspapr-vlan,id=b,reg=0x71000002")
        .agrees("a spapr-vio@2000", "b spapr-vio@71000002");
  }

  @Test
  void q47VirtioTransportsFromTheLast() {
    QemuRow virt = QemuRow.on(folder, "aarch64", "virt");
    virt.devices("a: virtio-rng-device { }; b: virtio-rng-device { };")
        .options("virtio-rng-device,id=a\nvirtio-rng-device,id=b")
        .agrees("a virtio-mmio-bus.31", "b virtio-mmio-bus.30");
    virt.devices(
            QemuRow.each(1, 32, "r%d: virtio-rng-device { };") + "x: virtio-balloon-device { };")
        .options(QemuRow.each(1, 33, "virtio-rng-device,id=r%d"))
        .refused("No 'virtio-bus' bus found", "no-room at virtio-balloon-device");
  }

  @Test
  void q44TheNumbersOfZpciDevices() {
    QemuRow row = QemuRow.on(folder, "s390x", "s390-ccw-virtio");
    String first = "zpci,id=za,uid=1,fid=7,target=a\n";
    QemuRow written =
        row.devices(
                """
                za: zpci { uid = 1; fid = 7; target = &a; };
                a: virtio-rng-pci { };
                zb: zpci { target = &b; };
                b: virtio-rng-pci { };
                """)
            .options(first + "virtio-rng-pci,id=a\nzpci,id=zb,target=b\nvirtio-rng-pci,id=b");
    written.agrees("a pci.0@0", "b pci.0@1");
    written.compilesWith("za", "uid=1");
    written.compilesWith("za", "fid=7");
    written.compilesWith("zb", "uid=2");
    written.compilesWith("zb", "fid=0");
    row.options("virtio-rng-pci,id=a\n" + first).qemuRefuses("zpci");
    row.devices("a: virtio-rng-pci { }; za: zpci { uid = 1; fid = 7; target = &a; };")
        .compiles("a pci.0@0");
  }

  @Test
  void q49TheFunctionOfAnIommu() {
    QemuRow q35 = on("q35").onEveryRelease();
    q35.devices("iommu: amd-iommu { }; r: virtio-rng-pci { };")
        .options("amd-iommu,id=iommu\nvirtio-rng-pci,id=r")
        .agrees("r pcie.0@2");
    q35.devices("r: virtio-rng-pci { }; iommu: amd-iommu { };")
        .options("virtio-rng-pci,id=r\namd-iommu,id=iommu")
        .agrees("r pcie.0@1");
  }
}
