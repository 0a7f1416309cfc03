package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code mdtc verify} on the real QEMU. */
class VerifyTest {
  /** Everything of the host that a description may name, and none of it there. */
  private static final String SOURCE =
      """
      /dt-v1/;
      / {
      	machine = "pc-q35-7.2";
      	memory = 256M;
      	accel = "kvm";
      	cpu { model = "host"; };
      	vnc = "127.0.0.1:77";
      	netdev {
      		lan: tap { ifname = "no-such-tap"; script = "off"; };
      		dmz: user { hostfwd = "tcp:127.0.0.1:1-:22"; };
      	};
      	blockdev {
      		root: qcow2 { file = { driver = "file"; filename = "no-such.qcow2"; }; };
      		data: raw { file = &file; };
      		file: file { filename = "no-such.raw"; };
      	};
      	chardev { con: socket { path = "/no/such/folder/s"; server; wait = off; }; };
      	object { mem: memory-backend-file { size = 256M; mem-path = "/no/such/file"; }; };
      	device {
      		disk0: virtio-blk-pci { drive = &root; };
      		nv: nvme { serial = "x"; drive = &data; };
      		net0: virtio-net-pci { netdev = &lan; };
      		e: e1000e { netdev = &dmz; };
      		bus isa.0 { serial0: isa-serial { chardev = &con; }; };
      	};
      };
      """;

  @TempDir private Path folder = Path.of("");

  static Stream<Path> examples() {
    return Examples.all().stream();
  }

  static List<InstalledReleases.Installed> binaries() {
    return InstalledReleases.of("x86_64");
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The QEMU that is on the path. */
  private static InstalledReleases.Installed installed() {
    return binaries().stream()
        .filter(each -> each.release().startsWith("7.2"))
        .findFirst()
        .orElseThrow();
  }

  private static String newest() {
    InstalledReleases.Installed newest = binaries().getLast();
    RealQemu.require(newest.release().startsWith("11.1"), "QEMU 11.1");
    return newest.binary();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsMadeAsItIsDescribed(Path example) {
    Cli.Result result = Cli.run("verify", example.toString());

    assertEquals("", result.err());
    assertTrue(
        result.out().matches("QEMU \\S+ makes the machine as it is described: .*\n"), result.out());
    assertEquals(0, result.exit());
  }

  /** Releases show some things otherwise: from 10.0 on, a disk of NVMe is on no bus. */
  @ParameterizedTest
  @MethodSource("others")
  void theExamplesOfATargetAreMadeByItsOtherReleases(InstalledReleases.Installed qemu, Path file) {
    Cli.Result result = Cli.run("verify", "--qemu", qemu.binary(), file.toString());

    assertEquals("", result.err());
    assertTrue(result.out().contains(" makes the machine as it is described: "), result.out());
    assertEquals(0, result.exit());
  }

  static Stream<Arguments> others() {
    return InstalledReleases.all().stream()
        .filter(qemu -> !qemu.release().startsWith("7.2"))
        .flatMap(
            qemu ->
                examples()
                    .filter(file -> target(file).equals(qemu.target()))
                    .map(file -> Arguments.of(qemu, file)));
  }

  private static String target(Path example) {
    String name = example.getFileName().toString();
    return Stream.of("aarch64", "ppc64", "riscv64", "s390x")
        .filter(each -> name.startsWith(each + "-"))
        .findFirst()
        .orElse(name.matches("(mipsel|ppc|sparc64)-.*") ? "" : "x86_64");
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void nothingOfTheHostIsNeeded(InstalledReleases.Installed qemu) {
    boolean old = qemu.release().startsWith("5.2");
    // The schema of 5.2 has no objects, and what is set on them doesn't reach its command line.
    String text =
        old ? SOURCE.replace("pc-q35-7.2", "pc-q35-5.2").replaceAll("\tobject .*\n", "") : SOURCE;
    Path source = file("web.dt", text);

    Cli.Result recorded = Cli.run("verify", "--record", "--qemu", qemu.binary(), source.toString());
    Cli.Result again = Cli.run("verify", "--qemu", qemu.binary(), source.toString());

    assertEquals("", recorded.err());
    assertEquals(0, recorded.exit(), recorded.out());
    assertEquals(
        recorded.out()
            + "The guest finds what it has found since QEMU "
            + qemu.release()
            + " in "
            + folder.resolve("web.fingerprint.json")
            + ".\n",
        again.out());
    assertEquals(0, again.exit());
  }

  @Test
  void aNewerMachineTypeShowsWhatQemuHasChanged() throws IOException {
    Path source = file("web.dt", SOURCE);
    assertEquals(0, Cli.run("verify", "--record", "--qemu", newest(), source.toString()).exit());
    file("web.dt", SOURCE.replace("pc-q35-7.2", "pc-q35-11.1"));

    Cli.Result result = Cli.run("verify", "-f", "json", "--qemu", newest(), source.toString());

    assertEquals("", result.err());
    assertEquals(1, result.exit());
    JsonNode report = JsonMapper.builder().build().readTree(result.out());
    assertTrue(report.get("changes").isEmpty(), result.out());
    Map<String, String> changes = new TreeMap<>();
    for (JsonNode change : report.get("recorded").get("changes")) {
      if (change.has("after") && change.get("after").has("id")) {
        changes.put(
            change.get("after").get("id").asText() + " " + change.get("name").asText(),
            change.get("was").asText() + " -> " + change.get("is").asText());
      }
    }
    String register = "PCI Express: device capabilities";
    assertEquals("10008000 -> 10008020", changes.get("nv configuration 84, " + register));
    assertEquals("00008000 -> 00008020", changes.get("e configuration e4, " + register));
    for (String property : List.of("host_tunnel", "guest_tunnel", "host_uso", "guest_uso4")) {
      assertEquals("false -> true", changes.get("net0 " + property));
    }
    assertEquals("false -> true", changes.get("net0 x-pcie-ext-tag"));
    assertEquals("false -> true", changes.get("net0 x-pcie-err-unc-mask"));
    List<String> spaces =
        changes.keySet().stream().filter(each -> each.matches("(nv|e|net0) conf.*")).toList();
    assertEquals(3, spaces.size(), spaces::toString);
  }

  @Test
  void whatWasRecordedOtherwiseIsReportedByteByByte() throws IOException {
    Path source = file("web.dt", SOURCE);
    Cli.Result recorded = Cli.run("verify", "--record", source.toString());
    assertEquals(0, recorded.exit(), recorded.err());
    Path fingerprint = folder.resolve("web.fingerprint.json");
    String text = Files.readString(fingerprint);
    int nvme = text.indexOf("\"driver\" : \"nvme\"");
    String tampered =
        text.substring(0, nvme)
            + text.substring(nvme)
                .replaceFirst("\"00: 36 1b ", "\"00: 86 80 ")
                .replaceFirst("\"mdts\" : 7", "\"mdts\" : 5");
    Files.writeString(fingerprint, tampered);

    Cli.Result result = Cli.run("verify", source.toString());

    assertEquals("", result.err());
    assertEquals(
        """

        nv, nvme at 02.1 > 00.0
            mdts: 5 -> 7
            configuration 00, vendor id: 8086 -> 1b36

        The guest finds 2 differences since QEMU %s in %s.
        """
            .formatted(release(recorded.out()), fingerprint),
        result.out().substring(recorded.out().length()));
    assertEquals(1, result.exit());
  }

  private static String release(String report) {
    return report.split(" ", 3)[1];
  }

  @Test
  void aDeviceOfTheHostIsNotTouched() {
    Path source =
        file(
            "web.dt",
            SOURCE.replace("disk0:", "gpu: vfio-pci { host = \"0000:01:00.0\"; }; disk0:"));

    Cli.Result result = Cli.run("verify", source.toString());

    assertEquals(
        "mdtc: can't be verified without the host's own devices: gpu, vfio-pci: it is a device of"
            + " the host (--as-is really uses them)\n",
        result.err());
    assertEquals(3, result.exit());
  }

  @Test
  void whatQemuRefusesIsInItsOwnWords() {
    Path source = file("web.dt", SOURCE.replace("accel = \"kvm\";", ""));

    Cli.Result result = Cli.run("verify", "--as-is", source.toString());

    assertEquals(3, result.exit());
    assertTrue(
        result.err().contains("-chardev socket,id=con,path=/no/such/folder/s"), result.err());
    assertFalse(result.err().contains("\tat "), result.err());
  }

  @Test
  void aReleaseWhoseBinaryIsNotThereIsSaid() {
    Path source = file("web.dt", SOURCE);

    Cli.Result other = Cli.run("verify", "--qemu", "11.1", source.toString());

    assertEquals(3, other.exit());
    assertTrue(
        other
            .err()
            .matches(
                "mdtc: \\S+/qemu-system-x86_64: is QEMU 7.2, and the description is compiled for"
                    + " 11.1.*\n"),
        other.err());
  }

  @Test
  void aFingerprintThatIsNoneIsRefusedBeforeQemuStarts() {
    Path source = file("web.dt", SOURCE);
    file("web.fingerprint.json", "{}");

    Cli.Result result = Cli.run("verify", source.toString());

    assertEquals(
        "mdtc: "
            + folder.resolve("web.fingerprint.json")
            + ": the fingerprint can't be used: it has no \"mdtc-fingerprint\" and so is not"
            + " mdtc's\n",
        result.err());
    assertEquals(3, result.exit());
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    Path source = file("web.dt", SOURCE);

    assertEquals(0, Cli.run("verify", source.toString()).exit());

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(source), files.toList());
    }
  }

  @Test
  void whatStandsInIsSaidToThoseWhoWantToKnow() throws IOException {
    Path source = file("web.dt", SOURCE.replace("no-such.qcow2", folder + "/web.qcow2"));
    ByteBuffer header = ByteBuffer.allocate(512);
    header.putInt(0x514649fb).putInt(3).putLong(0).putInt(0).putInt(16).putLong(5 << 20);
    Files.write(folder.resolve("web.qcow2"), header.array());

    String words = Cli.run("verify", "-v", source.toString()).err();

    for (String word :
        List.of(
            "-accel tcg ",
            "-cpu max ",
            "-netdev hubport,id=lan,hubid=0 ",
            "-netdev hubport,id=dmz,hubid=1 ",
            "-blockdev null-co,node-name=root,read-zeroes=on,size=5242880 ",
            "-blockdev null-co,node-name=data,read-zeroes=on,size=1073741824 ",
            "-chardev null,id=con ",
            "-object memory-backend-ram,id=mem,size=256M ")) {
      assertTrue(words.contains(word), () -> word + "is missing in " + words);
    }
    for (String word : List.of("-vnc", "/no/such", "no-such", "hostfwd", "kvm")) {
      assertFalse(words.contains(word), () -> word + " is left in " + words);
    }
  }

  @Test
  void anotherMachineThanTheCompiledOneIsReported() {
    Path source =
        file(
            "small.dt",
            """
            /dt-v1/;
            /placement/ "qemu";
            / {
            	machine = "q35";
            	device { rng0: virtio-rng-pci { period = 1000; }; };
            	/argv/ "-device", "virtio-balloon-pci,addr=1e";
            	/argv/ "-set", "device.rng0.period=7", "-set", "device.rng0.addr=1d";
            };
            """);

    Cli.Result result = Cli.run("verify", "-q", "--as-is", source.toString());

    assertEquals("", result.err());
    assertEquals(
        """
        new
            virtio-balloon-pci at 1e.0
                The compiled machine has no such device.

        rng0, virtio-rng-pci at 1d.0
            place: pcie.0 1.0 -> pcie.0 1d.0
                QEMU has put it elsewhere.
            period: 1000 -> 7
                QEMU doesn't have the value that was set.

        QEMU 7.2.22 makes another machine than is described: 3 differences.
        """
            .replace("7.2.22", installed().release()),
        result.out());
    assertEquals(1, result.exit());
  }

  @Test
  void wordsOfWhichNothingIsKnownAreLeftOutAndThatIsSaid() {
    Path source =
        file("a.dt", "/dt-v1/;\n/ {\n\tmachine = \"q35\";\n\t/argv/ \"-no-such-option\";\n};\n");

    Cli.Result result = Cli.run("verify", source.toString());

    assertEquals(
        "mdtc: verified without the words of /argv/, of which nothing is known\n", result.err());
    assertEquals(0, result.exit());
  }
}
