package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.catalogue.RegisterNames.Register;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bundled catalogues know of configuration spaces, as measured. */
class RegisterTableTest {
  private static final Catalogue CATALOGUE = Catalogues.open("x86_64", "11.1").orElseThrow();

  private static DeviceType device(String driver) {
    return CATALOGUE.device(driver).orElseThrow();
  }

  private static PciRegisters registers(String driver, PciPlace place) {
    return CATALOGUE.registers(device(driver), place).orElseThrow();
  }

  @Test
  void aPropertyChangesItsBytes() {
    PciRegisters nvme = registers("nvme", PciPlace.ROOT);

    assertEquals(0x10008020L, nvme.bytes().doubleWord(0x84));
    assertEquals(
        0x10008000L, nvme.with(Map.of("x-pcie-ext-tag", "false")).orElseThrow().doubleWord(0x84));
    assertEquals(Optional.of(nvme.bytes()), nvme.with(Map.of("x-pcie-ext-tag", "true")));
  }

  @Test
  void aDeviceIsAnotherInAnotherPlace() {
    assertEquals(0x1000, registers("virtio-net-pci", PciPlace.ROOT).bytes().word(2));
    assertEquals(0x1041, registers("virtio-net-pci", PciPlace.PORT).bytes().word(2));
    assertTrue(CATALOGUE.registers(device("e1000"), PciPlace.PORT).isEmpty());
    assertTrue(CATALOGUE.registers(device("usb-tablet"), PciPlace.ROOT).isEmpty());
  }

  @Test
  void otherTargetsTellNothing() {
    Catalogue other = Catalogues.open("aarch64", "7.2").orElseThrow();

    assertTrue(other.registers(other.device("nvme").orElseThrow(), PciPlace.ROOT).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "nvme, 0, 2, vendor id",
    "nvme, 0x10, 4, base address 0",
    "nvme, 0x84, 4, device capabilities",
    "nvme, 0x42, 2, MSI-X control",
    "pcie-root-port, 0x19, 1, secondary bus",
    "pcie-root-port, 0x68, 4, slot capabilities",
    "nvme, 0xf0, 4,",
  })
  void registersHaveTheNamesThatPciGivesThem(String driver, String offset, int size, String name) {
    Register register =
        CATALOGUE
            .registerNames()
            .of(registers(driver, PciPlace.ROOT).bytes())
            .get(Integer.decode(offset));

    assertEquals(new Register(Integer.decode(offset), size, Optional.ofNullable(name)), register);
  }
}
