package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an unpinned command line puts PCI bridges, and devices behind them. */
class QemuBridgeRowsTest {
  @TempDir private Path folder = Path.of("");

  private QemuRow q35() {
    return QemuRow.on(folder, "x86_64", "q35");
  }

  @Test
  void q16PortsNeedNumbersOfTheirOwn() {
    QemuRow row = q35().onEveryRelease();
    row.devices("rp1: pcie-root-port { }; rp2: pcie-root-port { };")
        .options("pcie-root-port,id=rp1\npcie-root-port,id=rp2")
        .refused("Can't add chassis slot, error -16", "duplicate-number at pcie-root-port");
    row.devices("rp1: pcie-root-port { chassis = 1; }; rp2: pcie-root-port { chassis = 2; };")
        .options("pcie-root-port,id=rp1,chassis=1\npcie-root-port,id=rp2,chassis=2")
        .agrees("rp1 pcie.0@1", "rp2 pcie.0@2");
    row.devices("rp1: pcie-root-port { slot = 1; }; rp2: pcie-root-port { slot = 2; };")
        .options("pcie-root-port,id=rp1,slot=1\npcie-root-port,id=rp2,slot=2")
        .agrees("rp1 pcie.0@1", "rp2 pcie.0@2");
  }

  /** QEMU takes the second device, but in a slot where the guest never looks. */
  @Test
  void q17OneDeviceBehindARootPort() {
    QemuRow row =
        q35()
            .onEveryRelease()
            .devices("rp: pcie-root-port { A: virtio-rng-pci { }; B: virtio-rng-pci { }; };")
            .options(
                "pcie-root-port,id=rp\nvirtio-rng-pci,id=A,bus=rp\nvirtio-rng-pci,id=B,bus=rp");
    row.qemuPuts("A rp@0", "B rp@1");
    row.isWrong("no-room at virtio-rng-pci");
  }

  @Test
  void q18PortsAsFunctionsOfOneSlot() {
    QemuRow row =
        q35()
            .onEveryRelease()
            .devices(
                """
                p0: pcie-root-port@2 { chassis = 1; };
                p1: pcie-root-port@2,1 { chassis = 2; };
                p2: pcie-root-port@2,2 { chassis = 3; };
                """);
    row.options(
            """
            pcie-root-port,id=p0,chassis=1,addr=2.0,multifunction=on
            pcie-root-port,id=p1,chassis=2,addr=2.1
            pcie-root-port,id=p2,chassis=3,addr=2.2
            """)
        .agrees("p0 pcie.0@2", "p1 pcie.0@2,1", "p2 pcie.0@2,2");
    row.options("pcie-root-port,chassis=1,addr=2.0\npcie-root-port,chassis=2,addr=2.1")
        .qemuRefuses("single function");
  }

  @Test
  void q19TwoHundredAndFortyPorts() {
    StringBuilder devices = new StringBuilder();
    StringBuilder options = new StringBuilder();
    List<String> places = new ArrayList<>();
    for (int i = 0; i < 240; i++) {
      String slot = Integer.toHexString(1 + i / 8);
      int function = i % 8;
      String address = slot + (function == 0 ? "" : "," + function);
      devices.append("p%d: pcie-root-port@%s { chassis = %d; };\n".formatted(i, address, i + 1));
      options.append(
          "pcie-root-port,id=p%d,chassis=%d,addr=%s.%d,multifunction=on\n"
              .formatted(i, i + 1, slot, function));
      places.add("p" + i + " pcie.0@" + address);
    }
    q35()
        .devices(devices.toString())
        .options(options.toString())
        .agrees(places.toArray(String[]::new));
  }

  /** Slot 0 of a bridge belongs to its hot-plug controller, unless ACPI does that work. */
  @Test
  void q20TheFirstSlotBehindABridgeDependsOnTheMachineType() {
    String devices = "b: pcie-pci-bridge { A: virtio-rng-pci { }; };";
    String options = "pcie-pci-bridge,id=b\nvirtio-rng-pci,id=A,bus=b";
    q35().devices(devices).options(options).agrees("A b@0");
    QemuRow older = QemuRow.on(folder, "x86_64", "pc-q35-5.2").onEveryRelease();
    older.options(options).qemuRefuses("Unsupported PCI slot 0 for standard hotplug controller");
    older
        .devices("b: pcie-pci-bridge { A: virtio-rng-pci@0 { }; };")
        .isWrong("address-out-of-range at @0");
    older.devices(devices).compiles("A b@1");
  }

  @Test
  void q21ABridgeBehindARootPortOfVirt() {
    QemuRow virt = QemuRow.on(folder, "aarch64", "virt");
    String bridge = "pcie-root-port,id=rp\npcie-pci-bridge,id=b,bus=rp\n";
    virt.devices("rp: pcie-root-port { b: pcie-pci-bridge { A: virtio-rng-pci@0 { }; }; };")
        .options(bridge + "virtio-rng-pci,bus=b")
        .refused("Unsupported PCI slot 0", "address-out-of-range at @0");
    virt.devices("rp: pcie-root-port { b: pcie-pci-bridge { A: virtio-rng-pci { }; }; };")
        .options(bridge + "virtio-rng-pci,id=A,bus=b,addr=1")
        .agrees("A b@1");
  }

  @Test
  void q22ABridgeNeedsItsChassisNumber() {
    QemuRow pc = QemuRow.on(folder, "x86_64", "pc").onEveryRelease();
    pc.devices("b: pci-bridge { };")
        .options("pci-bridge,id=b")
        .refused("Bridge chassis not specified", "missing-property at pci-bridge");
    QemuRow twice =
        pc.devices("b: pci-bridge { chassis_nr = 1; }; c: pci-bridge { chassis_nr = 1; };")
            .options("pci-bridge,id=b,chassis_nr=1\npci-bridge,id=c,chassis_nr=1");
    twice.qemuPuts("b pci.0@2", "c pci.0@3");
    twice.isWrong("duplicate-number at 1");
  }

  @Test
  void q23Switch() {
    q35()
        .onEveryRelease()
        .devices(
            """
            rp: pcie-root-port { up: x3130-upstream {
              d0: xio3130-downstream { chassis = 1; A: virtio-rng-pci { }; };
              d1: xio3130-downstream { chassis = 2; B: virtio-rng-pci { }; };
            }; };
            """)
        .options(
            """
            pcie-root-port,id=rp
            x3130-upstream,id=up,bus=rp
            xio3130-downstream,id=d0,bus=up,chassis=1
            xio3130-downstream,id=d1,bus=up,chassis=2
            virtio-rng-pci,id=A,bus=d0
            virtio-rng-pci,id=B,bus=d1
            """)
        .agrees("rp pcie.0@1", "up rp@0", "d0 up@0", "d1 up@1", "A d0@0", "B d1@0");
  }

  private static final String ONLY_BRIDGES =
      "PCI: Only PCI/PCIe bridges can be plugged into pxb-pcie";

  @Test
  void q24NoEndpointOnAnExpander() {
    q35()
        .onEveryRelease()
        .devices("p: pxb-pcie { bus_nr = 80; A: virtio-rng-pci { }; };")
        .options("pxb-pcie,bus_nr=80,id=p\nvirtio-rng-pci,bus=p")
        .refused(ONLY_BRIDGES, "endpoint-on-expander at virtio-rng-pci");
  }

  @Test
  void q25AnExpanderBecomesTheDefaultBus() {
    q35()
        .onEveryRelease()
        .devices("p: pxb-pcie { bus_nr = 80; }; A: virtio-rng-pci { };")
        .options("pxb-pcie,bus_nr=80,id=p\nvirtio-rng-pci")
        .refused(ONLY_BRIDGES, "endpoint-on-expander at virtio-rng-pci");
  }

  @Test
  void q26APortGoesOnTheExpander() {
    q35()
        .devices("p: pxb-pcie { bus_nr = 80; }; rp: pcie-root-port { };")
        .options("pxb-pcie,bus_nr=80,id=p\npcie-root-port,id=rp")
        .agrees("rp p@0");
  }

  @Test
  void q27AnotherHostBridgeOfPseries() {
    QemuRow pseries = QemuRow.on(folder, "ppc64", "pseries");
    pseries
        .devices("phb1: spapr-pci-host-bridge { index = 1; }; A: virtio-rng-pci { };")
        .options("spapr-pci-host-bridge,index=1,id=phb1\nvirtio-rng-pci,id=A")
        .agrees("A phb1.0@0");
    pseries
        .devices(
            "phb1: spapr-pci-host-bridge { index = 1; }; bus pci.0 { A: virtio-rng-pci { }; };")
        .options("spapr-pci-host-bridge,index=1,id=phb1\nvirtio-rng-pci,id=A,bus=pci.0")
        .agrees("A pci.0@0");
  }

  /** The firmware of QEMU shares the I/O space out to all bridges that need some or to none. */
  @Test
  void q55WindowsOfIoSpace() {
    QemuRow fourteen = q35().devices(cardsInPorts(14));
    fourteen.warns();
    assertEquals(14, fourteen.booted().ioWindows().size());
    QemuRow fifteen = q35().devices(cardsInPorts(15));
    fifteen.warns("too-many-io-windows at e1000e");
    assertEquals(Set.of(), fifteen.booted().ioWindows());
  }

  private static String cardsInPorts(int count) {
    return QemuRow.each(1, count, "p%d: pcie-root-port { chassis = %d; c%d: e1000e { }; };");
  }

  @Test
  void q28AnExpanderNeedsABusNumber() {
    q35()
        .devices("rp1: pcie-root-port { }; p: pxb-pcie { };")
        .options("pcie-root-port,id=rp1\npxb-pcie,id=p")
        .refused("Bus 0 is already in use", "missing-property at pxb-pcie");
  }
}
