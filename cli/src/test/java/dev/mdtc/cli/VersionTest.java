package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A guest keeps the version that it was pinned to, until it is moved up. */
class VersionTest {
  private static final String GUEST =
      """
      /dt-v1/;

      / {
      	machine = "q35";
      	cpu { model = "qemu64"; };

      	device {
      		net0: virtio-net-pci { };
      	};
      };
      """;

  @TempDir private Path folder = Path.of("");

  private Cli cli(String guest) {
    return new Cli(folder).with("guest.dt", guest);
  }

  private Cli pinned() {
    Cli cli = cli(GUEST);
    assertEquals(0, cli.run("pin --qemu 7.2 @guest.dt").exit());
    return cli;
  }

  @Test
  void aNameWithoutAVersionStaysAtThePinnedOne() {
    Cli cli = pinned();

    String argv = cli.run("compile --qemu 11.1 @guest.dt").out();

    assertTrue(argv.contains("-machine pc-q35-7.2 "), argv);
    assertTrue(argv.contains("-cpu qemu64-v1 "), argv);
  }

  @Test
  void hintsKeepVersionsAsPinsDo() {
    Cli cli = cli(GUEST);
    cli.run("compile --qemu 7.2 --hints-out @guest.hints @guest.dt");

    String argv = cli.run("compile --qemu 11.1 --hints-in @guest.hints @guest.dt").out();

    assertTrue(argv.contains("-machine pc-q35-7.2 "), argv);
  }

  @Test
  void aDeviceKeepsItsVersionOnANewerMachine() {
    Cli cli = pinned().with("guest.dt", GUEST.replace("\"q35\"", "\"pc-q35-10.0\""));

    String argv = cli.run("compile --qemu 10.0 @guest.dt").out();

    assertTrue(argv.contains("-machine pc-q35-10.0 "), argv);
    assertTrue(argv.contains("host_uso=off"), argv);
    assertTrue(cli.run("dump --qemu 10.0 @guest.dt").out().contains("/version/ \"7.2\";"));
  }

  @Test
  void aNewDeviceTakesTheMachinesVersion() {
    Cli cli =
        pinned()
            .with("guest.dt", GUEST.replace("\t\tnet0", "\t\tnet1: virtio-net-pci { };\n\t\tnet0"));

    assertEquals(
        "",
        cli.run("compile -f argv --qemu 11.1 @guest.dt")
            .out()
            .lines()
            .filter(line -> line.contains("uso"))
            .reduce("", String::concat));
  }

  @ParameterizedTest
  @CsvSource({
    "pin --upgrade --qemu 11.1 @guest.dt, 11.1",
    "pin --upgrade 10.0 --qemu 11.1 @guest.dt, 10.0",
    "pin --qemu 11.1 --upgrade=8.2 @guest.dt, 8.2",
    "pin --qemu 11.1 --upgrade @guest.dt, 11.1"
  })
  void anUpgradeMovesTheMachineAndItsDevicesAndSaysWhatChanges(String command, String version) {
    Cli cli = pinned();

    Cli.Result result = cli.run(command);

    assertEquals(0, result.exit(), result.err());
    assertTrue(result.out().contains("\"pc-q35-7.2\" -> \"pc-q35-" + version), result.out());
    String pins = cli.text("guest.pin.dt");
    assertTrue(pins.contains("machine { type = \"pc-q35-" + version + "\"; };"), pins);
    assertEquals(2, pins.split("/version/ \"" + version + "\";", -1).length - 1, pins);
    assertEquals(0, cli.run("pin --check --qemu 11.1 @guest.dt").exit());
  }

  @Test
  void aCheckOfAnUpgradeWritesNothing() {
    Cli cli = pinned();
    String before = cli.text("guest.pin.dt");

    assertEquals(1, cli.run("pin --upgrade --check --qemu 11.1 @guest.dt").exit());
    assertEquals(before, cli.text("guest.pin.dt"));
  }

  @ParameterizedTest
  @CsvSource({
    "6.2, 'the machine is pinned to 7.2, which is newer than 6.2'",
    "7.3, QEMU 11.1.3 has no pc-q35-7.3"
  })
  void anUpgradeGoesUpToAVersionThatIsThere(String release, String reason) {
    Cli cli = pinned();

    Cli.Result result = cli.run("pin --qemu 11.1 --upgrade " + release + " @guest.dt");

    assertEquals(2, result.exit());
    assertTrue(result.err().contains(reason), result.err());
  }

  @Test
  void whatHasNoPinsCannotBeUpgraded() {
    Cli.Result result = cli(GUEST).run("pin --upgrade --qemu 11.1 @guest.dt");

    assertEquals(2, result.exit());
    assertTrue(result.err().contains("has not been pinned yet"), result.err());
  }

  @Test
  void anUpgradeDoesNotOverruleTheDescription() {
    Cli cli = cli(GUEST.replace("\"q35\"", "\"pc-q35-7.2\""));
    cli.run("pin --qemu 11.1 @guest.dt");

    Cli.Result result = cli.run("pin --upgrade --qemu 11.1 @guest.dt");

    assertEquals(2, result.exit());
    assertTrue(result.err().contains("itself says that the machine is 'pc-q35-7.2'"), result.err());
  }

  @Test
  void aMachineTypeThatIsNotThereYetIsAnError() {
    Cli cli = cli(GUEST);
    cli.run("pin --qemu 11.1 @guest.dt");

    Cli.Result result = cli.run("compile --qemu 7.2 @guest.dt");

    assertEquals(1, result.exit());
    assertTrue(
        result
            .err()
            .contains("the machine is pinned to 'pc-q35-11.1', which QEMU 7.2.22 doesn't have yet"),
        result.err());
  }

  @Test
  void aDroppedMachineTypeIsRebuiltOnlyOnRequest() {
    Cli cli = cli(GUEST.replace("\"q35\"", "\"pc-q35-2.8\""));

    Cli.Result refused = cli.run("compile --qemu 11.1 @guest.dt");
    assertEquals(1, refused.exit());
    assertTrue(
        refused.err().contains("help: let pc-q35-5.2 stand in for it with --substitute"),
        refused.err());

    String argv = cli.run("compile --substitute --qemu 11.1 @guest.dt").out();
    assertTrue(argv.contains("-machine pc-q35-5.2 "), argv);
    assertTrue(argv.contains("-global driver=mch,property=extended-tseg-mbytes,value=0 "), argv);
    assertTrue(argv.contains("x-pcie-flr-init=off"), argv);
  }

  @Test
  void whatStandsInOnceGoesOnDoingSo() {
    Cli cli = cli(GUEST.replace("\"q35\"", "\"pc-q35-2.8\""));
    cli.run("pin --substitute --qemu 11.1 @guest.dt");
    String first = cli.run("compile --substitute --qemu 11.1 @guest.dt").out();

    assertTrue(
        cli.text("guest.pin.dt")
            .contains("machine {\n\t\t/version/ \"2.8\";\n\t\ttype = \"pc-q35-5.2\";"));
    assertEquals(first, cli.run("compile --qemu 11.1 @guest.dt").out());
    assertEquals(first, cli.run("compile --qemu 11.1 @guest.pin.dt").out());
    cli.with("guest.dt", GUEST);
    assertEquals(first, cli.run("compile --qemu 11.1 @guest.dt").out());
  }
}
