package dev.mdtc.compiler.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DevicesDiffTest {
  private static final String RNG = "rng0: virtio-rng-pci@5 { };";

  private static void assertChanges(String before, String after, String... lines) {
    assertEquals(List.of(lines), Comparing.devices(before, after).lines());
  }

  @Test
  void aDeviceAppearsAndGoes() {
    assertChanges("", RNG, "new rng0 05.0");
    assertChanges(RNG, "", "gone rng0 05.0");
  }

  @Test
  void anotherDriverTakesALabel() {
    assertChanges("net0: e1000@5 { };", "net0: rtl8139@5 { };", "replaced net0 e1000 -> rtl8139");
  }

  @Test
  void aDeviceMoves() {
    assertChanges(
        RNG,
        RNG.replace("@5", "@5,1 ").replace("};", "}; f: edu@5 { };"),
        "new f 05.0",
        "moved rng0 05.0 -> 05.1");
  }

  @Test
  void aNetworkCardThatMovesChangesItsName() {
    Comparing cards = Comparing.devices("net0: e1000@5 { };", "net0: e1000@1f,5 { };");

    assertEquals(
        List.of(
            "The guest finds it at another place and may take it for a new device. By its place it"
                + " is named enp0s31f5, no longer enp0s5."),
        cards.notices());
  }

  @Test
  void placesAreNamedAsGuestsSeeThem() {
    assertChanges(
        "usb: qemu-xhci@5 { t: usb-tablet@1 { }; }; hba: virtio-scsi-pci@6 { d: scsi-cd@0,2,0 { };"
            + " }; sata: ahci@7 { bus sata.1 { c: ide-cd@0 { }; }; };",
        "usb: qemu-xhci@5 { t: usb-tablet@2 { }; }; hba: virtio-scsi-pci@6 { d: scsi-cd@0,3,1 { };"
            + " }; sata: ahci@7 { bus sata.2 { c: ide-cd@0 { }; }; };",
        "moved t 05.0 > port 1 -> 05.0 > port 2",
        "moved d 06.0 > channel 0 target 2 lun 0 -> 06.0 > channel 0 target 3 lun 1",
        "moved c 07.0 > bus 1 unit 0 -> 07.0 > bus 2 unit 0");
  }

  @Test
  void aRootPortByAnotherNameMovesNothing() {
    assertChanges(
        "rp1: pcie-root-port@5 { chassis = 1; net0: e1000e { }; };",
        "left: pcie-root-port@5 { chassis = 1; net0: e1000e { }; };");
  }

  @Test
  void whatIsOnABridgeThatMovesMovesWithIt() {
    assertChanges(
        "rp1: pcie-root-port@5 { chassis = 1; port = 1; net0: e1000e { }; };",
        "rp1: pcie-root-port@6 { chassis = 1; port = 1; net0: e1000e { }; };",
        "moved rp1 05.0 -> 06.0",
        "moved net0 05.0 > 00.0 -> 06.0 > 00.0");
  }

  @Test
  void aDeviceByAnotherNameIsStillItself() {
    assertChanges(RNG, RNG.replace("rng0", "random"));
    assertChanges(
        RNG,
        "random: virtio-rng-pci@5 { max-bytes = 7; };",
        "property random max-bytes - -> Whole[number=7]");
  }

  @Test
  void devicesThatAreAlikeMayChangeTheirPlaces() {
    assertChanges(
        "rng0: virtio-rng-pci@5 { }; rng1: virtio-rng-pci@6 { };",
        "rng0: virtio-rng-pci@6 { }; rng1: virtio-rng-pci@5 { };");
    assertChanges(
        "net0: e1000@5 { mac = \"52:54:00:00:00:01\"; }; net1: e1000@6 { mac ="
            + " \"52:54:00:00:00:02\"; };",
        "net0: e1000@6 { mac = \"52:54:00:00:00:01\"; }; net1: e1000@5 { mac ="
            + " \"52:54:00:00:00:02\"; };",
        "moved net1 06.0 -> 05.0",
        "moved net0 05.0 -> 06.0");
  }

  @Test
  void ofTwoAlikeTheOneThatTheUserRemovedIsGone() {
    assertChanges(
        "rng0: virtio-rng-pci@5 { }; rng1: virtio-rng-pci@6 { };",
        "rng1: virtio-rng-pci@5 { };",
        "gone rng0 05.0",
        "moved rng1 06.0 -> 05.0");
  }

  @Test
  void propertiesAreComparedByValue() {
    assertChanges(
        "net0: e1000@5 { mac = \"52:54:00:00:00:01\"; };",
        "net0: e1000@5 { mac = \"52:54:00:00:00:02\"; };",
        "property net0 mac 52:54:00:00:00:01 -> 52:54:00:00:00:02");
    assertChanges(
        "net0: e1000@5 { mac = \"52:54:00:0a:00:01\"; };",
        "net0: e1000@5 { mac = \"52:54:00:0A:00:01\"; };");
    assertChanges(
        "rp: pcie-root-port@5 { chassis = 16; };", "rp: pcie-root-port@5 { chassis = 0x10; };");
  }

  @Test
  void aNeighbourChangesFunctionZero() {
    assertChanges(
        RNG,
        RNG + "rng1: virtio-rng-pci@5,1 { };",
        "property rng0 multifunction - -> Bool[on=true]",
        "new rng1 05.1");
  }

  @Test
  void aDefaultMayBeWrittenOut() {
    assertChanges(RNG, "rng0: virtio-rng-pci@5 { event_idx = on; multifunction = off; };");
    String old = "machine = \"pc-q35-2.4\"; device { rng0: virtio-rng-pci@5 { }; };";

    assertEquals(
        List.of(),
        Comparing.machines(old, old.replace("{ }", "{ page-per-vq = on; }")).lines(),
        "as this machine type has it");
    assertEquals(
        1, Comparing.machines(old, old.replace("{ }", "{ page-per-vq = off; }")).lines().size());
  }

  @Test
  void whatIsAboutMigrationAloneNoGuestSees() {
    assertChanges(RNG, "rng0: virtio-rng-pci@5 { migrate-extra = off; };");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "host files | file = { driver = \"file\"; filename = \"a\"; }; | file = { driver ="
            + " \"file\"; filename = \"b\"; };",
        "caching    | file = { driver = \"file\"; filename = \"a\"; }; | file = { driver ="
            + " \"file\"; filename = \"a\"; }; discard = unmap;"
      })
  void whatOnlyTheHostSeesDoesNotCount(String what, String before, String after) {
    String rest =
        "machine = \"q35\"; device { d: virtio-blk-pci { drive = &disk; }; }; blockdev { disk: raw"
            + " { ";
    assertEquals(
        List.of(),
        Comparing.machines(rest + before + " }; };", rest + after + " }; };").lines(),
        what);
  }

  @Test
  void theNameOfABackendDoesNotCount() {
    String before =
        "machine = \"q35\"; netdev { lan: user { }; }; object { io: iothread { }; };"
            + " blockdev { disk: null-co { read-zeroes = on; }; };"
            + " device { net0: virtio-net-pci { netdev = &lan; };"
            + " d: virtio-blk-pci { drive = &disk; rerror = stop; }; };";
    String after =
        before
            .replace("lan", "wan")
            .replace("user { }", "user { restrict = on; }")
            .replace("disk", "image")
            .replace("stop", "report; iothread = &io");

    assertEquals(List.of(), Comparing.machines(before, after).lines());
  }

  @Test
  void whatAGuestSeesThroughADeviceCounts() {
    String before =
        "machine = \"q35\"; memory { size = 256M; slots = 2; maxmem = 2G; };"
            + " object { m0: memory-backend-ram { size = 128M; }; };"
            + " device { dimm0: pc-dimm { memdev = &m0; }; };";

    assertEquals(List.of(), Comparing.machines(before, before.replace("m0", "mem")).lines());
    assertEquals(
        List.of("property"),
        Comparing.machines(before, before.replace("128M", "256M")).changes().stream()
            .map(change -> change.kind().label())
            .toList());
  }

  @Test
  void aBusThatIsNamedAfterALabelIsComparedByItsPlace() {
    String before =
        "ehci: ich9-usb-ehci1@1d,7 { multifunction; };"
            + " uhci: ich9-usb-uhci1@1d { multifunction; masterbus = \"ehci.0\"; firstport = 0; };";

    assertChanges(before, before.replace("ehci:", "fast:").replace("ehci.0", "fast.0"));
  }

  @Test
  void isaPortsAreTheWholeMachines() {
    assertEquals(
        List.of(),
        Comparing.machines(
                "machine = \"pc\"; device { bus isa.0 { serial0: isa-serial { }; }; };",
                "machine = \"q35\"; device { bus isa.0 { serial0: isa-serial { }; }; };")
            .lines()
            .stream()
            .filter(line -> line.contains("serial0"))
            .toList());
  }

  @Test
  void ofOneMachineTypeEveryReleaseMakesTheSame() {
    String machine = "machine = \"pc-q35-5.2\"; device { " + RNG + " };";

    assertEquals(
        List.of(),
        Comparing.sources(
                Comparing.source("/qemu/ \"5.2\";", machine),
                Comparing.source("/qemu/ \"7.2\";", machine))
            .lines());
  }

  @Test
  void aMachinePropertyMayChangeTheMachinesOwnDevices() {
    assertEquals(
        List.of("machine machine.sata - -> Bool[on=false]", "gone ich9-ahci 1f.2"),
        Comparing.machines("machine = \"q35\";", "machine { type = \"q35\"; sata = off; };")
            .lines());
  }
}
