package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {
  private static final String COMMAND =
      """
      qemu-system-x86_64 \\
        -nodefaults -no-user-config \\
        -machine pc-q35-7.2 \\
        -cpu qemu64-v1 \\
        -device virtio-rng-pci,id=rng0,bus=pcie.0,addr=0x1
      """;

  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder).with("good.dt", Cli.GOOD).with("wrong.dt", Cli.WRONG);
  }

  private static JsonNode json(String text) {
    try {
      return JsonMapper.builder().build().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void aResultIsOnStandardOutput() {
    assertEquals(new Cli.Result(0, COMMAND, ""), cli().run("compile --qemu 7.2 @good.dt"));
  }

  @Test
  void standardInputIsADescription() {
    assertEquals(new Cli.Result(0, COMMAND, ""), cli().runOn(Cli.GOOD, "compile --qemu 7.2 -"));
  }

  @Test
  void withOutputItIsInTheFileAlone() {
    Cli cli = cli();

    assertEquals(new Cli.Result(0, "", ""), cli.run("compile --qemu 7.2 -o @out.sh @good.dt"));
    assertEquals(COMMAND, cli.text("out.sh"));
    assertEquals(List.of("good.dt", "out.sh", "wrong.dt"), cli.files());
  }

  @Test
  void anErrorLeavesTheFileAsItWas() {
    Cli cli = cli().with("out.sh", "before");

    assertEquals(1, cli.run("compile -o @out.sh @wrong.dt").exit());
    assertEquals("before", cli.text("out.sh"));
    assertEquals(List.of("good.dt", "out.sh", "wrong.dt"), cli.files());
  }

  @Test
  void anErrorMakesNoFile() {
    Cli cli = cli();

    assertEquals(1, cli.run("compile -o @out.sh @wrong.dt").exit());
    assertEquals(1, cli.run("dump -o @out.dt @wrong.dt").exit());
    assertEquals(1, cli.run("pin @wrong.dt").exit());
    assertEquals(3, cli.run("compile -o @missing/out.sh @good.dt").exit());
    assertEquals(List.of("good.dt", "wrong.dt"), cli.files());
  }

  @Test
  void aFolderIsNoPlaceForAResult() throws IOException {
    Cli cli = cli();
    Files.createDirectory(cli.path("out"));

    Cli.Result result = cli.run("compile -o @out @good.dt");

    assertEquals(3, result.exit());
    assertTrue(result.err().startsWith("mdtc: out: can't be written: "), result.err());
    assertEquals(List.of("good.dt", "out", "wrong.dt"), cli.files());
  }

  @Test
  void aReplacedFileKeepsItsPermissionsAndALinkStaysALink() throws IOException {
    Cli cli = cli().with("real.sh", "before");
    Files.setPosixFilePermissions(
        cli.path("real.sh"), PosixFilePermissions.fromString("rwxr-x---"));
    Files.createSymbolicLink(cli.path("link.sh"), Path.of("real.sh"));

    assertEquals(0, cli.run("compile --qemu 7.2 -o @link.sh @good.dt").exit());

    assertTrue(Files.isSymbolicLink(cli.path("link.sh")));
    assertEquals(COMMAND, cli.text("real.sh"));
    assertEquals(
        "rwxr-x---",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(cli.path("real.sh"))));
  }

  @Test
  void aLinkToAFileThatIsNotThereYetStaysALink() throws IOException {
    Cli cli = cli();
    Files.createDirectory(cli.path("results"));
    Files.createSymbolicLink(cli.path("results/second.sh"), Path.of("../real.sh"));
    Files.createSymbolicLink(cli.path("first.sh"), Path.of("results/second.sh"));

    assertEquals(0, cli.run("compile --qemu 7.2 -o @first.sh @good.dt").exit());

    assertTrue(Files.isSymbolicLink(cli.path("first.sh")));
    assertTrue(Files.isSymbolicLink(cli.path("results/second.sh")));
    assertEquals(COMMAND, cli.text("real.sh"));
  }

  @Test
  void aLinkThatLeadsNowhereIsNotReplaced() throws IOException {
    Cli cli = cli();
    Files.createSymbolicLink(cli.path("away.sh"), Path.of("missing/out.sh"));
    Files.createSymbolicLink(cli.path("round.sh"), Path.of("round.sh"));

    for (String link : new String[] {"away.sh", "round.sh"}) {
      Cli.Result result = cli.run("compile --qemu 7.2 -o @" + link + " @good.dt");

      assertEquals(3, result.exit());
      assertTrue(result.err().startsWith("mdtc: " + link + ": "), result.err());
      assertTrue(Files.isSymbolicLink(cli.path(link)));
    }
  }

  @Test
  void anOpenReaderOfTheOldFileSeesAllOfIt() throws IOException {
    Cli cli = cli().with("out.sh", "before");
    try (var reader = Files.newBufferedReader(cli.path("out.sh"))) {
      assertEquals(0, cli.run("compile -o @out.sh @good.dt").exit());

      assertEquals("before", reader.readLine());
    }
  }

  @Test
  void aDeviceIsWrittenToAndNotReplaced() {
    assertEquals(new Cli.Result(0, "", ""), cli().run("compile -o /dev/null @good.dt"));
    assertTrue(!Files.isRegularFile(Path.of("/dev/null")));
  }

  @Test
  void argvIsAWordALine() {
    String argv = cli().run("compile --qemu 7.2 -f argv @good.dt").out();

    assertTrue(
        argv.startsWith("qemu-system-x86_64\n-nodefaults\n-no-user-config\n-machine\n"), argv);
    assertTrue(argv.endsWith("\n-device\nvirtio-rng-pci,id=rng0,bus=pcie.0,addr=0x1\n"), argv);
  }

  @Test
  void jsonHasWhatTheContractSays() {
    JsonNode document = json(cli().run("compile --qemu 7.2 -f json @good.dt").out());

    assertEquals("qemu-system-x86_64", document.get("argv").get(0).asText());
    assertTrue(document.get("diagnostics").isEmpty());
    JsonNode rng =
        document
            .get("devices")
            .valueStream()
            .filter(device -> device.path("id").asText().equals("rng0"))
            .findFirst()
            .orElseThrow();
    assertEquals("virtio-rng-pci", rng.get("driver").asText());
    assertEquals("pcie.0", rng.get("bus").asText());
    assertEquals("0000:00:01.0", rng.get("pci").asText());
    assertEquals("allocated", rng.get("from").asText());
  }

  @Test
  void jsonHasTheWarningsToo() {
    JsonNode document =
        json(cli().with("warned.dt", Cli.WARNED).run("compile -f json @warned.dt").out());

    assertEquals("unlabelled-device", document.get("diagnostics").get(0).get("check").asText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"good.dt", "wrong.dt", "syntax.dt", "warned.dt"})
  void diagnosticsForProgramsAreJsonWithEveryPlace(String file) {
    Cli cli = cli().with("syntax.dt", "/dt-v1/;\n/ {\n").with("warned.dt", Cli.WARNED);

    Cli.Result result = cli.run("check --format json @" + file);

    assertEquals("", result.err());
    JsonNode diagnostics = json(result.out());
    assertTrue(diagnostics.isArray());
    assertEquals(file.equals("good.dt"), diagnostics.isEmpty());
    for (JsonNode diagnostic : diagnostics) {
      assertTrue(diagnostic.get("file").asText().endsWith(file));
      assertTrue(diagnostic.get("start").get("line").asInt() > 0);
      assertTrue(diagnostic.get("end").get("column").asInt() > 0);
      assertTrue(!diagnostic.get("check").asText().isEmpty());
      assertTrue(!diagnostic.get("message").asText().isEmpty());
    }
  }

  @Test
  void severalFilesMergeInOrder() {
    Cli cli =
        cli().with("site.dt", "/dt-v1/;\n/ {\n\tmemory = 1G;\n};\n&rng0 {\n\tmax-bytes = 7;\n};\n");

    String merged = cli.run("compile --qemu 7.2 -f argv @good.dt @site.dt").out();

    assertTrue(merged.contains("\n-m\n1G\n"), merged);
    assertTrue(merged.contains("max-bytes=7"), merged);
    assertEquals(1, cli.run("compile @site.dt @good.dt").exit(), "there is no rng0 yet");
  }
}
