package dev.mdtc.compiler.allocate.pins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.allocate.Placing;
import dev.mdtc.model.machine.Pins;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of places when a description is edited after it was pinned. */
class ReallocationTest {
  private static final String NET0 = "net0: virtio-net-pci { }; ";
  private static final String NET1 = "net1: virtio-net-pci { }; ";
  private static final String NET2 = "net2: virtio-net-pci { }; ";
  private static final String NET3 = "net3: virtio-net-pci { }; ";

  private static Placing first(String machine, String devices) {
    return next(machine, devices, Pins.NONE);
  }

  private static Placing after(Placing before, String machine, String devices) {
    return next(machine, devices, pins(before));
  }

  private static Placing next(String machine, String devices, Pins pins) {
    return Placing.by("stable", "x86_64", machine, devices, CompileOptions.STANDARD.with(pins));
  }

  private static Pins pins(Placing before) {
    return Pins.of(before.inSpiteOfWarnings().machine());
  }

  private static List<String> places(Placing placing, String... ids) {
    return placing.inSpiteOfWarnings().places(ids);
  }

  private static String many(int from, int to, String driver) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "d" + i + ": " + driver + " { }; ")
        .collect(Collectors.joining());
  }

  @Test
  void aFunctionBesideABuiltinIsThereForTheAskingAndNeverChosen() {
    assertEquals(List.of("pci.0@1,4"), first("pc", "a: edu@1,4 { };").places("a"));
    assertEquals(List.of("pcie.0@1f,1"), first("q35", "a: edu@1f,1 { };").places("a"));
    assertEquals(List.of("no-room at edu"), Placing.of(many(1, 31, "edu")).problems());
  }

  @Test
  void whatIsWrittenWinsOverAPin() {
    Placing before = first("pc", NET0);
    assertEquals("pci.0@2", before.place("net0"));

    Placing edited = after(before, "pc", NET0 + "a: edu@2 { };");

    assertEquals(List.of("pin-not-honoured at virtio-net-pci"), edited.problems());
    assertEquals(List.of("pci.0@2", "pci.0@3"), places(edited, "a", "net0"));
  }

  @Test
  void aPlaceIsKeptForADeviceThatIsGone() {
    Placing both = first("pc", NET0 + NET1);
    Placing one = after(both, "pc", NET1);
    Placing other = after(one, "pc", NET2 + NET1);
    Placing again = after(other, "pc", NET2 + NET1 + NET0);

    assertEquals(List.of("pci.0@3"), one.places("net1"));
    assertEquals(List.of("pci.0@3", "pci.0@4"), other.places("net1", "net2"));
    assertEquals(List.of("pci.0@2", "pci.0@3", "pci.0@4"), again.places("net0", "net1", "net2"));
  }

  /** The ports of one controller, which can't be made more. */
  @Test
  void whereNothingElseIsFreeTheOldestKeptPlaceIsUsed() {
    Placing full = first("pc", serial("a: %s b: %s c: %s"));
    Placing withoutB = after(full, "pc", serial("a: %s c: %s"));
    Placing withoutAAndB = after(withoutB, "pc", serial("c: %s"));
    Placing one = after(withoutAAndB, "pc", serial("c: %s d: %s"));
    Placing both = after(one, "pc", serial("c: %s d: %s e: %s"));

    assertEquals(List.of("s.0@1", "s.0@2", "s.0@3"), full.places("a", "b", "c"));
    assertEquals(List.of("kept-place-reused at virtserialport"), one.problems());
    assertEquals(List.of("s.0@3", "s.0@2"), places(one, "c", "d"));
    assertEquals(List.of("s.0@3", "s.0@2", "s.0@1"), places(both, "c", "d", "e"));
  }

  private static String serial(String ports) {
    return "s: virtio-serial-pci { max_ports = 4; "
        + ports.replace("%s", "virtserialport { };")
        + " };";
  }

  @Test
  void aSlotWhoseFunctionZeroGoesIsAnError() {
    Placing before = first("pc", "a: edu@5 { }; b: edu@5,1 { };");

    assertEquals(
        List.of("missing-function-zero at edu"), after(before, "pc", "b: edu { };").problems());
  }

  /** Guests look for neighbours of a slot's first function alone. */
  @Test
  void theFirstPortOfASlotIsStoodInForUntilItIsBack() {
    String port = "a: pcie-root-port { }; ";
    Placing before = first("q35", port + NET0);
    Placing without = after(before, "q35", NET0 + NET1);
    Placing again = after(without, "q35", NET0 + NET1 + port);

    assertEquals(List.of("pcie.0@2", "rp1@0"), before.places("a", "net0"));
    assertEquals(List.of("rp2 pcie.0@2", "rp1 pcie.0@2,1", "rp3 pcie.0@2,2"), without.added());
    assertEquals(List.of("rp1@0", "rp3@0"), without.places("net0", "net1"));
    assertEquals(List.of("rp1 pcie.0@2,1", "rp3 pcie.0@2,2"), again.added());
    assertEquals("pcie.0@2", again.place("a"));
    assertEquals(before.setting("a", "chassis"), again.setting("a", "chassis"));
  }

  @Test
  void anAddedPortThatHasToMoveTakesNoPinnedPlace() {
    Placing before = first("q35", NET0 + "a: i82801b11-bridge@5 { };");
    Placing edited =
        after(before, "q35", NET0 + "b: edu@2 { }; c: edu@3 { }; a: i82801b11-bridge { };");

    assertEquals(List.of("rp1 pcie.0@6"), edited.inSpiteOfWarnings().added());
    assertEquals(List.of("pcie.0@5", "rp1@0"), places(edited, "a", "net0"));
  }

  @Test
  void nothingIsPutWhereAControllerHasAPartOfItsOwn() {
    Placing placing =
        first(
            "q35",
            "u: qemu-xhci { s: usb-storage { drive = &a; }; }; v: virtio-scsi-pci { }; d: scsi-cd {"
                + " }; n: nvme { drive = &b; serial = \"n\"; m: nvme-ns { drive = &c; }; }; };"
                + " blockdev { a: null-co { }; b: null-co { }; c: null-co { };");

    assertEquals(List.of("v.0@0,0,0", "n@2"), places(placing, "d", "m"));
  }

  /** An nvme with a drive makes a namespace of that by itself. */
  @Test
  void whatAControllerMakesByItselfComesBeforeAPin() {
    String disk = "n: nvme { %s serial = \"n\"; m: nvme-ns { drive = &c; }; };";
    String more = " }; blockdev { b: null-co { }; c: null-co { };";
    Placing before = first("q35", disk.formatted("") + more);
    Placing edited = after(before, "q35", disk.formatted("drive = &b;") + more);

    assertEquals("n@1", before.place("m"));
    assertEquals(List.of("pin-not-honoured at nvme-ns"), edited.problems());
    assertEquals(List.of("n@2"), places(edited, "m"));
  }

  @Test
  void aFurtherFunctionIsNoCustomaryPlaceWithoutTheFirst() {
    assertEquals("br1@1", first("q35", "a: ich9-usb-uhci2 { };").place("a"));
    assertEquals(
        List.of("pcie.0@1d,1", "pcie.0@1d"),
        first("q35", "a: ich9-usb-uhci2 { }; b: ich9-usb-uhci1 { };").places("a", "b"));
  }

  @Test
  void aPortAnnouncesItsNeighboursBeforeItHasAny() {
    Placing one = first("q35", NET0);

    assertEquals(List.of("rp1 pcie.0@2"), one.added());
    assertEquals(Optional.of("Bool[on=true]"), one.setting("rp1", "multifunction"));
  }

  @Test
  void anEmptyPortStaysWhereOthersAreBehindIt() {
    Placing two = first("q35", NET0 + NET1);
    Placing one = after(two, "q35", NET1);

    assertEquals(List.of("rp1 pcie.0@2", "rp2 pcie.0@2,1"), one.added());
    assertEquals("rp2@0", one.place("net1"));
  }

  @Test
  void portsAreAddedBehindAllOthers() {
    Placing before = first("q35", "a: pcie-root-port@8 { chassis = 9; };" + NET0);
    Placing after = after(before, "q35", "a: pcie-root-port@8 { chassis = 9; };" + NET0 + NET1);

    assertEquals(List.of("rp1 pcie.0@9"), before.added());
    assertEquals(List.of("rp1 pcie.0@9", "rp2 pcie.0@9,1"), after.added());
  }

  @Test
  void aPortInFrontOfOthersIsReportedBecauseTheirBusesAreRenumbered() {
    String last = "a: pcie-root-port@1e { }; b: pcie-root-port@1e,7 { };";
    Placing edited = after(first("q35", last), "q35", last + NET0);

    assertEquals(List.of("renumbered-buses at virtio-net-pci"), edited.problems());
    assertEquals(List.of("rp1@0"), places(edited, "net0"));
  }

  @Test
  void aNewBridgeIsInABranchBehindAllOthers() {
    Placing before = first("q35", NET0 + NET1);
    Placing edited = after(before, "q35", "a: edu { };" + NET0 + NET1);

    assertEquals(
        List.of("rp1 pcie.0@2", "rp2 pcie.0@2,1", "rp3 pcie.0@2,2", "br1 rp3@0"), edited.added());
  }

  @Test
  void aFullBridgeGetsASuccessorInItsLastSlot() {
    Placing placing = first("q35", many(1, 40, "edu"));

    assertEquals(List.of("rp1 pcie.0@2", "br1 rp1@0", "br2 br1@1f"), placing.added());
    assertEquals(List.of("br1@1", "br1@1e", "br2@1"), placing.places("d1", "d30", "d31"));
  }

  @Test
  void whatIsBehindAPortThatIsGoneHasNoBus() {
    Placing before = first("q35", "rp: pcie-root-port { net0: virtio-net-pci { }; };");

    assertEquals(
        List.of("unknown-bus at rp"),
        after(before, "q35", "bus rp { net0: virtio-net-pci { }; };").problems());
  }

  @Test
  void aDeviceThatIsWrittenOnAnotherBusIsAnotherDevice() {
    Placing before = first("q35", NET0 + NET1);
    Placing moved = after(before, "q35", NET1 + "bus pcie.0 { net0: virtio-net-pci { }; };");

    assertEquals(List.of("pin-not-honoured at virtio-net-pci"), moved.problems());
    assertEquals(List.of("pcie.0@3", "rp2@0"), places(moved, "net0", "net1"));
  }

  @Test
  void aDeviceOfAnotherKindStartsAnewAndTheOldPlaceIsKept() {
    Placing before = first("pc", NET0 + NET1);
    Placing changed = after(before, "pc", "net0: e1000 { }; " + NET1);
    Placing back = after(changed, "pc", NET0 + NET1);

    assertEquals(List.of("pin-not-honoured at e1000"), changed.problems());
    assertEquals(List.of("pci.0@4", "pci.0@3"), places(changed, "net0", "net1"));
    assertEquals(List.of("pci.0@2", "pci.0@3"), places(back, "net0", "net1"));
  }

  @Test
  void pinsOfAnotherFamilyAreDroppedAndThoseOfAnotherVersionKept() {
    Placing before = first("pc-q35-7.1", NET0 + NET1);

    assertEquals(List.of("rp2@0"), after(before, "pc-q35-7.2", NET1).places("net1"));
    assertEquals(List.of("pin-not-honoured at machine"), after(before, "pc", NET1).problems());
  }

  @Test
  void aBuiltinThatAnOptionAddsComesBeforePins() {
    Placing before = first("q35", "bus pcie.0 { a: edu@1d { }; };");
    Placing edited = after(before, "q35", "bus pcie.0 { a: edu { }; }; }; machine { usb; ");

    assertEquals(List.of("pin-not-honoured at edu"), edited.problems());
    assertEquals(List.of("pcie.0@2"), places(edited, "a"));
  }

  @Test
  void numbersOfPortsStayWithThePorts() {
    Placing three = first("q35", NET0 + NET1 + NET2);
    Placing two = after(three, "q35", NET2 + NET1);
    Placing four = after(two, "q35", NET3 + NET2 + NET1 + NET0);

    for (String port : List.of("rp1", "rp2", "rp3")) {
      assertEquals(three.setting(port, "chassis"), two.setting(port, "chassis"));
      assertEquals(three.setting(port, "port"), four.setting(port, "port"));
    }
    assertEquals(
        List.of("rp1@0", "rp2@0", "rp3@0", "rp4@0"), four.places("net0", "net1", "net2", "net3"));
  }

  @Test
  void aDeviceWhoseFunctionsAppearLaterHasABusOfItsOwn() {
    Placing placing = first("q35", "a: nvme { serial = \"1\"; }; " + NET0);

    assertEquals(List.of("rp1@0", "rp2@0"), placing.places("a", "net0"));
  }

  private static Placing pseries(Pins pins, String devices) {
    return Placing.by(
        "stable",
        "ppc64",
        "pseries",
        "bus spapr-vio { " + devices + " };",
        CompileOptions.STANDARD.with(pins));
  }

  /** 2000 and 71000002 mean one interrupt. */
  @Test
  void anAddressIsTakenTogetherWithItsInterrupt() {
    String lan = "b: spapr-vlan { }; ";
    Placing first = pseries(Pins.NONE, "a: spapr-vlan { }; " + lan);
    Placing written = pseries(pins(first), lan + "c: spapr-vlan@2000 { };");
    Placing gone = pseries(pins(written), lan);
    Placing another = pseries(pins(gone), lan + "d: spapr-vlan { }; e: spapr-vlan { };");

    assertEquals(List.of("spapr-vio@71000001", "spapr-vio@71000002"), first.places("a", "b"));
    assertEquals(List.of("pin-not-honoured at spapr-vlan"), written.problems());
    assertEquals(List.of("spapr-vio@71000003", "spapr-vio@2000"), places(written, "b", "c"));
    assertEquals(List.of("spapr-vio@71000004", "spapr-vio@71000005"), another.places("d", "e"));
  }
}
