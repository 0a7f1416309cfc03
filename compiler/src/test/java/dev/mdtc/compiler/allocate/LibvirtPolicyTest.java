package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CheckSettings;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.machine.Pins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What libvirt makes of small guests. Each place was measured there, or follows from its rules and
 * was compared with its own tests. libvirt's bus pci.N is that of the N-th port or bridge.
 */
class LibvirtPolicyTest {
  /** Backends have nothing to do with places. */
  private static final CompileOptions OPTIONS =
      new CompileOptions(
          new CheckSettings(Map.of(CheckName.MISSING_PROPERTY, Optional.empty())),
          Pins.NONE,
          false,
          Optional.empty());

  private static Placing q35(String devices) {
    return on("x86_64", "q35", devices);
  }

  private static Placing pc(String devices) {
    return on("x86_64", "pc", devices);
  }

  private static Placing on(String target, String machine, String devices) {
    return Placing.by("libvirt", target, machine, devices, OPTIONS);
  }

  /** The same devices later, when places of what is gone were given up. */
  private static Placing after(Placing before, String machine, String devices) {
    CompileOptions options =
        new CompileOptions(OPTIONS.checks(), Pins.of(before.machine()), true, OPTIONS.placement());
    return Placing.by("libvirt", "x86_64", machine, devices, options);
  }

  /** A number of devices of one driver: {@code d1} and so on. */
  private static String many(int count, String driver) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "d" + i + ": " + driver + " { };")
        .collect(Collectors.joining(" "));
  }

  /** The places of {@code d1} and so on. */
  private static List<String> places(Placing placing, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> placing.place("d" + i)).toList();
  }

  /** The slots of a bus from one to another. */
  private static List<String> slots(String bus, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(slot -> bus + "@" + Integer.toHexString(slot))
        .toList();
  }

  /** Slot 0 of the buses of root ports. */
  private static List<String> ports(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> "rp" + number + "@0").toList();
  }

  @SafeVarargs
  private static List<String> all(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

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

  private static final String USB2 =
      """
      ehci: ich9-usb-ehci1 { };
      uhci1: ich9-usb-uhci1 { masterbus = "ehci.0"; firstport = 0; };
      uhci2: ich9-usb-uhci2 { masterbus = "ehci.0"; firstport = 2; };
      uhci3: ich9-usb-uhci3 { masterbus = "ehci.0"; firstport = 4; };
      """;

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

  @Test
  void l17ABridgeInABridge() {
    Placing placing = q35(many(33, "e1000"));

    assertEquals(
        List.of("rp1 pcie.0@1", "br1 rp1@0", "br2 br1@1", "rp2 pcie.0@1,1"), placing.added());
    assertEquals(all(slots("br1", 2, 0x1f), slots("br2", 1, 3)), places(placing, 33));
    assertEquals(Optional.of("Whole[number=3]"), placing.setting("br2", "chassis_nr"));
    assertEquals(Optional.of("Whole[number=4]"), placing.setting("rp2", "chassis"));
  }

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
