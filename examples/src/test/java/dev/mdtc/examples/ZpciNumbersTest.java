package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers by which guests on s390x know PCI cards, as QEMU tells them. */
class ZpciNumbersTest {
  private static final String NET0 = "net0: virtio-net-pci { }; ";
  private static final String NET1 = "net1: virtio-net-pci { }; ";
  private static final String NET2 = "net2: virtio-net-pci { }; ";
  private static final String OTHER = "net0: virtio-rng-pci { }; ";

  @TempDir private Path folder = Path.of("");

  static Stream<InstalledReleases.Installed> releases() {
    return InstalledReleases.of("s390x").stream();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aCardThatComesBackHasTheNumbersThatItHad(InstalledReleases.Installed qemu)
      throws IOException, QemuException {
    assertEquals(Map.of("net0", "1/0", "net1", "2/1"), edited(qemu, NET0 + NET1));
    assertEquals(Map.of("net1", "2/1"), edited(qemu, NET1));
    assertEquals(Map.of("net1", "2/1", "net2", "3/2"), edited(qemu, NET2 + NET1));
    assertEquals(
        Map.of("net0", "1/0", "net1", "2/1", "net2", "3/2"), edited(qemu, NET1 + NET2 + NET0));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void aCardOfAnotherKindStartsAnew(InstalledReleases.Installed qemu)
      throws IOException, QemuException {
    assertEquals(Map.of("net0", "1/0", "net1", "2/1"), edited(qemu, NET0 + NET1));
    assertEquals(Map.of("net0", "3/2", "net1", "2/1"), edited(qemu, OTHER + NET1));
    assertEquals(Map.of("net1", "2/1"), edited(qemu, NET1));
    assertEquals(Map.of("net0", "1/0", "net1", "2/1"), edited(qemu, NET0 + NET1));
    assertEquals(Map.of("net0", "3/2", "net1", "2/1"), edited(qemu, OTHER + NET1));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void numbersThatWereWrittenStayWithTheCard(InstalledReleases.Installed qemu)
      throws IOException, QemuException {
    String written = "z: zpci { target = &net0; uid = 7; fid = 9; }; ";
    assertEquals(Map.of("net0", "7/9", "net1", "1/0"), edited(qemu, NET0 + NET1 + written));
    assertEquals(Map.of("net0", "7/9", "net1", "1/0"), edited(qemu, NET0 + NET1));
    assertEquals(Map.of("net1", "1/0"), edited(qemu, NET1));
    assertEquals(Map.of("net0", "7/9", "net1", "1/0"), edited(qemu, NET0 + NET1));
  }

  /** The numbers of each card after an edit, which is pinned. */
  private Map<String, String> edited(InstalledReleases.Installed qemu, String devices)
      throws IOException, QemuException {
    Path description =
        Files.writeString(
            folder.resolve("cards.dt"),
            "/dt-v1/; /arch/ \"s390x\"; /qemu/ \"%s\"; / { machine = \"s390-ccw-virtio\"; device { %s }; };"
                .formatted(qemu.release(), devices));
    Cli.Result result = Cli.run("compile", "-f", "json", description.toString());
    assertEquals(0, result.exit(), result::err);
    List<String> command = new ArrayList<>(Compiled.parse(result.out()).argv());
    command.set(0, qemu.binary());
    assertEquals(0, Cli.run("pin", description.toString()).exit());
    assertEquals("", Cli.run("pin", "--check", description.toString()).out());
    Map<String, String> numbers = new TreeMap<>();
    try (QemuProcess process = QemuProcess.startStopped(command, folder)) {
      Qtree.parse(process.monitor("info qtree"))
          .buses()
          .flatMap(bus -> bus.devices().stream())
          .filter(device -> device.driver().equals("zpci"))
          .forEach(
              card ->
                  numbers.put(
                      property(card, "target"),
                      property(card, "uid") + "/" + property(card, "fid")));
    }
    return numbers;
  }

  /** A property without the quotes and the explanation that QEMU adds. */
  private static String property(Qtree.Device device, String name) {
    return Objects.requireNonNull(device.properties().get(name))
        .replace("\"", "")
        .replaceFirst(" \\(.*", "");
  }
}
