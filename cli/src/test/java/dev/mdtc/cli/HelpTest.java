package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mdtc.compiler.check.CheckPages;
import dev.mdtc.model.diagnostic.CheckName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says of itself and of what it knows. */
class HelpTest {
  private static final String COMMON =
      "-I --qemu --arch --placement --pin --no-pin -W -E --color -q --quiet -v --verbose --help";

  private static Cli.Result run(String commandLine) {
    return new Cli(Path.of("").toAbsolutePath()).run(commandLine);
  }

  private static List<String> lines(String commandLine) {
    return run(commandLine).out().lines().toList();
  }

  /** What is listed below the headline, with single spaces between the columns. */
  private static List<String> list(String commandLine) {
    return run(commandLine).out().lines().skip(2).map(line -> line.replaceAll(" +", " ")).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "compile, " + COMMON + " -f --format --json-args qmp readconfig -o --output",
    "dump, " + COMMON + " -o --output",
    "check, " + COMMON + " --format",
    "fmt, --check --color --help",
    "pin, " + COMMON + " --check",
    "diff, " + COMMON + " -f --format -o --output A B FILE Examples:",
    "verify, "
        + COMMON
        + " -f --format -o --output --record --fingerprint --as-is Examples: stand-ins",
    "show, --qemu --arch --color -q -v --bus --help",
    "explain, CHECK --help",
    "capture, qemu --help",
    "import, argv readconfig --help",
    "import readconfig, -o --output --qemu --arch FILE --help",
    "import argv, -o --output --each -O -j --modern --qemu --arch --color -q -W -E FILE --help",
    "capture qemu, -o --output --into -q --quiet BINARY --help",
  })
  void helpNamesEveryOption(String command, String words) {
    Cli.Result help = run(command + " --help");

    assertEquals(0, help.exit());
    assertEquals("", help.err());
    for (String word : words.split(" ", -1)) {
      assertTrue(help.out().contains(word), () -> word + " is missing in\n" + help.out());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"show", "import argv", "import readconfig"})
  void helpNamesNoOptionThatSaysNothing(String command) {
    for (String word : List.of("-I", "--pin", "--hints-in", "--placement", "--substitute")) {
      assertFalse(run(command + " --help").out().contains(" " + word), word);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compile", "dump", "check", "fmt", "pin", "diff", "verify", "show", "explain", "capture",
        "import"
      })
  void helpOfTheProgramNamesEveryCommand(String command) {
    assertTrue(run("--help").out().contains("\n  " + command + " "));
  }

  @Test
  void helpOfTheProgramSaysWhatTheExitCodesMean() {
    assertTrue(run("--help").out().contains("70 a defect in mdtc"));
  }

  @Test
  void theVersionIsOneLine() {
    assertEquals(1, lines("--version").size());
    assertTrue(run("--version").out().startsWith("mdtc "));
  }

  @ParameterizedTest
  @EnumSource(CheckName.class)
  void everyCheckIsExplained(CheckName check) {
    Cli.Result page = run("explain " + check.label());

    assertEquals(new Cli.Result(0, CheckPages.page(check), ""), page);
    assertTrue(page.out().startsWith("# " + check.label() + "\n"), page.out());
  }

  @Test
  void withoutANameAllChecksAreListed() {
    assertEquals(
        CheckName.values().length,
        lines("explain").stream()
            .map(line -> line.split(" ", 2)[0])
            .flatMap(name -> CheckName.of(name).stream())
            .distinct()
            .count());
  }

  @Test
  void machinesAreShownWithTheirAliases() {
    List<String> machines = list("show --qemu 7.2 machines");

    assertTrue(machines.contains("pc-q35-7.2 alias q35"), machines.toString());
    assertTrue(machines.contains("pc-i440fx-7.2 alias pc, default"), machines.toString());
  }

  @Test
  void versionsAreListedInTheirOrder() {
    List<String> machines =
        list("show --qemu 10.0 machines").stream()
            .map(line -> line.replaceFirst(" .*", ""))
            .toList();

    assertEquals(
        List.of("pc-q35-2.8", "pc-q35-2.9", "pc-q35-2.10", "pc-q35-2.11"),
        machines.subList(machines.indexOf("pc-q35-2.8"), machines.indexOf("pc-q35-2.12")));
  }

  @Test
  void programsGetJson() throws IOException {
    JsonNode machines = json("show --qemu 7.2 machines --format json");
    assertEquals("7.2.22", machines.get("qemu").asText());
    assertEquals("x86_64", machines.get("arch").asText());
    assertTrue(machines.get("machines").size() > 40);

    JsonNode devices = json("show --qemu 7.2 devices --bus usb-bus --format json");
    assertTrue(devices.get("devices").findValuesAsText("name").contains("usb-tablet"));

    JsonNode device = json("show --qemu 7.2 virtio-net-pci --format json");
    assertEquals("PCI", device.get("bus").asText());
    assertEquals("both", device.get("pci").asText());
    assertTrue(device.get("properties").findValuesAsText("name").contains("netdev"));
  }

  private static JsonNode json(String commandLine) throws IOException {
    return JsonMapper.builder().build().readTree(run(commandLine).out());
  }

  @Test
  void devicesAreShownByTheBusThatTheyPlugInto() {
    List<String> usb = list("show --qemu 7.2 devices --bus usb-bus");

    assertTrue(usb.stream().anyMatch(line -> line.startsWith("usb-tablet ")), usb.toString());
    assertTrue(usb.stream().allMatch(line -> line.contains(" usb-bus")), usb.toString());
    assertTrue(list("show --qemu 7.2 devices").containsAll(usb));
    assertEquals(List.of(), list("show --qemu 7.2 devices --bus no-such-bus"));
  }

  @Test
  void onlyWhatAUserMayCreateIsListed() {
    List<String> devices = list("show --qemu 7.2 devices");

    assertTrue(devices.stream().anyMatch(line -> line.startsWith("pcie-root-port ")));
    assertTrue(devices.stream().noneMatch(line -> line.startsWith("mch ")));
  }

  @Test
  void aDeviceIsShownWithItsBusesAndProperties() {
    String page = run("show --qemu 7.2 virtio-scsi-pci").out();

    assertTrue(page.startsWith("virtio-scsi-pci"), page);
    assertTrue(page.contains("\nalso called   virtio-scsi\n"), page);
    assertTrue(page.contains("\nin            QEMU 7.2.22 for x86_64\n"), page);
    assertTrue(
        page.contains("\nplugs into    PCI\nspeaks        PCI Express or conventional PCI\n"),
        page);
    assertFalse(run("show --qemu 7.2 usb-tablet").out().contains("\nspeaks "));
    assertTrue(page.contains("\nbrings        ID.0 (SCSI)\n"), page);
    assertTrue(page.contains("\n  disable-legacy               on|off|auto"), page);
    assertEquals(page, run("show --qemu 7.2 virtio-scsi").out(), "by its alias");
    assertTrue(run("show --qemu 7.2 mch").out().contains("only a machine type can create it"));
    assertTrue(run("show --qemu 7.2 nvme").out().contains("required"));
  }

  @Test
  void anUnknownDeviceIsAnsweredWithTheNearestOne() {
    assertEquals(
        """
        mdtc: QEMU 7.2.22 has no device 'virtio-scsi-pcy'; did you mean 'virtio-scsi-pci'?
        Try 'mdtc show --help'.
        """,
        run("show --qemu 7.2 virtio-scsi-pcy").err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown-drivr", "unknown_driver", "unknown-drivers"})
  void anUnknownCheckIsAnsweredWithTheNearestOne(String name) {
    assertEquals(
        new Cli.Result(
            2,
            "",
            "mdtc: there is no check '%s'; did you mean 'unknown-driver'?\nTry 'mdtc explain --help'.\n"
                .formatted(name)),
        run("explain " + name));
  }
}
