package dev.mdtc.compiler.allocate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.allocate.Placing;
import java.util.List;
import org.junit.jupiter.api.Test;

/** QEMU looks for a bus depth first, and what was created last comes first. */
class DefaultBusTest {
  @Test
  void aDeviceInsideAnotherIsOnItsBus() {
    assertEquals(
        List.of("rp1@0", "scsi1.0@0,0,0"),
        Placing.of(
                """
                rp1: pcie-root-port { net0: virtio-net-pci { }; };
                scsi1: virtio-scsi-pci { cd1: scsi-cd { }; };
                scsi2: virtio-scsi-pci { };
                """)
            .places("net0", "cd1"));
  }

  @Test
  void aBusOfTheMachineComesBeforeThatOfABridge() {
    assertEquals(
        "pcie.0@2", Placing.of("rp1: pcie-root-port { }; net0: virtio-net-pci { };").place("net0"));
  }

  @Test
  void ofSeveralControllersTheOneCreatedLastIsTaken() {
    assertEquals(
        "scsi2.0@0,0,0",
        Placing.of("scsi1: virtio-scsi-pci { }; scsi2: virtio-scsi-pci { }; cd: scsi-cd { };")
            .place("cd"));
  }

  @Test
  void aControllerThatComesLaterInTheDescriptionIsNotThereYet() {
    assertEquals(
        "scsi1.0@0,0,0",
        Placing.of("scsi1: virtio-scsi-pci { }; cd: scsi-cd { }; scsi2: virtio-scsi-pci { };")
            .place("cd"));
  }

  @Test
  void whereNoControllerIsThereYetThereIsNoRoom() {
    assertEquals(
        List.of("no-room at scsi-cd"),
        Placing.of("cd: scsi-cd { }; scsi1: virtio-scsi-pci { };").problems());
  }

  @Test
  void whereThereWillNeverBeABusItIsMissing() {
    assertEquals(List.of("missing-bus at scsi-cd"), Placing.of("cd: scsi-cd { };").problems());
  }

  @Test
  void aControllersOwnBusesAreTakenFromTheLast() {
    // The SATA controller of the machine has the buses ide.0 to ide.5, of which QEMU finds ide.5
    // first; one disk makes none of them full.
    Placing placing = Placing.of("a: ide-cd { };");

    assertEquals(List.of("ide.5@0"), placing.places("a"));
  }

  @Test
  void aNamedBusIsTakenWhateverElseIsThere() {
    assertEquals(List.of("ide.2@0"), Placing.of("bus ide.2 { a: ide-cd { }; };").places("a"));
  }
}
