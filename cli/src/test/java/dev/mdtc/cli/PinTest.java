package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinTest {
  private static final String FIRST = "\t\trng0: virtio-rng-pci { };\n";
  private static final String SECOND = "\t\trng1: virtio-rng-pci { };\n";
  private static final String BOTH = Cli.GOOD.replace(FIRST, FIRST + SECOND);

  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder).with("guest.dt", BOTH);
  }

  /** Where the second device is. */
  private static String place(Cli cli, String options) {
    String argv = cli.run("compile -f argv " + options + " @guest.dt").out();
    return argv.replaceAll("(?s).*id=rng1,bus=pcie.0,addr=(\\S+).*", "$1");
  }

  @Test
  void thePinFileLiesBesideTheDescription() {
    Cli cli = cli();

    assertEquals(new Cli.Result(0, "", ""), cli.run("pin @guest.dt"));
    assertEquals(List.of("guest.dt", "guest.pin.dt"), cli.files());
    assertTrue(cli.text("guest.pin.dt").contains("rng1: virtio-rng-pci@2"));
    assertEquals(BOTH, cli.text("guest.dt"));
  }

  @Test
  void whatIsPinnedStaysWhenAnotherDeviceGoes() {
    Cli cli = cli();
    cli.run("pin @guest.dt");

    cli.with("guest.dt", BOTH.replace(FIRST, ""));

    assertEquals("0x2", place(cli, ""));
    assertEquals("0x1", place(cli, "--no-pin"));
  }

  @Test
  void pinningTwiceChangesNothing() {
    Cli cli = cli();
    cli.run("pin @guest.dt");
    String pins = cli.text("guest.pin.dt");

    assertEquals(new Cli.Result(0, "", ""), cli.run("pin @guest.dt"));
    assertEquals(pins, cli.text("guest.pin.dt"));
  }

  @Test
  void checkSaysWhetherThePinFileWouldChangeAndWritesNothing() {
    Cli cli = cli();
    Cli.Result wouldChange = new Cli.Result(1, "", "guest.pin.dt: would change\n");

    assertEquals(wouldChange, cli.run("pin --check @guest.dt"));
    assertEquals(List.of("guest.dt"), cli.files());

    cli.run("pin @guest.dt");
    assertEquals(new Cli.Result(0, "", ""), cli.run("pin --check @guest.dt"));

    String pins = cli.text("guest.pin.dt");
    cli.with("guest.dt", BOTH.replace("virtio-rng-pci { };", "virtio-rng-pci { max-bytes = 7; };"));
    assertEquals(wouldChange, cli.run("pin --check @guest.dt"));
    assertEquals(pins, cli.text("guest.pin.dt"));
  }

  @Test
  void aDescriptionWithErrorsLeavesThePinFileAsItWas() {
    Cli cli = cli();
    cli.run("pin @guest.dt");
    String pins = cli.text("guest.pin.dt");

    cli.with("guest.dt", Cli.WRONG);

    assertEquals(1, cli.run("pin @guest.dt").exit());
    assertEquals(pins, cli.text("guest.pin.dt"));
  }

  @Test
  void thePinFileMayLieElsewhere() {
    Cli cli = cli();

    assertEquals(new Cli.Result(0, "", ""), cli.run("pin --pin @other.dt @guest.dt"));
    assertEquals(List.of("guest.dt", "other.dt"), cli.files());

    cli.with("guest.dt", BOTH.replace(FIRST, ""));
    assertEquals("0x1", place(cli, ""));
    assertEquals("0x2", place(cli, "--pin @other.dt"));
    assertEquals(0, cli.run("pin --pin @other.dt @guest.dt").exit());
    assertEquals("0x2", place(cli, "--pin @other.dt"));
  }

  @Test
  void standardInputHasNoPinFileUnlessOneIsNamed() {
    Cli cli = cli();

    Cli.Result result = cli.runOn(BOTH, "pin -");

    assertEquals(2, result.exit(), result.err());
    assertFalse(Path.of("-.pin.dt").toFile().exists());
    assertEquals(0, cli.runOn(BOTH, "pin --pin @other.dt -").exit());
    assertTrue(cli.text("other.dt").contains("rng1: virtio-rng-pci@2"));
  }

  @Test
  void verboseSaysWhichPinsAreKept() {
    Cli cli = cli();
    assertEquals("mdtc: wrote guest.pin.dt\n", cli.run("pin -v @guest.dt").err());
    assertEquals("mdtc: keeping the places in guest.pin.dt\n", cli.run("check -v @guest.dt").err());
  }

  @Test
  void aDamagedPinFileIsAnErrorAtItsOwnPlace() {
    Cli cli = cli().with("guest.pin.dt", "/dt-v1/;\n/ {\n");

    Cli.Result result = cli.run("compile @guest.dt");

    assertEquals(1, result.exit());
    assertTrue(result.err().startsWith("guest.pin.dt:"), result.err());
    assertEquals(0, cli.run("pin --no-pin @guest.dt").exit());
    assertEquals(0, cli.run("compile @guest.dt").exit());
  }
}
