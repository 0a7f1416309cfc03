package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExitCodeTest {
  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder)
        .with("good.dt", Cli.GOOD)
        .with("warned.dt", Cli.WARNED)
        .with("wrong.dt", Cli.WRONG)
        .with("untidy.dt", Cli.UNTIDY)
        .with("syntax.dt", "/dt-v1/;\n/ {\n");
  }

  @ParameterizedTest
  @CsvSource({
    "0, compile @good.dt",
    "0, compile @warned.dt",
    "0, compile @good.dt @good.dt",
    "0, compile -f argv @good.dt",
    "0, compile --format=json @good.dt",
    "0, compile -f readconfig @good.dt",
    "0, compile -f qmp --json-args @good.dt",
    "0, compile --json-args --qemu 5.2 @good.dt",
    "0, compile -f DT @good.dt",
    "0, dump @good.dt",
    "0, check @good.dt",
    "0, check @warned.dt",
    "0, fmt --check @good.dt",
    "0, fmt @untidy.dt",
    "0, pin @good.dt",
    "0, show machines",
    "0, show devices",
    "0, show virtio-net-pci",
    "0, explain",
    "0, explain unknown-driver",
    "0, --help",
    "0, --version",
    "1, compile @wrong.dt",
    "1, compile @good.dt @wrong.dt",
    "1, compile @syntax.dt",
    "1, dump @wrong.dt",
    "1, check @wrong.dt",
    "1, check --format json @wrong.dt",
    "1, check -E unlabelled-device @warned.dt",
    "1, fmt @syntax.dt",
    "1, fmt --check @untidy.dt",
    "1, fmt --check @good.dt @untidy.dt",
    "1, pin @wrong.dt",
    "1, pin --check @good.dt",
    "2, ''",
    "2, compil @good.dt",
    "2, compile",
    "2, compile --no-such-option @good.dt",
    "2, compile -f yaml @good.dt",
    "2, compile --qemu 0.1 @good.dt",
    "2, compile --arch z80 @good.dt",
    "2, compile --placement scattered @good.dt",
    "2, compile -W no-such-check @good.dt",
    "2, compile -E no-such-check @good.dt",
    "2, compile --color blue @good.dt",
    "2, compile --json-args -f dt @good.dt",
    "2, compile --json-args -f readconfig @good.dt",
    "2, dump",
    "2, check",
    "2, check --format yaml @good.dt",
    "2, fmt",
    "2, pin",
    "2, pin @good.dt @warned.dt",
    "2, show",
    "2, show no-such-device",
    "2, show --qemu 0.1 machines",
    "2, explain no-such-check",
    "2, capture",
    "2, capture qemu",
    "3, compile @missing.dt",
    "3, compile @good.dt @missing.dt",
    "3, compile @.",
    "3, compile --pin @missing.pin.dt @good.dt",
    "3, compile -o @missing/out @good.dt",
    "3, dump @missing.dt",
    "3, check @missing.dt",
    "3, fmt @missing.dt",
    "3, pin @missing.dt",
    "3, capture qemu @missing",
    "3, capture qemu @good.dt",
  })
  void theExitCodeSaysWhatCameOfIt(int exit, String commandLine) {
    Cli.Result result = cli().run(commandLine);

    assertEquals(exit, result.exit(), result.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compile @wrong.dt",
        "dump @wrong.dt",
        "check @wrong.dt",
        "fmt @syntax.dt",
        "pin @wrong.dt",
        "compile",
        "show no-such-device",
        "explain no-such-check",
        "compile @missing.dt",
        "capture qemu @missing",
      })
  void whatFailsSaysWhyOnStandardErrorAndNothingElse(String commandLine) {
    Cli.Result result = cli().run(commandLine);

    assertEquals("", result.out());
    assertTrue(!result.err().isBlank());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          compile @missing.dt                    | mdtc: missing.dt: no such file
          compile @missing/guest.dt              | mdtc: missing/guest.dt: no such file
          compile --pin @missing.dt @good.dt     | mdtc: missing.dt: no such file
          compile -o @missing/out @good.dt       | mdtc: missing/out: there is no such folder
          compile -o @good.dt/out @good.dt       | mdtc: good.dt/out: there is no such folder
          fmt @missing.dt                        | mdtc: missing.dt: no such file
          capture qemu @missing                  | mdtc: missing: 'missing' can't be started
          """)
  void whatFailsOutsideIsNamedOnOneLine(String commandLine, String message) {
    assertEquals(message + "\n", cli().run(commandLine).err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          compile                     | mdtc: Missing required parameter: 'FILE'                           | compile
          check -W what @good.dt      | mdtc: there is no check 'what'; 'mdtc explain' lists them          | check
          """)
  void aWrongCommandLineIsNamedWithTheWayToHelp(
      String commandLine, String message, String command) {
    assertEquals(message + "\nTry 'mdtc " + command + " --help'.\n", cli().run(commandLine).err());
  }

  @Test
  void aFileNameThatTheSystemCannotHaveIsNoDefect() {
    Cli.Result result = cli().run("compile a\0b.dt");

    assertEquals(3, result.exit(), result.err());
    assertEquals("mdtc: a\0b.dt: is no file name in this locale\n", result.err());
  }

  /** A stream to a full disk. */
  private static final class Full extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("No space left on device");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compile -",
        "dump -",
        "fmt -",
        "check --format json -",
        "show machines",
        "explain",
        "explain syntax-error"
      })
  void whatCannotBePrintedIsNotDone(String commandLine) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    int exit =
        Mdtc.run(
            new ByteArrayInputStream(Cli.GOOD.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(new Full(), false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            commandLine.split(" ", -1));

    assertEquals("mdtc: standard output can't be written\n", err.toString(StandardCharsets.UTF_8));
    assertEquals(3, exit);
  }
}
