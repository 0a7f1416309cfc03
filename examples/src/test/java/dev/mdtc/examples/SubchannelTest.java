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
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What mdtc says of the subchannels that QEMU counts on s390x, and the subchannels there are. */
class SubchannelTest {
  private static final String A = "a: virtio-rng-ccw { }; ";
  private static final String B = "b: virtio-net-ccw { }; ";
  private static final String C = "c: virtio-rng-ccw { }; ";
  private static final String D = "d: virtio-rng-ccw@fe.1.0000 { }; ";
  private static final Pattern REMARK = Pattern.compile("'.* now, no longer [0-9a-f.]+[^:]*");

  @TempDir private Path folder = Path.of("");

  /** What was said, and the subchannel of each device in QEMU. */
  private record Seen(List<String> remarks, Map<String, String> subchannels) {}

  static Stream<InstalledReleases.Installed> releases() {
    return InstalledReleases.of("s390x").stream();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void onlyWhatChangesForADeviceThatStaysIsSaid(InstalledReleases.Installed qemu)
      throws IOException, QemuException {
    assertEquals(
        new Seen(List.of(), Map.of("a", "fe.0.0000", "b", "fe.0.0001", "c", "fe.0.0002")),
        edited(qemu, A + B + C));
    assertEquals(
        new Seen(
            List.of(
                "'b' has subchannel fe.0.0000 now, no longer fe.0.0001, and 1 more have another"),
            Map.of("b", "fe.0.0000", "c", "fe.0.0001")),
        edited(qemu, C + B));
    assertEquals(
        new Seen(List.of(), Map.of("b", "fe.0.0000", "c", "fe.0.0001", "d", "fe.1.0000")),
        edited(qemu, C + B + D));
    assertEquals(
        new Seen(
            List.of("'c' has subchannel fe.0.0000 now, no longer fe.0.0001"),
            Map.of("b", "fe.0.0001", "c", "fe.0.0000", "d", "fe.1.0000")),
        edited(qemu, C + D + B.replace("ccw", "ccw@fe.0.0009")));
  }

  /** A description after an edit, which is pinned. */
  private Seen edited(InstalledReleases.Installed qemu, String devices)
      throws IOException, QemuException {
    Path description =
        Files.writeString(
            folder.resolve("channels.dt"),
            "/dt-v1/; /arch/ \"s390x\"; /qemu/ \"%s\"; / { machine = \"s390-ccw-virtio\"; device { %s }; };"
                .formatted(qemu.release(), devices));
    Cli.Result result = Cli.run("compile", "-f", "json", description.toString());
    assertEquals(0, result.exit(), result::err);
    List<String> remarks =
        REMARK.matcher(result.err()).results().map(each -> each.group()).toList();
    List<String> command = new ArrayList<>(Compiled.parse(result.out()).argv());
    command.set(0, qemu.binary());
    assertEquals(0, Cli.run("pin", description.toString()).exit());
    Map<String, String> subchannels = new TreeMap<>();
    try (QemuProcess process = QemuProcess.startStopped(command, folder)) {
      Qtree.parse(process.monitor("info qtree"))
          .buses()
          .flatMap(bus -> bus.devices().stream())
          .filter(device -> device.properties().containsKey("subch_id"))
          .forEach(
              device ->
                  subchannels.put(
                      device.id(),
                      device.properties().getOrDefault("subch_id", "").replace("\"", "")));
    }
    return new Seen(remarks, subchannels);
  }
}
