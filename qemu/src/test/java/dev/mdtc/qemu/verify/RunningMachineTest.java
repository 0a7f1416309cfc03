package dev.mdtc.qemu.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.qemu.FakeQemu;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A QEMU that goes wrong while its machine is read. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RunningMachineTest {
  /** Answers which version and target it is. */
  private static final String VERSION =
      """
      greet
      hear; say '{"return": {"qemu": {"micro": 22, "minor": 2, "major": 7}, "package": ""}}'
      hear; say '{"return": {"arch": "x86_64"}}'
      """;

  private static final String TREE =
      "hear; say '{\"return\": \"bus: main-system-bus\\n"
          + "  type System\\n"
          + "  dev: a, id \\\"\\\"\\n"
          + "\"}'\n";

  private static final String ROOT =
      "hear; say '{\"return\": [{\"name\": \"sysbus\", \"type\": \"child<System>\"}]}'\n";

  @TempDir private Path folder = Path.of("");

  private String fails(QemuBinary binary) throws QemuException {
    Catalogue catalogue = Catalogues.newest("x86_64").orElseThrow();
    try (QemuProcess qemu = binary.startBare()) {
      QemuException problem =
          assertThrows(QemuException.class, () -> RunningMachine.read(qemu, catalogue));
      return String.valueOf(problem.getMessage());
    }
  }

  private String fails(String script) throws QemuException {
    return fails(FakeQemu.in(folder, script));
  }

  @Test
  void whoDiesOverAnAnswerIsQuoted() throws QemuException {
    assertEquals(
        "Assertion failed.",
        fails(VERSION + "hear; printf '{\"return\": '; echo 'Assertion failed.' >&2"));
  }

  @Test
  void whoDoesNotAnswerInTimeIsKilled() throws QemuException {
    QemuBinary binary = FakeQemu.in(folder, VERSION + TREE + "hear; exec sleep 60");

    assertEquals("QEMU did not answer in time", fails(binary.within(Duration.ofSeconds(2))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'nonsense'|'info qtree' shows no bus",
        "''|'info qtree' shows no bus",
      })
  void aTreeThatIsNoneIsRefused(String answer, String reason) throws QemuException {
    assertEquals(reason, fails(VERSION + "hear; say '{\"return\": \"" + answer + "\"}'"));
  }

  @Test
  void twoAnswersThatContradictEachOtherAreRefused() throws QemuException {
    assertEquals(
        "it doesn't say where its system bus is",
        fails(VERSION + TREE + "hear; say '{\"return\": []}'"));
    assertEquals(
        "it tells of other devices on main-system-bus each time",
        fails(VERSION + TREE + ROOT + "hear; say '{\"return\": []}'"));
    String child = "hear; say '{\"return\": [{\"name\": \"child[0]\", \"type\": \"link<a>\"}]}'\n";
    String said =
        fails(
            VERSION
                + TREE
                + ROOT
                + child
                + "hear; say '{\"return\": \"/machine/a\"}'\nhear; say '{\"return\": \"b\"}'");
    assertTrue(said.contains("b and a in the same place"), said);
  }
}
