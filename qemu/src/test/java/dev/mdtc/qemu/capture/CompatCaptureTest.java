package dev.mdtc.qemu.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.qemu.FakeQemu;
import dev.mdtc.qemu.QemuException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompatCaptureTest {
  private static final String OLD_PROPERTY =
      "{\"qom-type\": \"virtio-net-pci\", \"property\": \"vectors\", \"value\": \"3\"}";
  private static final String OLDER_PROPERTY =
      "{\"qom-type\": \"e1000\", \"property\": \"init-vet\", \"value\": \"off\"}";

  @TempDir private Path folder = Path.of("");

  private static String machine(String name, String... properties) {
    return "{\"name\": \"%s\", \"compat-props\": [%s]}"
        .formatted(name, String.join(", ", properties));
  }

  /** What is captured of a QEMU that answers {@code query-machines} with this. */
  private String captured(String answer) throws QemuException {
    String script = "greet; hear; say '" + answer + "'; hear; say '{\"return\": {}}'";
    return CompatCapture.of(FakeQemu.in(folder, script)).toString();
  }

  private String machines(String... machines) throws QemuException {
    return captured("{\"return\": [" + String.join(", ", machines) + "]}");
  }

  @Test
  void aMachineSaysWhatItAddsToTheNextNewerOneOfItsFamily() throws QemuException {
    assertEquals(
        "{\"pc-q35-10.0\":[[\"virtio-net-pci\",\"vectors\",\"3\"]],"
            + "\"pc-q35-10.1\":[],"
            + "\"pc-q35-9.2\":[[\"e1000\",\"init-vet\",\"off\"]]}",
        machines(
            machine("pc-q35-9.2", OLD_PROPERTY, OLDER_PROPERTY),
            machine("pc-q35-10.1"),
            machine("pc-q35-10.0", OLD_PROPERTY)));
  }

  @Test
  void familiesHaveNothingToDoWithEachOther() throws QemuException {
    assertEquals(
        "{\"pc-i440fx-9.2\":[[\"virtio-net-pci\",\"vectors\",\"3\"]],"
            + "\"pc-q35-9.2\":[[\"virtio-net-pci\",\"vectors\",\"3\"]]}",
        machines(machine("pc-q35-9.2", OLD_PROPERTY), machine("pc-i440fx-9.2", OLD_PROPERTY)));
  }

  @Test
  void aListThatDoesNotGoOnFromTheNextNewerOneIsMarked() throws QemuException {
    assertEquals(
        "{\"virt-10.0\":{\"instead\":[[\"e1000\",\"init-vet\",\"off\"]]},"
            + "\"virt-10.1\":[[\"virtio-net-pci\",\"vectors\",\"3\"]],"
            + "\"virt-9.2\":[]}",
        machines(
            machine("virt-9.2", OLDER_PROPERTY),
            machine("virt-10.0", OLDER_PROPERTY),
            machine("virt-10.1", OLD_PROPERTY)));
  }

  @Test
  void aMachineWithoutVersionsIsAFamily() throws QemuException {
    assertEquals(
        "{\"microvm\":[[\"virtio-net-pci\",\"vectors\",\"3\"]],\"none\":[]}",
        machines(machine("microvm", OLD_PROPERTY), machine("none")));
  }

  @Test
  void machinesOfWhichQemuDoesNotTellAreLeftOut() throws QemuException {
    assertEquals("{}", machines("{\"name\": \"pc-q35-7.2\"}"));
  }

  @Test
  void aQemuThatDoesNotTellGivesNothing() throws QemuException {
    assertEquals(
        "{}",
        captured(
            "{\"error\": {\"class\": \"GenericError\", \"desc\": \"compat-props is"
                + " unexpected\"}}"));
  }

  @Test
  void aQemuThatDiesIsNotTakenForOneThatDoesNotTell() {
    QemuException problem =
        assertThrows(
            QemuException.class,
            () -> CompatCapture.of(FakeQemu.in(folder, "greet; hear; echo 'Killed.' >&2")));

    assertEquals("Killed.", problem.getMessage());
    assertTrue(problem.hasEnded());
  }
}
