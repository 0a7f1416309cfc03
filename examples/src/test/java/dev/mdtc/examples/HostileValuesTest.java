package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No value, however hostile, becomes another option or another command. */
class HostileValuesTest {
  @TempDir private Path folder = Path.of("");
  @TempDir private Path other = Path.of("");

  /** A description with one value in an option's shorthand, in a backend and in a device. */
  private static String description(String value) {
    String file = literal(name(value));
    return """
    /dt-v1/;
    / {
        name = %1$s;
        blockdev {
            disk: raw { file = { driver = "file"; filename = %2$s; }; };
        };
        device {
            disk0: virtio-blk-pci { drive = &disk; serial = %1$s; };
        };
    };
    """
        .formatted(literal(value), file);
  }

  private static String literal(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  static Stream<String> values() {
    return Stream.of(
        "a,b",
        "a,,b",
        "trailing,",
        ",leading",
        "id=evil",
        "x,id=evil,y=z",
        "help",
        "?",
        "on",
        "-S",
        "two words",
        "two\nlines",
        "'quoted'",
        "\"double\"",
        "$(touch pwned)",
        "`touch pwned`",
        "; touch pwned",
        "a\\nb",
        "100%",
        "*",
        "~",
        "#no",
        "{\"a\":1}",
        "json:{}",
        "caf\u00e9 \ud83d\ude00",
        "long ".repeat(200),
        "\"l'o\nng\" ".repeat(400));
  }

  @ParameterizedTest
  @MethodSource("values")
  void qemuGetsTheValueAsItIs(String value) throws IOException, QemuException {
    RealQemu.binary();

    arrives(value, Cli.runOn(description(value), "compile", "-").clean());
  }

  @ParameterizedTest
  @MethodSource("values")
  void soItDoesFromAConfigurationFile(String value) throws IOException, QemuException {
    RealQemu.binary();
    Path file = other.resolve("guest.cfg");
    Cli.runOn(description(value), "compile", "-f", "readconfig", "-o", file.toString(), "-")
        .clean();

    arrives(value, SameMachineTest.command(Files.readString(file)));
  }

  /** Whether a command that a shell takes apart, as a user's would, brings a value to QEMU. */
  private void arrives(String value, String shell) throws IOException, QemuException {
    // Names of files can't be as long as other values.
    String name = name(value);
    Files.write(folder.resolve(name), new byte[1 << 20]);
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", shell.stripTrailing() + " \"$@\"", "sh"));
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      assertEquals(value, qemu.execute("query-name").get("name").asText());
      JsonNode serial =
          qemu.execute(
              "qom-get",
              Map.of("path", "/machine/peripheral/disk0/virtio-backend", "property", "serial"));
      assertEquals(value, serial.asText());
      List<String> files = new ArrayList<>();
      qemu.execute("query-named-block-nodes").forEach(node -> files.add(node.get("file").asText()));
      assertTrue(files.contains(name), files.toString());
    }
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve(name)), files.toList());
    }
  }

  private static String name(String value) {
    return value.substring(0, Math.min(value.length(), 60));
  }

  @Test
  void aShellTakesTheCommandApartIntoTheSameWords() throws IOException, InterruptedException {
    String value = "it's \"$HOME\" `id`\n\t\\ *, ; & | < > ! # ~";
    String shell = Cli.runOn(description(value), "compile", "-").clean();
    List<String> argv =
        Compiled.parse(Cli.runOn(description(value), "compile", "-f", "json", "-").clean()).argv();

    Process process =
        new ProcessBuilder("sh", "-c", shell.replaceFirst("qemu-system-x86_64", "printf '%s\\\\0'"))
            .start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(0, process.waitFor());
    assertEquals(
        argv.subList(1, argv.size()),
        Arrays.asList(words.substring(0, words.length() - 1).split("\0", -1)));
  }

  @Test
  void aLineBreakIsNoLineOfArgv() {
    Cli.Result result = Cli.runOn(description("a\nb"), "compile", "-f", "argv", "-");

    assertEquals(1, result.exit());
    assertEquals("", result.out());
    assertTrue(result.err().contains("-f json"), result.err());
  }

  @Test
  void aNameOfAnOpenSectionCantCarryAnotherOption() {
    Cli.Result result =
        Cli.runOn(
            "/dt-v1/;\n/ { smbios { smbios { \"type=1,file\" = \"x\"; }; }; };\n", "check", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("[unknown-property]"), result.err());
  }

  @Test
  void aCpuFeatureCantCarryAnother() {
    Cli.Result result =
        Cli.runOn(
            "/dt-v1/;\n/ { cpu { model = \"max\"; model-id = \"a,-sse\"; }; };\n", "check", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("comma"), result.err());
  }

  @Test
  void anIdMustBeOneThatQemuTakes() {
    Cli.Result result =
        Cli.runOn(
            "/dt-v1/;\n/ { device { a: virtio-rng-pci { id = \"x,y\"; }; }; };\n", "check", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("[malformed-label]"), result.err());
  }
}
