package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.ConfigurationSpace;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mdtc diff --qemu A --qemu B} says of registers is what the two QEMUs show. */
class UpgradeTest {
  private static final String GUEST =
      """
      /dt-v1/;
      / {
      	machine = "q35";
      	memory = 256M;
      	netdev { lan: user { }; dmz: user { }; };
      	device {
      		nvme0: nvme { serial = "a"; };
      		net0: virtio-net-pci { netdev = &lan; };
      		net1: e1000e { netdev = &dmz; };
      	};
      };
      """;

  /**
   * The word with a port's slot control: when a machine starts, the light of a slot with something
   * in it is on in QEMU 7.2 and off in 10.0, whatever the machine type. The catalogues know empty
   * ports, which have no light on in either.
   */
  private static final int POWER_LIGHT = 0x6c;

  @TempDir private Path folder = Path.of("");

  private static InstalledReleases.Installed installed(String release) {
    List<InstalledReleases.Installed> found =
        InstalledReleases.of("x86_64").stream()
            .filter(each -> each.release().startsWith(release + "."))
            .toList();
    RealQemu.require(!found.isEmpty(), "QEMU " + release);
    return found.getFirst();
  }

  private Path source(String text) throws IOException {
    return Files.writeString(folder.resolve("guest.dt"), text);
  }

  private static Cli.Result diff(Path source, String... options) {
    List<String> words = new ArrayList<>(List.of("diff", "-q", "--qemu", "7.2", "--qemu", "11.1"));
    words.addAll(List.of(options));
    words.add(source.toString());
    return Cli.run(words.toArray(String[]::new));
  }

  /** What is said to change of registers, by device: {@code 84: 10008000 -> 10008020}. */
  private Map<String, List<String>> said(Path source) throws IOException {
    Cli.Result result = diff(source, "-f", "json");
    Map<String, List<String>> said = new TreeMap<>();
    for (JsonNode change : JsonMapper.builder().build().readTree(result.out()).get("changes")) {
      for (JsonNode register : change.path("registers")) {
        said.computeIfAbsent(change.at("/after/id").asText(), id -> new ArrayList<>())
            .add(
                line(
                    register.get("offset").asInt(),
                    register.get("was").asLong(),
                    register.get("is").asLong()));
      }
    }
    return said;
  }

  private static String line(int offset, long was, long is) {
    return "%02x: %08x -> %08x".formatted(offset, was, is);
  }

  /** What differs, in words of four bytes, between the guest on two real QEMUs. */
  private Map<String, List<String>> seen(Path source) throws IOException, QemuException {
    Map<String, ConfigurationBytes> old = read(source, installed("7.2"));
    Map<String, ConfigurationBytes> now = read(source, installed("11.1"));
    assertEquals(old.keySet(), now.keySet());
    Map<String, List<String>> seen = new TreeMap<>();
    old.forEach(
        (id, bytes) -> {
          for (int offset = 0; offset < ConfigurationBytes.SIZE; offset += 4) {
            long is = Objects.requireNonNull(now.get(id)).doubleWord(offset);
            if (bytes.doubleWord(offset) != is && !(id.startsWith("rp") && offset == POWER_LIGHT)) {
              seen.computeIfAbsent(id, none -> new ArrayList<>())
                  .add(line(offset, bytes.doubleWord(offset), is));
            }
          }
        });
    return seen;
  }

  private Map<String, ConfigurationBytes> read(Path source, InstalledReleases.Installed qemu)
      throws IOException, QemuException {
    Cli.Result result =
        Cli.run("compile", "-q", "--qemu", qemu.release(), "-f", "json", source.toString());
    List<String> command = new ArrayList<>(Compiled.parse(result.out()).argv());
    command.set(0, qemu.binary());
    Map<String, ConfigurationBytes> spaces = new TreeMap<>();
    try (QemuProcess process = QemuProcess.startStopped(command, folder)) {
      Qtree tree = Qtree.parse(process.monitor("info qtree"));
      for (ConfigurationSpace.Function function : ConfigurationSpace.read(process, tree)) {
        // What the machine makes by itself is in no catalogue.
        if (!function.device().id().isEmpty()) {
          spaces.put(function.device().id(), function.bytes());
        }
      }
    }
    return spaces;
  }

  @Test
  void anAliasTakesDevicesAlong() throws IOException, QemuException {
    Path source = source(GUEST);

    assertEquals(List.of("84: 10008000 -> 10008020"), said(source).get("nvme0"));
    assertEquals(seen(source), said(source));
  }

  @Test
  void aMachineTypeKeepsThem() throws IOException, QemuException {
    Path source = source(GUEST.replace("\"q35\"", "\"pc-q35-7.2\""));

    assertEquals(Map.of(), seen(source));
    assertEquals(Map.of(), said(source));
    assertEquals(new Cli.Result(0, "Nothing would change for the guest.\n", ""), diff(source));
  }
}
