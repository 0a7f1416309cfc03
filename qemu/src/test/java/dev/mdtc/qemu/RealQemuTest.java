package dev.mdtc.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.BusRules;
import dev.mdtc.model.catalogue.BusType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The installed QEMU, as it is talked to and read back. */
class RealQemuTest {
  @TempDir private Path folder = Path.of("");

  /** Starts the real QEMU, stopped, with options that are parted by blanks. */
  private QemuProcess start(String options) throws QemuException {
    String command = RealQemu.binary().path() + " -nodefaults -no-user-config " + options;
    return QemuProcess.startStopped(List.of(command.strip().split(" +", -1)), folder);
  }

  /** Bus and unit address of each device with an id. */
  private Map<String, String> places(String options) throws QemuException {
    BusRules rules = BusRules.bundled();
    Map<String, String> places = new TreeMap<>();
    try (QemuProcess qemu = start(options)) {
      Qtree tree = Qtree.parse(qemu.monitor("info qtree"));
      for (Qtree.Bus bus : tree.buses().toList()) {
        BusType rule = rules.exactly(bus.type().equals("PCIE") ? "PCI" : bus.type());
        for (Qtree.Device device : bus.devices()) {
          if (!device.id().isEmpty()) {
            String address = QtreeAddress.unitAddress(device, rule).orElse("nowhere");
            places.put(device.id(), bus.name() + "@" + address);
          }
        }
      }
    }
    return places;
  }

  @Test
  void aBareOneTellsItsVersionAndTarget() throws QemuException {
    try (QemuProcess qemu = RealQemu.binary().startBare()) {
      assertTrue(qemu.execute("query-version").get("qemu").get("major").isInt());
      assertEquals("x86_64", qemu.execute("query-target").get("arch").asText());
    }
  }

  @Test
  void itStartsWithoutRunningTheGuest() throws QemuException {
    try (QemuProcess qemu = start("-machine q35")) {
      assertEquals("prelaunch", qemu.execute("query-status").get("status").asText());
    }
  }

  @Test
  void devicesAreReadBackWhereTheyWerePut() throws QemuException {
    assertEquals(
        Map.of(
            "rng", "pcie.0@1d,3",
            "usb", "pcie.0@5",
            "hub", "usb.0@1",
            "mouse", "usb.0@1.2",
            "scsi", "pcie.0@6",
            "disk", "scsi.0@0,3,1"),
        places(
            "-machine q35"
                + " -device virtio-rng-pci,id=rng,addr=1d.3"
                + " -device qemu-xhci,id=usb,addr=0x5"
                + " -device usb-hub,id=hub,bus=usb.0"
                + " -device usb-mouse,id=mouse,bus=usb.0,port=1.2"
                + " -device virtio-scsi-pci,id=scsi,addr=6"
                + " -blockdev null-co,node-name=image"
                + " -device scsi-hd,id=disk,drive=image,scsi-id=3,lun=1"));
  }

  @Test
  void whatItRefusesAtTheStartIsInItsOwnWords() {
    QemuException problem =
        assertThrows(
            QemuException.class, () -> start("-machine q35 -device no-such-device").close());

    assertTrue(
        String.valueOf(problem.getMessage())
            .contains("'no-such-device' is not a valid device model name"),
        problem.getMessage());
    assertTrue(problem.hasEnded());
  }

  @Test
  void whatItRefusesLaterIsInItsOwnWordsAndItGoesOn() throws QemuException {
    try (QemuProcess qemu = start("-machine q35")) {
      QemuException problem =
          assertThrows(
              QemuException.class,
              () -> qemu.execute("device_add", Map.of("driver", "no-such-device")));

      assertTrue(String.valueOf(problem.getMessage()).contains("no-such-device"));
      assertFalse(problem.hasEnded());
      assertEquals("prelaunch", qemu.execute("query-status").get("status").asText());
    }
  }

  @Test
  void itEndsWhenItIsClosed() throws QemuException {
    QemuProcess qemu = start("-machine q35");

    qemu.close();

    QemuException problem = assertThrows(QemuException.class, () -> qemu.execute("query-status"));
    assertTrue(problem.hasEnded());
    assertEquals("", qemu.complaints());
  }

  @Test
  void aRelativeFileNameIsLookedForInTheFolder() throws QemuException, IOException {
    String options = "-machine q35 -blockdev file,node-name=x,filename=x.img";
    QemuException problem = assertThrows(QemuException.class, () -> start(options).close());
    assertTrue(String.valueOf(problem.getMessage()).contains("'x.img'"), problem.getMessage());

    Files.createFile(folder.resolve("x.img"));

    start(options).close();
  }
}
