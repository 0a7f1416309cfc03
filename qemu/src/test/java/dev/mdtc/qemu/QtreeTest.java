package dev.mdtc.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mdtc.machines.BusRules;
import dev.mdtc.model.catalogue.BusType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The output of {@code info qtree} of QEMU 7.2, shortened. */
class QtreeTest {
  private static final String SAMPLE =
      """
      bus: main-system-bus
        type System
        dev: ps2-kbd, id ""
          gpio-out "" 1
        dev: q35-pcihost, id ""
          MCFG = 2952790016 (0xb0000000)
          short_root_bus = 0 (0x0)
          bus: pcie.0
            type PCIE
            dev: virtio-scsi-pci, id "scsi"
              addr = 02.0
              romfile = ""
              multifunction = false
              class SCSI controller, addr 00:02.0, pci id 1af4:1004 (sub 1af4:0008)
              bar 0: i/o at 0xffffffffffffffff [0x3e]
              bus: virtio-bus
                type virtio-pci-bus
                dev: virtio-scsi-device, id ""
                  bus: scsi.0
                    type SCSI
                    dev: scsi-hd, id "disk"
                      drive = "n"
                      channel = 0 (0x0)
                      scsi-id = 3 (0x3)
                      lun = 0 (0x0)
            dev: qemu-xhci, id "usb"
              addr = 01.0
              bus: usb.0
                type usb-bus
                dev: usb-mouse, id "mouse"
                  port = "1.1"
                  addr 0.0, port 1.1, speed 12, name QEMU USB Mouse, attached
                dev: usb-hub, id "hub"
                  port = ""
                  addr 0.0, port 1, speed 12, name QEMU USB Hub, attached
            dev: ICH9-SMB, id ""
              addr = 1f.3
              multifunction = true
            dev: ich9-ahci, id ""
              addr = 1f.2
              bus: ide.1
                type IDE
              bus: ide.0
                type IDE
                dev: ide-cd, id "cd"
                  unit = 1 (0x1)
                  serial = "a = b"
            dev: mch, id ""
              addr = 00.0
      """;

  private static Qtree sample() throws QemuException {
    return Qtree.parse(SAMPLE);
  }

  private static Qtree.Device device(String driver) throws QemuException {
    return sample()
        .devices()
        .filter(each -> each.driver().equals(driver))
        .findFirst()
        .orElseThrow();
  }

  private static String message(String text) {
    return String.valueOf(assertThrows(QemuException.class, () -> Qtree.parse(text)).getMessage());
  }

  @Test
  void everyBusIsFoundWithItsType() throws QemuException {
    assertEquals(
        List.of(
            "main-system-bus System",
            "pcie.0 PCIE",
            "ide.0 IDE",
            "ide.1 IDE",
            "usb.0 usb-bus",
            "virtio-bus virtio-pci-bus",
            "scsi.0 SCSI"),
        sample().buses().map(bus -> bus.name() + " " + bus.type()).toList());
  }

  @Test
  void devicesAreInTheOrderOfTheirCreationEachBeforeWhatSitsOnIt() throws QemuException {
    assertEquals(
        List.of(
            "q35-pcihost",
            "mch",
            "ich9-ahci",
            "ide-cd",
            "ICH9-SMB",
            "qemu-xhci",
            "usb-hub",
            "usb-mouse",
            "virtio-scsi-pci",
            "virtio-scsi-device",
            "scsi-hd",
            "ps2-kbd"),
        sample().devices().map(Qtree.Device::driver).toList());
  }

  @Test
  void aDeviceHasItsIdPropertiesAndDetails() throws QemuException {
    assertEquals(
        new Qtree.Device(
            "usb-mouse",
            "mouse",
            Map.of("port", "\"1.1\""),
            List.of("addr 0.0, port 1.1, speed 12, name QEMU USB Mouse, attached"),
            List.of()),
        device("usb-mouse"));
    assertEquals("", device("mch").id());
  }

  @Test
  void aValueMayLookLikeAnotherProperty() throws QemuException {
    assertEquals("\"a = b\"", device("ide-cd").properties().get("serial"));
  }

  @Test
  void aNumberIsWhatStandsBeforeItsHexadecimalForm() throws QemuException {
    assertEquals(Optional.of(2952790016L), device("q35-pcihost").number("MCFG"));
    assertEquals(Optional.of(3L), device("scsi-hd").number("scsi-id"));
    assertEquals(Optional.empty(), device("scsi-hd").number("drive"), "a string");
    assertEquals(Optional.empty(), device("scsi-hd").number("bootindex"), "not printed");
  }

  @Test
  void theMonitorsLineEndsMakeNoDifference() throws QemuException {
    assertEquals(sample(), Qtree.parse(SAMPLE.replace("\n", "\r\n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "unknown command: 'info qtree'\n", "dev: mch, id \"\"\n"})
  void whatIsNoTreeIsRefused(String text) {
    assertEquals("'info qtree' shows no bus", message(text));
  }

  @Test
  void aTreeThatIsCutOffAnywhereGivesATreeOrARefusalAndNothingElse() {
    for (int length = 0; length < SAMPLE.length(); length++) {
      try {
        Qtree.parse(SAMPLE.substring(0, length)).devices().forEach(Qtree.Device::driver);
      } catch (QemuException e) {
        assertEquals("'info qtree' shows no bus", e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mch, PCI, 0",
    "virtio-scsi-pci, PCI, 2",
    "ich9-ahci, PCI, '1f,2'",
    "ICH9-SMB, PCI, '1f,3'",
    "usb-mouse, usb-bus, 1.1",
    "usb-hub, usb-bus, 1",
    "scsi-hd, SCSI, '0,3,0'",
    "ide-cd, IDE, 1",
  })
  void aPlaceIsWrittenAsADescriptionWritesIt(String driver, String bus, String address)
      throws QemuException {
    BusType rule = BusRules.bundled().exactly(bus);

    assertEquals(Optional.of(address), QtreeAddress.unitAddress(device(driver), rule));
  }

  @ParameterizedTest
  @CsvSource({"ps2-kbd, System", "ps2-kbd, PCI", "virtio-scsi-device, SCSI", "mch, usb-bus"})
  void whatHasNoPlaceOfItsOwnHasNoAddress(String driver, String bus) throws QemuException {
    BusType rule = BusRules.bundled().exactly(bus);

    assertEquals(Optional.empty(), QtreeAddress.unitAddress(device(driver), rule));
  }

  @ParameterizedTest
  @CsvSource({"00.0, 0", "1f.3, 31", "0a.7, 10"})
  void aPciSlotIsHexadecimal(String printed, int slot) {
    assertEquals(slot, QtreeAddress.slot(printed));
  }
}
