package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.PciKind;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every device of every QEMU on this machine is of the kind of PCI that the binary says. */
class PciKindTest {
  static List<InstalledReleases.Installed> binaries() {
    return InstalledReleases.all();
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void aDeviceIsOfTheKindThatTheBinarySays(InstalledReleases.Installed installed)
      throws QemuException {
    Map<String, PciKind> told = new TreeMap<>();
    try (QemuProcess qemu = new QemuBinary(installed.binary()).startBare()) {
      implementing("pci-express-device", qemu).forEach(name -> told.put(name, PciKind.EXPRESS));
      implementing("conventional-pci-device", qemu)
          .forEach(
              name ->
                  told.merge(name, PciKind.CONVENTIONAL, (express, conventional) -> PciKind.BOTH));
    }
    Catalogue catalogue = Catalogues.open(installed.target(), installed.release()).orElseThrow();
    Map<String, PciKind> known = new TreeMap<>();
    for (String name : catalogue.deviceNames()) {
      catalogue.device(name).orElseThrow().pci().ifPresent(kind -> known.put(name, kind));
    }
    assertEquals(told, known);
  }

  private static List<String> implementing(String qomInterface, QemuProcess qemu)
      throws QemuException {
    return qemu.execute("qom-list-types", Map.of("implements", qomInterface))
        .findValuesAsText("name");
  }
}
