package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an unpinned command line puts PCI devices on the machine's own buses. */
class QemuPciRowsTest {
  private static final String THREE =
      """
      A: virtio-rng-pci { };
      B: virtio-rng-pci { };
      C: virtio-rng-pci { };
      """;

  @TempDir private Path folder = Path.of("");

  private QemuRow pc() {
    return QemuRow.on(folder, "x86_64", "pc");
  }

  private QemuRow q35() {
    return QemuRow.on(folder, "x86_64", "q35");
  }

  @Test
  void q1WhatPcHas() {
    pc().onEveryRelease().hasOwn("00.0", "01.0", "01.1", "01.3");
    QemuRow.on(folder, "x86_64", "pc,usb=on")
        .onEveryRelease()
        .hasOwn("00.0", "01.0", "01.1", "01.2", "01.3");
  }

  @Test
  void q2WhatQ35Has() {
    q35().onEveryRelease().hasOwn("00.0", "1f.0", "1f.2", "1f.3");
    QemuRow.on(folder, "x86_64", "q35,usb=on")
        .onEveryRelease()
        .hasOwn("00.0", "1d.0", "1d.1", "1d.2", "1d.7", "1f.0", "1f.2", "1f.3");
  }

  /** The default devices are never there; written out in their order they get the same places. */
  @Test
  void q3WhatTheDefaultDevicesWouldBe() {
    pc().onEveryRelease()
        .devices("vga: VGA { }; nic: e1000 { };")
        .options("VGA,id=vga\ne1000,id=nic")
        .agrees("vga pci.0@2", "nic pci.0@3");
    q35()
        .onEveryRelease()
        .devices("vga: VGA { }; nic: e1000e { };")
        .options("VGA,id=vga\ne1000e,id=nic")
        .agrees("vga pcie.0@1", "nic pcie.0@2");
  }

  @Test
  void q4WhereTheSearchBegins() {
    three("x86_64", "pc", "pci.0", "2", "3", "4");
    three("x86_64", "q35", "pcie.0", "1", "2", "3");
    three("aarch64", "virt", "pcie.0", "1", "2", "3");
    three("riscv64", "virt", "pcie.0", "1", "2", "3");
    three("loongarch64", "virt", "pcie.0", "1", "2", "3");
    three("ppc64", "pseries", "pci.0", "0", "1", "2");
    three("mipsel", "malta", "pci", "12", "13", "14");
    three("ppc", "mac99", "pci.2", "d", "e", "f");
  }

  private void three(String target, String machine, String bus, String a, String b, String c) {
    QemuRow.on(folder, target, machine)
        .devices(THREE)
        .options("virtio-rng-pci,id=A\nvirtio-rng-pci,id=B\nvirtio-rng-pci,id=C")
        .agrees("A " + bus + "@" + a, "B " + bus + "@" + b, "C " + bus + "@" + c);
  }

  /** What QEMU wants of function 0 the compiler adds, unless the description forbids it. */
  @Test
  void q8FunctionsOfOneSlot() {
    QemuRow without =
        pc().options("virtio-rng-pci,id=A,addr=5.0\nvirtio-rng-pci,id=B,addr=5.1")
            .devices("A: virtio-rng-pci@5 { multifunction = off; }; B: virtio-rng-pci@5,1 { };");
    without.refused(
        "single function device can't be populated in function 5.1",
        "single-function-slot at @5,1");
    without
        .devices("A: virtio-rng-pci@5 { }; B: virtio-rng-pci@5,1 { };")
        .compiles("A pci.0@5", "B pci.0@5,1");
    pc().options("virtio-rng-pci,id=A,addr=5.0,multifunction=on\nvirtio-rng-pci,id=B,addr=5.1")
        .devices("A: virtio-rng-pci@5 { multifunction; }; B: virtio-rng-pci@5,1 { };")
        .agrees("A pci.0@5", "B pci.0@5,1");
    pc().options("virtio-rng-pci,id=B,addr=5.1\nvirtio-rng-pci,id=A,addr=5.0,multifunction=on")
        .devices("B: virtio-rng-pci@5,1 { }; A: virtio-rng-pci@5 { multifunction; };")
        .agrees("A pci.0@5", "B pci.0@5,1");
  }

  /** QEMU's search takes the slot; only that it isn't told so keeps it from working. */
  @Test
  void q9ASlotWithoutFunctionZeroCountsAsFree() {
    QemuRow row =
        pc().options("virtio-rng-pci,id=A,addr=2.1\nvirtio-rng-pci,id=B")
            .devices("A: virtio-rng-pci@2,1 { }; B: virtio-rng-pci { };");
    row.qemuRefuses("PCI: 2.0 indicates single function, but 2.1 is already populated.");
    row.compiles("A pci.0@2,1", "B pci.0@2");
    row.devices("A: virtio-rng-pci@2,1 { }; B: virtio-rng-pci { multifunction = off; };")
        .isWrong("single-function-slot at @2,1");
  }

  @Test
  void q10AddressesAreHexadecimal() {
    pc().devices("A: virtio-rng-pci@10 { };")
        .options("virtio-rng-pci,id=A,addr=10")
        .agrees("A pci.0@10");
    pc().devices("A: virtio-rng-pci@4 { }; B: virtio-rng-pci@4,1 { };")
        .options(
            """
            {"driver":"virtio-rng-pci","id":"A","addr":32,"multifunction":true}
            {"driver":"virtio-rng-pci","id":"B","addr":33}
            """)
        .agrees("A pci.0@4", "B pci.0@4,1");
    QemuRow alone =
        pc().devices("A: virtio-rng-pci@11,2 { };")
            .options("{\"driver\":\"virtio-rng-pci\",\"id\":\"A\",\"addr\":\"11.2\"}");
    alone.qemuPuts("A pci.0@11,2");
    alone.isWrong("missing-function-zero at @11,2");
  }

  @Test
  void q11BesideTheMachinesOwn() {
    pc().devices("A: virtio-rng-pci@1 { };")
        .options("virtio-rng-pci,addr=1")
        .refused("in use by PIIX3", "address-taken-by-builtin at @1");
    pc().devices("A: virtio-rng-pci@1,2 { };")
        .options("virtio-rng-pci,id=A,addr=01.2")
        .agrees("A pci.0@1,2");
    pc().devices("A: virtio-rng-pci@1,4 { };")
        .options("virtio-rng-pci,id=A,addr=01.4")
        .agrees("A pci.0@1,4");
    pc().devices("A: virtio-rng-pci@0,1 { };")
        .options("virtio-rng-pci,addr=00.1")
        .refused("single function device can't be populated", "single-function-slot at @0,1");
  }

  @Test
  void q12ABusIsFull() {
    String[] places = new String[30];
    for (int slot = 2; slot < 32; slot++) {
      places[slot - 2] = "d" + slot + " pci.0@" + Integer.toHexString(slot);
    }
    pc().devices(QemuRow.each(2, 31, "d%d: virtio-rng-pci { };"))
        .options(QemuRow.each(2, 31, "virtio-rng-pci,id=d%d"))
        .agrees(places);
    pc().devices(QemuRow.each(2, 31, "d%d: virtio-rng-pci { };") + "more: rtl8139 { };")
        .options(QemuRow.each(2, 32, "virtio-rng-pci,id=d%d"))
        .refused("no slot/function available", "no-room at rtl8139");
  }

  /** QEMU reserves nothing ahead. Here the description's places come first, so this can work. */
  @Test
  void q13AnExplicitPlaceIsKeptFree() {
    QemuRow row =
        pc().devices("A: virtio-rng-pci { }; B: virtio-rng-pci@2 { };")
            .options("virtio-rng-pci,id=A\nvirtio-rng-pci,id=B,addr=2");
    row.qemuRefuses("slot 2 function 0 not available for virtio-rng-pci, in use by");
    row.compiles("A pci.0@3", "B pci.0@2");
  }

  @Test
  void q14TheSearchPassesOverWhatIsTaken() {
    pc().devices("A: virtio-rng-pci@3 { };" + QemuRow.each(1, 3, "d%d: virtio-rng-pci { };"))
        .options("virtio-rng-pci,id=A,addr=3\n" + QemuRow.each(1, 3, "virtio-rng-pci,id=d%d"))
        .agrees("A pci.0@3", "d1 pci.0@2", "d2 pci.0@4", "d3 pci.0@5");
  }

  @Test
  void q15FreeFunctionsOfQ35() {
    q35()
        .devices("A: virtio-rng-pci@1f,1 { };")
        .options("virtio-rng-pci,id=A,addr=1f.1")
        .agrees("A pcie.0@1f,1");
    QemuRow.on(folder, "x86_64", "q35,sata=off")
        .devices("A: virtio-rng-pci@1f,2 { };")
        .options("virtio-rng-pci,id=A,addr=1f.2")
        .agrees("A pcie.0@1f,2");
  }

  @Test
  void q48Sun4u() {
    QemuRow sun = QemuRow.on(folder, "sparc64", "sun4u");
    sun.devices("A: virtio-rng-pci { };")
        .options("virtio-rng-pci")
        .refused("no slot/function available", "no-room at virtio-rng-pci");
    sun.devices("bus pciB { " + QemuRow.each(0, 3, "d%d: virtio-rng-pci { };") + "};")
        .options(QemuRow.each(0, 3, "virtio-rng-pci,bus=pciB,id=d%d"))
        .agrees("d0 pciB@0", "d1 pciB@1", "d2 pciB@2", "d3 pciB@3");
    sun.devices(
            "bus pciB { " + QemuRow.each(0, 3, "d%d: virtio-rng-pci { };") + "more: e1000 { }; };")
        .options(QemuRow.each(0, 4, "virtio-rng-pci,bus=pciB,id=d%d"))
        .refused("no slot/function available", "no-room at e1000");
    sun.devices("bus pciA { A: virtio-rng-pci { }; };")
        .options("virtio-rng-pci,id=A,bus=pciA")
        .agrees("A pciA@2");
  }

  @Test
  void q50TheIdeControllerOfClipperComesAfterTheCards() {
    QemuRow clipper = QemuRow.on(folder, "alpha", "clipper");
    clipper.hasOwn("01.0", "07.0");
    clipper.devices("A: virtio-rng-pci { };").options("virtio-rng-pci,id=A").agrees("A pci@2");
  }

  @Test
  void q51AcpiIndexes() {
    QemuRow row = pc().onReleases("1[01].*");
    row.devices("A: virtio-net-pci { acpi-index = 5; }; B: virtio-net-pci { acpi-index = 5; };")
        .options("virtio-net-pci,acpi-index=5\nvirtio-net-pci,acpi-index=5")
        .refused("a PCI device with acpi-index = 5 already exist", "duplicate-number at 5");
    row.devices("A: virtio-net-pci { acpi-index = 16384; };")
        .options("virtio-net-pci,acpi-index=16384")
        .refused("acpi-index should be less or equal to 16383", "out-of-range at 16384");
  }

  /** The PCI id of a virtio device depends on its bus, which is the same both ways. */
  @Test
  void q52WhatTheBusMakesOfAVirtioDevice() {
    q35()
        .devices(
            """
            A: virtio-net-pci { };
            rp: pcie-root-port { B: virtio-net-pci { }; };
            br: pci-bridge { chassis_nr = 1; C: virtio-net-pci@1 { }; };
            """)
        .options(
            """
            virtio-net-pci,id=A
            pcie-root-port,id=rp
            virtio-net-pci,id=B,bus=rp
            pci-bridge,id=br,chassis_nr=1
            virtio-net-pci,id=C,bus=br,addr=1
            """)
        .agrees("A pcie.0@1", "B rp@0", "C br@1");
  }

  /** ACPI numbers hot-plug buses by order of creation, so that depends on the places alone. */
  @Test
  void q53TheOrderInTheFileIsNotTheOrderOfCreation() {
    String first = "rp1: pcie-root-port@1 { chassis = 1; };";
    String second = "rp2: pcie-root-port@2 { chassis = 2; };";
    assertEquals(q35().devices(first + second).argv(), q35().devices(second + first).argv());
  }

  @Test
  void q54TheOrderOfBridgesAtAnyDepth() {
    String late = "bus pcie.0 { p5: pcie-root-port@5 { chassis = 5; }; };";
    String middle = "bus pcie.0 { p31: pcie-root-port@3,1 { chassis = 4; }; };";
    String early =
        """
        bus pcie.0 {
          p3: pcie-root-port@3 { chassis = 3;
            up: x3130-upstream@0 {
              d1: xio3130-downstream@1 { chassis = 7; };
              d0: xio3130-downstream@0 { chassis = 6; };
            };
          };
        };
        """;
    String pxb = "x: pxb-pcie@2 { bus_nr = 64; p64: pcie-root-port@0 { chassis = 8; }; };";
    assertEquals(
        q35().devices(late + middle + early + pxb).argv(),
        q35().devices(pxb + early + middle + late).argv());
    q35()
        .devices(late + middle + early + pxb)
        .compiles("p5 pcie.0@5", "p31 pcie.0@3,1", "p3 pcie.0@3", "d1 up@1", "p64 x@0");
    assertEquals(
        Map.of("p3", 1, "up", 2, "d0", 3, "d1", 4, "p31", 5, "p5", 6, "p64", 65),
        q35().devices(late + middle + early + pxb).booted().behind());
  }
}
