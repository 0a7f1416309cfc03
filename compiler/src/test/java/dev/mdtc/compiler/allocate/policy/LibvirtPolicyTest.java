package dev.mdtc.compiler.allocate.policy;

import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.USB2;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.after;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.all;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.many;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.on;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.pc;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.places;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.ports;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.q35;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.slots;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.allocate.Placing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What libvirt makes of small guests on other machines. Each place was measured there, or follows
 * from its rules and was compared with its own tests. libvirt's bus pci.N is that of the N-th port
 * or bridge.
 */
class LibvirtPolicyTest {
  @Test
  void l18AConventionalMachine() {
    assertEquals(
        List.of("video pci.0@2", "net pci.0@3", "disk pci.0@4"),
        pc("disk: virtio-blk-pci { }; net: virtio-net-pci { }; video: VGA { };").layout());
  }

  @Test
  void l19TheLastSlotIsForABridgeThatThenTakesTheFirst() {
    assertEquals(slots("pci.0", 2, 0x1e), places(pc(many(29, "virtio-rng-pci")), 29));

    Placing more = pc(many(30, "virtio-rng-pci"));
    assertEquals(List.of("br1 pci.0@2"), more.added());
    assertEquals(all(slots("pci.0", 3, 0x1f), List.of("br1@1")), places(more, 30));
  }

  @Test
  void l20CompanionsShareASlotAnywhere() {
    assertEquals(
        List.of("pci.0@2", "pci.0@3,7", "pci.0@3", "pci.0@3,1", "pci.0@3,2"),
        pc(USB2 + "net: virtio-net-pci { };").places("net", "ehci", "uhci1", "uhci2", "uhci3"));
  }

  @Test
  void l21VideoWhoseSlotIsTaken() {
    assertEquals(
        List.of("net pci.0@2", "video pci.0@3"),
        pc("net: virtio-net-pci@2 { }; video: VGA { };").layout());
  }

  /** libvirt looks for a slot for the first video card before it does so for any other device. */
  @Test
  void videoWhoseSlotIsTakenComesBeforeOthers() {
    assertEquals(
        List.of("net pci.0@2", "video pci.0@3", "disk pci.0@4"),
        pc("net: virtio-net-pci@2 { }; disk: virtio-blk-pci { }; video: VGA { };").layout());
  }

  /** A bus must be there to be named, so its bridges are written. */
  @Test
  void l22ADeviceBehindTheSecondBridge() {
    assertEquals(
        List.of("b1 pci.0@2", "b2 pci.0@3", "net b2@3", "disk pci.0@4"),
        pc("""
        b1: pci-bridge { };
        b2: pci-bridge { net: virtio-net-pci@3 { }; };
        disk: virtio-blk-pci { };
        """)
            .layout());
  }

  @Test
  void l23ThePlacesOfBuiltins() {
    assertEquals(
        List.of("address-taken-by-builtin at @1"), pc("net: virtio-net-pci@1 { };").problems());
    assertEquals(List.of("disk pci.0@1,4"), pc("disk: virtio-blk-pci@1,4 { };").layout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"aarch64", "riscv64", "loongarch64"})
  void l24VirtMachines(String target) {
    assertEquals(
        List.of("rp1 pcie.0@1", "net rp1@0", "rp2 pcie.0@1,1", "disk rp2@0", "rp3 pcie.0@1,2"),
        on(target, "virt", "disk: virtio-blk-pci { }; net: virtio-net-pci { };").layout());
  }

  @Test
  void l25PseriesFromSlotOne() {
    assertEquals(
        List.of("net pci.0@1", "usb pci.0@2", "disk pci.0@3", "balloon pci.0@4", "video pci.0@5"),
        on(
                "ppc64",
                "pseries",
                """
                disk: virtio-blk-pci { };
                net: virtio-net-pci { };
                video: VGA { };
                usb: qemu-xhci { };
                balloon: virtio-balloon-pci { };
                """)
            .layout());
  }

  @Test
  void l26PseriesGetsAnotherHostBridge() {
    Placing placing = on("ppc64", "pseries", many(32, "virtio-rng-pci"));

    assertEquals(all(slots("pci.0", 1, 0x1f), List.of("phb1.0@1")), places(placing, 32));
    assertEquals(Optional.of("Whole[number=1]"), placing.setting("phb1", "index"));
  }

  @Test
  void l27ChannelsHaveAnOrderOfTheirOwn() {
    Placing placing =
        on(
            "s390x",
            "s390-ccw-virtio",
            """
            net: virtio-net-ccw { };
            rng: virtio-rng-ccw { };
            disk: virtio-blk-ccw { };
            scsi: virtio-scsi-ccw { hd: scsi-hd { }; };
            serial: virtio-serial-ccw { console: virtconsole { }; };
            """);

    assertEquals(
        List.of("fe.0.0000", "fe.0.0001", "fe.0.0002", "fe.0.0003", "fe.0.0004"),
        placing.places("disk", "net", "scsi", "serial", "rng").stream()
            .map(place -> place.substring(place.indexOf('@') + 1))
            .toList());
  }

  @Test
  void l28HubsComeBeforeDevices() {
    assertEquals(List.of("usb.0@2", "usb.0@1.1", "usb.0@1.2"), places(pc(tablets(3)), 3));
    assertEquals(
        List.of("usb.0@2", "usb.0@1.1", "usb.0@1.7"), pc(tablets(8)).places("d1", "d2", "d8"));

    Placing nine = pc(tablets(9));
    assertEquals(List.of("usb.0@1.1", "usb.0@1.8", "usb.0@2.1"), nine.places("d1", "d8", "d9"));
    assertEquals(List.of("usb-hub-1 usb.0@1", "usb-hub-2 usb.0@2"), nine.added());
  }

  private static String tablets(int count) {
    return "usb: piix3-usb-uhci { " + many(count, "usb-tablet") + " };";
  }

  @Test
  void l29AFreePortIsUsedAgainAndNoneIsKeptInReserve() {
    Placing before = q35("a: virtio-blk-pci { }; b: virtio-blk-pci { }; c: virtio-blk-pci { };");
    assertEquals(ports(1, 2, 3), before.places("a", "b", "c"));

    Placing after =
        after(
            before,
            "q35",
            "a: virtio-blk-pci { }; c: virtio-blk-pci { };" + many(3, "virtio-net-pci"));
    assertEquals(ports(1, 3, 2, 4, 5), after.places("a", "c", "d1", "d2", "d3"));
    assertEquals(
        List.of(
            "rp1 pcie.0@1", "rp2 pcie.0@1,1", "rp3 pcie.0@1,2", "rp4 pcie.0@1,3", "rp5 pcie.0@1,4"),
        after.added());
  }

  @Test
  void l30AFreeSlotIsUsedAgain() {
    Placing before =
        pc(
            "net: virtio-net-pci { }; a: virtio-blk-pci { }; b: virtio-blk-pci { };"
                + "c: virtio-blk-pci { };");
    assertEquals(slots("pci.0", 2, 5), before.places("net", "a", "b", "c"));

    Placing after =
        after(
            before,
            "pc",
            "net: virtio-net-pci { }; b: virtio-blk-pci { }; c: virtio-blk-pci { };"
                + many(2, "virtio-rng-pci"));
    assertEquals(
        List.of("pci.0@2", "pci.0@4", "pci.0@5", "pci.0@3", "pci.0@6"),
        after.places("net", "b", "c", "d1", "d2"));
  }
}
