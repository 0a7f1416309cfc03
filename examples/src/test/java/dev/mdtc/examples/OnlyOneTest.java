package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Devices of which a machine takes one: what mdtc refuses is what QEMU refuses, on each release.
 */
class OnlyOneTest {
  @TempDir private Path folder = Path.of("");

  static Stream<InstalledReleases.Installed> releases() {
    return InstalledReleases.of("x86_64").stream();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void qemuTakesOneAndNotTwo(InstalledReleases.Installed qemu) {
    Catalogue catalogue = Catalogues.open(qemu.target(), qemu.release()).orElseThrow();
    for (List<String> group : catalogue.layout().alone()) {
      List<String> able =
          catalogue.deviceNames().stream()
              .filter(name -> group.stream().anyMatch(each -> catalogue.isA(name, each)))
              .filter(name -> catalogue.device(name).filter(DeviceType::userCreatable).isPresent())
              .filter(name -> starts(qemu, name))
              .toList();
      assertTrue(!able.isEmpty(), () -> "nothing of " + group + " starts");
      for (String first : able) {
        for (String second : able) {
          Cli.Result refused = check(qemu, first, second);
          assertEquals(1, refused.exit(), refused.err());
          assertTrue(refused.err().contains("[duplicate-device]"), refused.err());
          assertThrows(QemuException.class, () -> start(qemu, first, second), first + second);
        }
      }
    }
  }

  /** Whether one of them alone can be had; what belongs to another machine can't. */
  private boolean starts(InstalledReleases.Installed qemu, String driver) {
    try {
      start(qemu, driver);
    } catch (QemuException e) {
      return false;
    }
    Cli.Result result = check(qemu, driver);
    assertEquals(0, result.exit(), result::err);
    return true;
  }

  private static Cli.Result check(InstalledReleases.Installed qemu, String... drivers) {
    StringBuilder devices = new StringBuilder();
    for (int i = 0; i < drivers.length; i++) {
      devices.append("d" + i + ": " + drivers[i] + " { }; ");
    }
    return Cli.runOn(
        "/dt-v1/; /qemu/ \"%s\"; / { machine = \"q35\"; device { %s }; };"
            .formatted(qemu.release(), devices),
        "check",
        "-");
  }

  private void start(InstalledReleases.Installed qemu, String... drivers) throws QemuException {
    List<String> command =
        new ArrayList<>(List.of(qemu.binary(), "-nodefaults", "-no-user-config", "-M", "q35"));
    for (String driver : drivers) {
      command.addAll(List.of("-device", driver));
    }
    QemuProcess.startStopped(command, folder).close();
  }
}
