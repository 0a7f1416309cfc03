package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Pins;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacementTest {
  @Test
  void newDevicesGetTheFirstFreeSlotsInTheOrderOfTheDescription() {
    assertEquals(
        List.of("pcie.0@1", "pcie.0@2", "pcie.0@3"),
        Placing.of("a: virtio-rng-pci { }; b: edu { }; c: e1000e { };").places("a", "b", "c"));
  }

  @Test
  void aSlotTakenByABuiltinIsNotGivenAway() {
    StringBuilder devices = new StringBuilder();
    for (int i = 1; i <= 30; i++) {
      devices.append("d" + i + ": virtio-rng-pci { };");
    }
    Placing placing = Placing.of(devices.toString());

    // Slot 0 holds the host bridge and slot 1f the ISA bridge.
    assertEquals("pcie.0@1", placing.place("d1"));
    assertEquals("pcie.0@1e", placing.place("d30"));
  }

  @Test
  void aWrittenPlaceIsTakenBeforeAnyOtherIsChosen() {
    assertEquals(
        List.of("pcie.0@2", "pcie.0@1", "pcie.0@3"),
        Placing.of("a: virtio-rng-pci { }; b: virtio-rng-pci@1 { }; c: virtio-rng-pci { };")
            .places("a", "b", "c"));
  }

  @Test
  void aPlaceOfABuiltinCanNotBeClaimed() {
    assertEquals(
        List.of("address-taken-by-builtin at @1f"),
        Placing.of("a: virtio-rng-pci@1f { };").problems());
    assertEquals(
        List.of("address-taken-by-builtin at @1,1"),
        Placing.on("pc", "a: virtio-rng-pci@1,1 { };").problems());
  }

  @Test
  void ofTwoThatClaimAPlaceTheSecondIsWrong() {
    assertEquals(
        List.of("duplicate-address at @3,0"),
        Placing.of("a: virtio-rng-pci@3 { }; b: virtio-rng-pci@3,0 { };").problems());
  }

  @Test
  void aDeviceWithAWrongPlaceGetsNoOtherInstead() {
    Placing placing = Placing.of("a: virtio-rng-pci@20 { }; b: virtio-rng-pci { };");

    assertEquals(List.of("address-out-of-range at @20"), placing.problems());
    assertEquals(Optional.empty(), placing.compilation().machine());
  }

  @Test
  void functionZeroAnnouncesItsNeighbours() {
    Placing placing = Placing.of("a: virtio-rng-pci@3 { }; b: virtio-rng-pci@3,1 { }; c: edu { };");

    assertEquals(Optional.of("Bool[on=true]"), placing.setting("a", "multifunction"));
    assertEquals(Optional.empty(), placing.setting("b", "multifunction"));
    assertEquals(Optional.empty(), placing.setting("c", "multifunction"));
  }

  @Test
  void aNewDeviceGetsASlotOfItsOwnAndNoFreeFunction() {
    assertEquals(
        List.of("pcie.0@2"),
        Placing.of("a: virtio-rng-pci@1 { }; b: virtio-rng-pci@1,1 { }; c: edu { };").places("c"));
  }

  @Test
  void pinsComeBehindWhatIsWrittenAndBeforeWhatIsNew() {
    Pins pins =
        Placing.pins(
            "pc-q35-7.2", "bus pcie.0 { b: virtio-rng-pci@1 { }; c: virtio-rng-pci@2 { }; };");
    Placing placing =
        Placing.on(
            "q35", "a: virtio-rng-pci { }; b: virtio-rng-pci { }; c: virtio-rng-pci@5 { };", pins);

    assertEquals(List.of("pcie.0@2", "pcie.0@1", "pcie.0@5"), placing.places("a", "b", "c"));
    assertEquals(From.ALLOCATED, placing.device("a").from());
    assertEquals(From.PIN, placing.device("b").from());
    assertEquals(From.EXPLICIT, placing.device("c").from());
  }

  @Test
  void aPinThatLosesItsPlaceIsReportedAndTheDeviceGetsAnother() {
    Pins pins = Placing.pins("pc-q35-7.2", "bus pcie.0 { b: virtio-rng-pci@1 { }; };");
    Placing placing = Placing.on("q35", "a: edu@1 { }; b: virtio-rng-pci { };", pins);

    assertEquals(List.of("pin-not-honoured at virtio-rng-pci"), placing.problems());
    assertEquals(
        List.of("pcie.0@2"),
        placing
            .compilation()
            .machine()
            .orElseThrow()
            .devices()
            .filter(device -> device.id().equals(Optional.of("b")))
            .map(device -> device.location().orElseThrow())
            .map(
                location ->
                    location.bus().orElseThrow()
                        + "@"
                        + location.address().orElseThrow().unitAddress())
            .toList());
  }

  @Test
  void pinsOfAnOlderMachineOfTheSameFamilyAreKept() {
    Pins pins = Placing.pins("pc-q35-6.2", "bus pcie.0 { b: virtio-rng-pci@7 { }; };");

    assertEquals("pcie.0@7", Placing.on("pc-q35-7.2", "b: virtio-rng-pci { };", pins).place("b"));
  }

  @Test
  void whatNeedsNoBusHasNoPlace() {
    assertEquals(Optional.empty(), Placing.of("a: guest-loader { };").device("a").location());
  }

  @Test
  void aFullBusIsReportedAndNothingIsSqueezedIn() {
    StringBuilder devices = new StringBuilder();
    for (int i = 1; i <= 32; i++) {
      devices.append("d" + i + ": virtio-rng-pci { };");
    }

    assertEquals(List.of("no-room at virtio-rng-pci"), Placing.of(devices.toString()).problems());
  }
}
