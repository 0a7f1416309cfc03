package dev.mdtc.compiler.allocate.policy;

import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.USB2;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.all;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.many;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.places;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.ports;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.q35;
import static dev.mdtc.compiler.allocate.policy.LibvirtGuests.slots;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.allocate.Placing;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What libvirt makes of small PCI Express guests. Each place was measured there, or follows from
 * its rules and was compared with its own tests. libvirt's bus pci.N is that of the N-th port or
 * bridge.
 */
class LibvirtExpressTest {
  @Test
  void l1AnEmptyGuestHasNoPort() {
    assertEquals(List.of(), q35("").layout());
  }

  @Test
  void l2OnePortMoreThanIsNeeded() {
    Placing placing = q35("disk: virtio-blk-pci { };");

    assertEquals(List.of("rp1 pcie.0@1", "disk rp1@0", "rp2 pcie.0@1,1"), placing.layout());
    assertEquals(Optional.of("Bool[on=true]"), placing.setting("rp1", "multifunction"));
    assertEquals(Optional.empty(), placing.setting("rp2", "multifunction"));
    assertEquals(Optional.of("Whole[number=2]"), placing.setting("rp2", "chassis"));
    assertEquals(Optional.of("Whole[number=9]"), placing.setting("rp2", "port"));
  }

  @Test
  void l3VideoIsOnTheRootBus() {
    assertEquals(
        List.of(
            "vga pcie.0@1",
            "rp1 pcie.0@2",
            "net rp1@0",
            "rp2 pcie.0@2,1",
            "disk rp2@0",
            "rp3 pcie.0@2,2"),
        q35("vga: virtio-vga { }; disk: virtio-blk-pci { }; net: virtio-net-pci { };").layout());
  }

  @Test
  void l4ConventionalDevicesAreTogetherBehindABridge() {
    assertEquals(
        List.of("rp1 pcie.0@1", "br1 rp1@0", "d1 br1@1", "d2 br1@2", "rp2 pcie.0@1,1"),
        q35(many(2, "e1000")).layout());
  }

  /** The bridge is libvirt's second controller, so the next port is its third. */
  @Test
  void l5ExpressAndConventional() {
    Placing placing = q35("a: e1000 { }; b: virtio-net-pci { };");

    assertEquals(
        List.of(
            "rp1 pcie.0@1", "br1 rp1@0", "a br1@1", "rp2 pcie.0@1,1", "b rp2@0", "rp3 pcie.0@1,2"),
        placing.layout());
    assertEquals(Optional.of("Whole[number=1]"), placing.setting("rp1", "chassis"));
    assertEquals(Optional.of("Whole[number=3]"), placing.setting("rp2", "chassis"));
    assertEquals(Optional.of("Whole[number=4]"), placing.setting("rp3", "chassis"));
  }

  @Test
  void l6CompanionsShareTheirCustomarySlot() {
    Placing placing = q35(USB2 + "disk: virtio-blk-pci { };");

    assertEquals(
        List.of("pcie.0@1d,7", "pcie.0@1d", "pcie.0@1d,1", "pcie.0@1d,2", "rp1@0"),
        placing.places("ehci", "uhci1", "uhci2", "uhci3", "disk"));
    assertEquals(List.of("rp1 pcie.0@1", "rp2 pcie.0@1,1"), placing.added());
  }

  @Test
  void l7TheChipsetsOwnSoundAndAnother() {
    assertEquals(
        List.of("video pcie.0@1", "sound pcie.0@1b"),
        q35("sound: ich9-intel-hda { }; video: VGA { };").layout());
    assertEquals("br1@1", q35("sound: intel-hda { };").place("sound"));
  }

  @Test
  void l8ASecondVideoCardIsConventional() {
    assertEquals(
        List.of("a pcie.0@1", "rp1 pcie.0@2", "br1 rp1@0", "b br1@1", "rp2 pcie.0@2,1"),
        q35("a: VGA { }; b: qxl { };").layout());
  }

  @Test
  void l9EightPortsToASlot() {
    Placing bare = q35(many(9, "virtio-rng-pci"));
    assertEquals(ports(1, 2, 3, 4, 5, 6, 7, 8, 9), places(bare, 9));
    assertEquals(
        List.of("pcie.0@1", "pcie.0@1,7", "pcie.0@2", "pcie.0@2,1"),
        bare.places("rp1", "rp8", "rp9", "rp10"));

    Placing video = q35(many(9, "virtio-rng-pci") + "video: VGA { };");
    assertEquals(
        List.of("pcie.0@2", "pcie.0@2,7", "pcie.0@3", "pcie.0@3,1"),
        video.places("rp1", "rp8", "rp9", "rp10"));
  }

  @Test
  void l10TheOrderOfKinds() {
    Placing placing =
        q35(
            """
            usb: qemu-xhci { };
            scsi: virtio-scsi-pci { };
            serial: virtio-serial-pci { };
            balloon: virtio-balloon-pci { };
            rng: virtio-rng-pci { };
            disk: virtio-blk-pci { };
            net: virtio-net-pci { };
            fs: vhost-user-fs-pci { };
            tablet: virtio-tablet-pci { };
            host: vfio-pci { };
            vsock: vhost-vsock-pci { };
            video: virtio-vga { };
            """);

    assertEquals(
        ports(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        placing.places(
            "fs", "net", "usb", "scsi", "serial", "disk", "host", "balloon", "rng", "tablet",
            "vsock"));
    assertEquals(
        List.of("pcie.0@1", "pcie.0@2", "pcie.0@3,3"), placing.places("video", "rp1", "rp12"));
    assertEquals(12, placing.added().size());
  }

  @Test
  void l11PortsOfTheDescriptionAreUsedAndNoneIsAdded() {
    assertEquals(
        List.of("a pcie.0@1", "disk a@0", "b pcie.0@1,1"),
        q35("a: pcie-root-port { }; b: pcie-root-port { }; disk: virtio-blk-pci { };").layout());
  }

  @Test
  void l12OldBridgesAndPartsOfTheMachine() {
    assertEquals(
        List.of("dmi pcie.0@1e", "bridge dmi@0", "nic bridge@1"),
        q35("dmi: i82801b11-bridge { }; bridge: pci-bridge { }; nic: e1000 { };").layout());
    assertEquals(
        List.of(
            "rp1 pcie.0@1",
            "br1 rp1@0",
            "sata br1@1",
            "dog br1@2",
            "shm br1@3",
            "rp2 pcie.0@1,1",
            "iommu pcie.0@2",
            "panic pcie.0@3"),
        q35("""
        sata: ahci { };
        dog: i6300esb { };
        shm: ivshmem-plain { };
        iommu: virtio-iommu-pci { };
        panic: pvpanic-pci { };
        """)
            .layout());
  }

  @Test
  void l13WhatIsWrittenStaysOnTheRootBus() {
    assertEquals(
        List.of("rp1 pcie.0@1", "net rp1@0", "rp2 pcie.0@1,1", "disk pcie.0@5"),
        q35("disk: virtio-blk-pci@5 { }; net: virtio-net-pci { };").layout());
  }

  /** A bus must be there to be named, so its ports are written. */
  @Test
  void l14ADeviceOnTheFourthPort() {
    assertEquals(
        List.of(
            "p1 pcie.0@1",
            "net p1@0",
            "p2 pcie.0@1,1",
            "p3 pcie.0@1,2",
            "p4 pcie.0@1,3",
            "disk p4@0"),
        q35("""
        p1: pcie-root-port { };
        p2: pcie-root-port { };
        p3: pcie-root-port { };
        p4: pcie-root-port { disk: virtio-blk-pci@0 { }; };
        net: virtio-net-pci { };
        """)
            .layout());
  }

  @Test
  void l15APortHasOneSlot() {
    assertEquals(
        List.of("address-out-of-range at @1"),
        q35("p1: pcie-root-port { disk: virtio-blk-pci@1 { }; };").problems());
  }

  @Test
  void l16NoPortIsAddedForABridgeOfTheDescription() {
    assertEquals(
        List.of("no-room at pcie-pci-bridge"), q35("bridge: pcie-pci-bridge { };").problems());
  }

  /** "a PCI slot is needed to connect a PCI controller …, and it cannot be automatically added". */
  @Test
  void nothingIsAddedForAConventionalBridgeEither() {
    assertEquals(List.of("no-room at pci-bridge"), q35("bridge: pci-bridge { };").problems());
    assertEquals(
        List.of("rp1 pcie.0@1", "br rp1@0", "bridge br@1"),
        q35("rp1: pcie-root-port { br: pcie-pci-bridge { bridge: pci-bridge { }; }; };").layout());
  }

  /** "No more available PCI slots": for 62 cards libvirt has 61 places, for 63 it has 91. */
  @Test
  void theSlotsOfAddedBridgesAreNotCounted() {
    assertEquals(List.of(), q35(many(61, "e1000")).problems());
    assertEquals(List.of("no-room at e1000"), q35(many(62, "e1000")).problems());
    assertEquals(List.of(), q35(many(63, "e1000")).problems());
  }

  @Test
  void l17ABridgeInABridge() {
    Placing placing = q35(many(33, "e1000"));

    assertEquals(
        List.of("rp1 pcie.0@1", "br1 rp1@0", "br2 br1@1", "rp2 pcie.0@1,1"), placing.added());
    assertEquals(all(slots("br1", 2, 0x1f), slots("br2", 1, 3)), places(placing, 33));
    assertEquals(Optional.of("Whole[number=3]"), placing.setting("br2", "chassis_nr"));
    assertEquals(Optional.of("Whole[number=4]"), placing.setting("rp2", "chassis"));
  }
}
