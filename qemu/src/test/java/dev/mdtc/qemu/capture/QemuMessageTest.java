package dev.mdtc.qemu.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mdtc.qemu.FakeQemu;
import dev.mdtc.qemu.QemuException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What remains of the words with which a QEMU ended. */
class QemuMessageTest {
  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          qemu-system-x86_64: -device virtio-blk-pci,id=x: drive property not set | drive property not set
          /usr/bin/qemu-system-x86_64: -device nvme: serial property not set      | serial property not set
          qemu-system-x86_64: Device needs media                                  | Device needs media
          drive property not set                                                  | drive property not set
          qemu-system-x86_64: warning: old\\nqemu-system-x86_64: -device x: gone   | gone
          first line\\nsecond line                                                 | first line
          qemu-system-x86_64: warning: nothing else                               | nothing else
          """)
  void theFirstLineThatSaysWhyWithoutTheProgramAndTheOption(String said, String message) {
    String script = "printf '" + said + "\\n' >&2; exit 1";
    QemuException problem =
        assertThrows(QemuException.class, () -> FakeQemu.in(folder, script).startBare().close());

    assertEquals(message, QemuMessage.of(problem));
  }
}
