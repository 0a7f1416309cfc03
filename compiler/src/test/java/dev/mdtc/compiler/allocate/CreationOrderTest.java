package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Pins;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Devices are created by their places, whatever their order in the description. */
class CreationOrderTest {
  @Test
  void theOrderOfTheDescriptionDoesNotMatter() {
    String a = "a: virtio-rng-pci@1 { };";
    String b = "b: pcie-root-port@2 { c: virtio-rng-pci { }; };";

    assertEquals(List.of("a", "b", "c"), Placing.of(a + b).creation());
    assertEquals(List.of("a", "b", "c"), Placing.of(b + a).creation());
  }

  @Test
  void slotsCountAsNumbers() {
    assertEquals(
        List.of("a", "b", "c"),
        Placing.of("c: edu@10 { }; b: edu@9 { }; a: edu@2 { };").creation());
  }

  @Test
  void aDeviceComesBehindThatWhoseBusItNames() {
    // A companion controller names the bus of its master, which has a higher function here.
    assertEquals(
        List.of("ehci", "uhci"),
        Placing.of(
                """
                uhci: ich9-usb-uhci1@1d { masterbus = "ehci.0"; firstport = 0; };
                ehci: ich9-usb-ehci1@1d,7 { };
                """)
            .creation());
  }

  @Test
  void aHubComesBeforeWhatIsPluggedIntoIt() {
    assertEquals(
        List.of("u", "h", "t1", "t2"),
        Placing.of(
                "u: qemu-xhci { t2: usb-tablet@2 { }; t1: usb-tablet@1.1 { }; h: usb-hub@1 { }; };")
            .creation());
  }

  /** What QEMU could otherwise number in the order of creation. */
  private static final List<String> ANY_ORDER =
      List.of(
          "vga: VGA@1 { };",
          "p1: pcie-root-port@2 { chassis = 1; n1: virtio-net-pci@0 { mac = \"52:54:00:00:00:01\";"
              + " }; };",
          "p2: pcie-root-port@2,1 { chassis = 2; s: virtio-scsi-pci@0 { }; };",
          "exp: pxb-pcie@4 { bus_nr = 64; p3: pcie-root-port@0 { chassis = 3; }; };",
          "u1: ich9-usb-uhci1@1d { masterbus = \"e.0\"; firstport = 0; };",
          "u2: ich9-usb-uhci2@1d,1 { masterbus = \"e.0\"; firstport = 2; };",
          "e: ich9-usb-ehci1@1d,7 { hub: usb-hub@1 { }; t: usb-tablet@1.1 { }; };",
          "v: virtio-serial-pci@5 { };",
          "dbg: isa-debug-exit@501 { };",
          "pv: pvpanic@505 { };",
          "bmc: ipmi-bmc-sim { };",
          "kcs: isa-ipmi-kcs@ca2 { bmc = &bmc; };",
          "iommu: intel-iommu { };",
          "tco: ib700 { };");

  private static Placing stable(String devices, Pins pins) {
    return Placing.by("stable", "x86_64", "q35", devices, CompileOptions.STANDARD.with(pins));
  }

  @Test
  void everyOrderOfPinnedDevicesGivesTheSameMachine() {
    String written = String.join(" ", ANY_ORDER);
    Placing first = stable(written, Pins.NONE);
    Pins pins = Pins.of(first.machine());
    List<Device> creation = stable(written, pins).machine().creation().devices();
    assertEquals(first.creation(), creation.stream().map(each -> each.id().orElse("")).toList());
    List<String> devices = new ArrayList<>(ANY_ORDER);
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(devices, random);

      assertEquals(
          creation,
          stable(String.join(" ", devices), pins).machine().creation().devices(),
          devices::toString);
    }
  }

  @Test
  void whatStandsForACardComesJustBeforeIt() {
    Placing cards =
        Placing.by(
            "stable",
            "s390x",
            "s390-ccw-virtio",
            "b: virtio-rng-pci@2 { }; zb: zpci { target = &b; }; a: virtio-rng-pci@1 { };",
            CompileOptions.STANDARD);

    assertEquals(List.of("zpci1", "a", "zb", "b"), cards.creation());
    assertEquals(List.of("zpci1 s390-pcibus.0"), cards.added());
  }

  @Test
  void aDeviceThatBringsAFunctionWaitsForTheSlotsBelow() {
    Placing devices =
        Placing.of(
            """
            iommu: amd-iommu { };
            c: edu@4 { };
            b: edu@2 { };
            a: edu@1 { };
            d: edu { };
            """);

    assertEquals(List.of("cannot-pin at amd-iommu"), devices.problems());
    assertEquals(
        List.of("a", "b", "iommu", "c", "d"),
        devices.compilation().machine().orElseThrow().creation().devices().stream()
            .map(device -> device.id().orElseThrow())
            .toList());
  }

  /** QEMU 7.2 would put it at function 0 of any slot where that is free. */
  @Test
  void aFunctionThatCannotBePinnedTakesNoSlotOfPorts() {
    Placing devices =
        Placing.by(
            "stable",
            "x86_64",
            "q35",
            "iommu: amd-iommu { }; a: edu@1 { }; b: edu@2 { }; n: virtio-net-pci { };",
            CompileOptions.STANDARD.with(
                Placing.pins(
                    "pc-q35-7.2",
                    "bus pcie.0 { rp1: pcie-root-port@3,1 { /added/; n: virtio-net-pci@0 { };"
                        + " }; };")));

    assertEquals(List.of("cannot-pin at amd-iommu"), devices.problems());
    assertEquals(List.of("rp2 pcie.0@3", "rp1 pcie.0@3,1"), devices.inSpiteOfWarnings().added());
  }
}
