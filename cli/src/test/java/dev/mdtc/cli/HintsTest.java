package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hints that are handed back, and places that are kept. */
class HintsTest {
  private static final String FIRST = "\t\tnet0: virtio-rng-pci { };\n";
  private static final String BOTH =
      """
      /dt-v1/;
      / {
      	name = "guest";
      	machine = "pc-q35-7.2";
      	device {
      %s		net1: virtio-balloon-pci { };
      	};
      };
      """
          .formatted(FIRST);
  private static final String ONE = BOTH.replace(FIRST, "");

  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder).with("guest.dt", BOTH);
  }

  /** The port that the second device is in. */
  private static String port(Cli cli, String options) {
    String argv = cli.run("compile -f argv " + options + " @guest.dt").out();
    return argv.replaceAll("(?s).*id=net1,bus=([^,]+),addr=0x0.*", "$1");
  }

  @Test
  void hintsKeepPlacesAsPinsDo() {
    Cli cli = cli();
    assertEquals("rp2", port(cli, "--hints-out @h.json"));

    cli.with("guest.dt", ONE);

    assertEquals("rp2", port(cli, "--hints-in @h.json --hints-out @h2.json"));
    assertEquals("rp1", port(cli, ""));
    assertTrue(cli.text("h2.json").contains("\"since\" : 1"), cli.text("h2.json"));
    assertEquals(List.of("guest.dt", "h.json", "h2.json"), cli.files());
  }

  @Test
  void hintsAndPinsSayTheSame() {
    Cli cli = cli();
    cli.run("compile --hints-out @h.json @guest.dt");
    cli.run("pin @guest.dt");
    cli.with("guest.dt", ONE.replace("net1:", "disk: virtio-keyboard-pci { }; net1:"));

    String pinned = cli.run("compile @guest.dt").out();

    assertEquals(pinned, cli.run("compile --hints-in @h.json @guest.dt").out());
    cli.run("compile --hints-in @h.json --hints-out @h.json @guest.dt");
    assertEquals(pinned, cli.run("compile --hints-in @h.json @guest.dt").out());
  }

  @Test
  void aDeviceThatComesBackFindsItsPlace() {
    Cli cli = cli();
    String first = cli.run("compile @guest.dt").out();
    cli.run("pin @guest.dt");
    cli.with("guest.dt", ONE.replace("net1:", "disk: virtio-keyboard-pci { }; net1:"));
    cli.run("pin @guest.dt");
    String pins = cli.text("guest.pin.dt");
    assertTrue(pins.contains("/absent/ \"net0\", 1;"), pins);

    cli.with("guest.dt", BOTH);

    assertTrue(cli.run("compile @guest.dt").out().contains("id=net0,bus=rp1,addr=0x0"));
    assertEquals(0, cli.run("pin @guest.dt").exit());
    assertTrue(cli.text("guest.pin.dt").contains("/absent/ \"disk\", 2;"));
    assertTrue(cli.run("compile @guest.dt").out().startsWith(first.substring(0, 200)));
  }

  @Test
  void pruningForgetsWhatIsGoneAndEmptyPortsAtTheEnd() {
    Cli cli = cli();
    cli.run("pin @guest.dt");
    cli.with("guest.dt", BOTH.replace("\t\tnet1: virtio-balloon-pci { };\n", ""));
    cli.run("pin @guest.dt");
    assertTrue(cli.text("guest.pin.dt").contains("rp2:"));
    assertEquals(1, cli.run("pin --check --prune @guest.dt").exit());

    assertEquals(new Cli.Result(0, "", ""), cli.run("pin --prune @guest.dt"));

    String pins = cli.text("guest.pin.dt");
    assertTrue(pins.contains("rp1:") && !pins.contains("rp2:") && !pins.contains("absent"), pins);
    assertEquals(0, cli.run("pin --check @guest.dt").exit());
  }

  @Test
  void aPortInFrontOfOthersStaysWhenItIsPruned() {
    Cli cli = cli();
    cli.run("pin @guest.dt");
    cli.with("guest.dt", ONE);

    cli.run("pin --prune @guest.dt");

    assertEquals("rp2", port(cli, ""));
    assertTrue(cli.text("guest.pin.dt").contains("rp1:"));
  }

  @Test
  void hintsOfANewerMdtcAreUsedAsFarAsTheyAreKnown() {
    Cli cli = cli();
    cli.run("compile --hints-out @h.json @guest.dt");
    String hints = cli.text("h.json").replace("\"mdtc-hints\" : 1", "\"mdtc-hints\" : 2");
    cli.with("h.json", hints.replaceFirst("\\{", "{ \"colour\": [{\"a\": 1}],"));
    cli.with("guest.dt", ONE);

    Cli.Result result = cli.run("compile --hints-in @h.json @guest.dt");

    assertEquals(0, result.exit());
    assertTrue(result.out().contains("bus=rp2,addr=0x0"));
    assertEquals(
        """
        h.json: warning: the hints are of a newer mdtc and used as far as this one knows them
        h.json: warning: the hints have 'colour', which is left out
        """,
        result.err());
  }

  @Test
  void damagedHintsAreNoGuess() {
    Cli cli = cli();
    cli.run("compile --hints-out @h.json @guest.dt");
    String hints = cli.text("h.json");

    cli.with("h.json", hints.substring(0, hints.length() / 2));
    Cli.Result half = cli.run("compile --hints-in @h.json @guest.dt");
    cli.with("h.json", "{}");
    Cli.Result other = cli.run("compile --hints-in @h.json @guest.dt");
    Cli.Result missing = cli.run("compile --hints-in @none.json @guest.dt");

    assertEquals(List.of(3, 3, 3), List.of(half.exit(), other.exit(), missing.exit()));
    assertTrue(half.err().startsWith("mdtc: h.json: the hints can't be used: "), half.err());
    assertEquals(
        "mdtc: h.json: the hints can't be used: it has no \"mdtc-hints\" and so is not mdtc's\n",
        other.err());
  }

  @Test
  void hintsAndAPinFileExcludeEachOther() {
    assertEquals(2, cli().run("compile --hints-in @h.json --pin @p.dt @guest.dt").exit());
  }

  @Test
  void hintsOfAnotherFamilyOfMachinesAreReported() {
    Cli cli = cli();
    cli.run("compile --hints-out @h.json @guest.dt");
    cli.with("guest.dt", BOTH.replace("pc-q35-7.2", "pc-i440fx-7.2"));

    Cli.Result result = cli.run("compile --hints-in @h.json @guest.dt");

    assertEquals(0, result.exit());
    assertTrue(result.err().contains("[pin-not-honoured]"), result.err());
  }
}
