package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example on a real QEMU: every device sits where the compiler says, and QEMU is content. */
class RealQemuTest {
  @TempDir private Path folder = Path.of("");

  static List<Path> examples() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyDeviceIsWhereTheCompilerSays(Path example) {
    Compiled compiled = Compiled.of(example.toString());
    Places places = Places.of(compiled.argv());

    Guest guest = Guest.start(compiled.argv(), folder);

    assertEquals("", guest.complaints(), "what QEMU complains about");
    Map<String, String> expected = new TreeMap<>();
    for (Compiled.Device device : compiled.devices()) {
      device.id().ifPresent(id -> expected.put(id, places.of(device)));
    }
    assertEquals(lines(expected), lines(guest.devices()), "info qtree: devices");
    assertEquals(
        String.join("\n", places.builtins(compiled)),
        String.join("\n", guest.ownParts()),
        "info qtree: built-ins");
    assertEquals(
        String.join("\n", Places.pci(compiled)),
        String.join("\n", guest.numberedPci()),
        "query-pci");
  }

  private static String lines(Map<String, String> devices) {
    StringBuilder text = new StringBuilder();
    devices.forEach((id, place) -> text.append(id).append(": ").append(place).append('\n'));
    return text.toString();
  }
}
