package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates that come with mdtc start QEMU with exactly the words of {@code -f json}. */
class ReadyTemplatesTest {
  /** What systemd or a shell could make something else of. */
  private static final List<String> VALUES =
      List.of(
          "two words",
          " blanks around ",
          "two\nlines\n# no comment\n; nor this\nExecStart=/bin/false",
          "tab\there\rand\u0001\u007f\u0085",
          "",
          "-leading",
          "@-:+!|",
          "100% %h %% %%h %i",
          "$HOME ${HOME} $$ $$HOME $1 $",
          "back\\slash \\n \\x41 \\\\ \\",
          "\"double\" 'single' `tick` it's",
          "; touch pwned",
          ";",
          "\\;",
          "# no",
          "#[[x]]# #if(true) $name",
          "$(touch pwned) && touch pwned | touch pwned > pwned &",
          "{\"a\": [1]} * ? ~ !x",
          "a,b=c,,d",
          "café \u2028 \ud83d\ude00");

  @TempDir private Path folder = Path.of("");

  static Stream<String> values() {
    return VALUES.stream();
  }

  private Path describe(String value) throws IOException {
    String literal = value.replace("\\", "\\\\").replace("\"", "\\\"");
    for (char c = 0; c < 0x80; c++) {
      if (Character.isISOControl(c)) {
        literal = literal.replace(String.valueOf(c), "\\x%02x".formatted((int) c));
      }
    }
    return Files.writeString(
        folder.resolve("hostile.dt"),
        """
        /dt-v1/;
        / {
            append = "%1$s";
            kernel = "k";
            blockdev {
                disk: raw { file = { driver = "file"; filename = "%1$s"; }; };
            };
            device {
                disk0: virtio-blk-pci { drive = &disk; serial = "%1$s"; };
            };
            /argv/ "-msg", "%1$s";
        };
        """
            .formatted(literal));
  }

  private List<String> unitWords(Path file) {
    return new UnitFile(Cli.run("compile", "-q", "-T", "systemd", file.toString()).clean())
        .words("ExecStart");
  }

  private static List<String> argv(Path file) {
    return Compiled.of("-q", file.toString()).argv();
  }

  @ParameterizedTest
  @MethodSource("values")
  void systemdStartsExactlyTheseWords(String value) throws IOException {
    Path file = describe(value);

    assertEquals(argv(file), unitWords(file));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aShellStartsExactlyTheseWords(String value) throws IOException, InterruptedException {
    Path file = describe(value);
    List<String> expected = new ArrayList<>(argv(file));
    expected.addAll(List.of("-S", "two words", ""));

    assertEquals(expected, wrapperWords(file, "-S", "two words", ""));
    assertFalse(Files.exists(folder.resolve("pwned")));
  }

  @Test
  void theSameHoldsForEveryExample() throws IOException, InterruptedException {
    for (Path example : Examples.all()) {
      assertEquals(argv(example), unitWords(example), example::toString);
      assertEquals(argv(example), wrapperWords(example), example::toString);
    }
  }

  /** Runs the script with a program in QEMU's place that prints how it was called. */
  private List<String> wrapperWords(Path file, String... more)
      throws IOException, InterruptedException {
    String program = argv(file).get(0);
    Path standIn =
        Files.writeString(
            folder.resolve(program), "#!/bin/sh\nprintf '%s\\0' \"${0##*/}\" \"$@\"\n");
    standIn.toFile().setExecutable(true);
    Path script =
        Files.writeString(
            folder.resolve("wrapper.sh"),
            Cli.run("compile", "-q", "-T", "wrapper", file.toString()).clean());
    List<String> command = new ArrayList<>(List.of("sh", script.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PATH", folder + ":/usr/bin:/bin");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return Arrays.asList(words.substring(0, words.length() - 1).split("\0", -1));
  }

  private static Stream<String> names() {
    return values().filter(value -> !value.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("names")
  void theNameOfAMachineIsNothingButText(String value) throws IOException, InterruptedException {
    Path file = describe(value);
    String named = Files.readString(file).replace("/ {\n", "/ {\n name = " + literal(file) + ";\n");
    Files.writeString(file, named);
    String text = value.replaceAll("[\\p{Cntrl}\u0080-\u009f\u2028]", " ");

    UnitFile unit =
        new UnitFile(Cli.run("compile", "-q", "-T", "systemd", file.toString()).clean());

    assertEquals(argv(file), unit.words("ExecStart"));
    assertEquals(text + " (virtual machine)", unit.text("Description"));
    assertEquals(argv(file), wrapperWords(file));
  }

  /** The value that the description gives, as it stands there. */
  private static String literal(Path file) throws IOException {
    String text = Files.readString(file);
    int start = text.indexOf("append = ") + "append = ".length();
    return text.substring(start, text.indexOf(";\n    kernel", start));
  }

  @ParameterizedTest
  @MethodSource("values")
  void systemdFindsNothingWrongWithTheUnit(String value) throws IOException, InterruptedException {
    Path analyze = Path.of("/usr/bin/systemd-analyze");
    Assumptions.assumeTrue(
        Files.isExecutable(analyze) && Files.exists(Path.of("/usr/bin/qemu-system-x86_64")));
    Path file = describe(value);
    Path unit =
        Files.writeString(
            folder.resolve("hostile.service"),
            Cli.run("compile", "-q", "-T", "systemd", file.toString()).clean());

    Process process =
        new ProcessBuilder(analyze.toString(), "verify", "--man=no", unit.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals("", said);
    assertEquals(0, process.waitFor());
  }
}
