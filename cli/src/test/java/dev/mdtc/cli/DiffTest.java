package dev.mdtc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffTest {
  private static final String NOTHING = "Nothing would change for the guest.\n";

  private static final String WEB =
      """
      /dt-v1/;
      /placement/ "qemu";

      / {
      	machine = "q35";
      	name = "web";

      	netdev {
      		lan: user { };
      	};
      	blockdev {
      		root: null-co { read-zeroes; };
      	};

      	device {
      		bus pcie.0 {
      			port1: pcie-root-port@4 {
      				chassis = 1;
      				net0: virtio-net-pci { netdev = &lan; };
      			};
      			port2: pcie-root-port@5 {
      				chassis = 2;
      				disk0: virtio-blk-pci { drive = &root; };
      			};
      		};
      	};
      };
      """;

  private static final String EDITED =
      WEB.replace("\t\t\tport1:", "\t\t\tport0: pcie-root-port@3 { chassis = 3; };\n\t\t\tport1:")
          .replace("\t\t\t\tdisk0: virtio-blk-pci { drive = &root; };\n", "")
          .replace("\t\tbus", "\t\tdisk0: virtio-blk-pci@7 { drive = &root; };\n\t\tbus");

  @TempDir private Path folder = Path.of("");

  private Cli cli() {
    return new Cli(folder)
        .with("good.dt", Cli.GOOD)
        .with("other.dt", Cli.GOOD.replace("rng0", "rng1").replace("{ };", "{ max-bytes = 7; };"))
        .with("wrong.dt", Cli.WRONG)
        .with("web.dt", WEB)
        .with("edited.dt", EDITED);
  }

  private static JsonNode changes(Cli.Result result) throws IOException {
    return JsonMapper.builder().build().readTree(result.out()).get("changes");
  }

  @Test
  void anotherQemuIsToldDeviceByDevice() {
    assertEquals(
        new Cli.Result(
            1,
            """
            the machine
                machine.type: "pc-q35-7.2" -> "pc-q35-11.1"
                    Its devices behave as in QEMU 11.1, but for those with a version of their own.

            mch at 00.0
                version: 7.2 -> 11.1
                    It behaves as in QEMU 11.1.
                    extended-tseg-mbytes: 16 -> 64

            port1, pcie-root-port at 02.0
                version: 7.2 -> 11.1
                    x-pci-express-writeable-slt-bug: on -> off
                    x-pcie-ari-nextfn-1: on -> off
                    x-pcie-err-unc-mask: off -> on
                    x-pcie-ext-tag: off -> on
                    configuration space 58, device capabilities: 00008000 -> 00008020

            port2, pcie-root-port at 03.0
                version: 7.2 -> 11.1
                    the same as of port1

            ICH9-LPC at 1f.0
                version: 7.2 -> 11.1
                    noreboot: on -> off
                    x-smi-periodic-timer: off -> on
                    x-smi-swsmi-timer: off -> on

            5 changes.
            """,
            ""),
        cli().with("ports.dt", PORTS).run("diff --qemu 7.2 --qemu 11.1 @ports.dt"));
  }

  @Test
  void programsReadTheRegistersToo() throws IOException {
    Cli.Result result =
        cli().with("ports.dt", PORTS).run("diff --qemu 7.2 --qemu 11.1 -f json @ports.dt");

    JsonNode port = changes(result).get(2);
    assertEquals("version", port.get("kind").asText());
    assertEquals(
        "{\"name\":\"x-pcie-ext-tag\",\"was\":false,\"is\":true}",
        port.get("properties").get(3).toString());
    assertEquals(
        "[{\"offset\":88,\"size\":4,\"name\":\"device capabilities\",\"was\":32768,\"is\":32800}]",
        port.get("registers").toString());
  }

  private static final String PORTS =
      """
      /dt-v1/;

      / {
      	machine = "q35";

      	device {
      		bus pcie.0 {
      			port1: pcie-root-port@2 { chassis = 1; };
      			port2: pcie-root-port@3 { chassis = 2; };
      		};
      	};
      };
      """;

  @Test
  void twoQemusAreForOneDescription() {
    assertUsage("--qemu 7.2 --qemu 10.0 @good.dt @other.dt", "there is one description");
    assertUsage("--qemu 7.2 --qemu 10.0 --qemu 11.1 @good.dt", "more than two --qemu");
    assertUsage("--qemu 7.2 --qemu 10.0 -", "can't be read twice");
    assertUsage("--qemu 7.2 @good.dt", "nor two --qemu");
    Cli.Result compiled = cli().run("compile --qemu 7.2 --qemu 10.0 @good.dt");
    assertEquals(2, compiled.exit());
    assertTrue(compiled.err().contains("only 'mdtc diff' compares two"), compiled.err());
  }

  private void assertUsage(String arguments, String complaint) {
    Cli.Result result = cli().run("diff " + arguments);

    assertEquals(2, result.exit());
    assertTrue(result.err().contains(complaint), result.err());
  }

  @Test
  void everyDeviceThatChangesHasAParagraph() {
    assertEquals(
        new Cli.Result(
            1,
            """
            new
                port0, pcie-root-port at 03.0
                    The guest finds a device that it didn't have.

            port1, pcie-root-port at 04.0
                bus number: 0000:01 -> 0000:02
                    Firmware numbers buses depth-first and gives another number to the one behind it. By its
                    place a network card is named enp2s0, no longer enp1s0.
                    Behind it: net0.

            port2, pcie-root-port at 05.0
                bus number: 0000:02 -> 0000:03

            disk0, virtio-blk-pci at 07.0
                moved: 05.0 > 00.0 -> 07.0
                    The guest finds it at another place and may take it for a new device.
                PCI id: 1af4:1042 -> 1af4:1001
                    The guest finds a transitional virtio device instead of a modern one and takes it for a new
                    device.

            5 changes.
            """,
            ""),
        cli().run("diff --qemu 7.2 @web.dt @edited.dt"));
  }

  @Test
  void theMachineComesFirst() {
    Cli cli =
        cli()
            .with("a.dt", Cli.GOOD)
            .with("b.dt", Cli.GOOD.replace("\tdevice", "\tmemory = 1G;\n\tdevice"));

    assertEquals(
        new Cli.Result(
            1,
            """
            the machine
                memory.size: not set -> 1G
                    The guest has another amount of memory, or of room for more.

            1 change.
            """,
            ""),
        cli.run("diff @a.dt @b.dt"));
  }

  @Test
  void whereNothingChangesTheExitCodeIsZero() {
    Cli cli =
        cli()
            .with("renamed.dt", WEB.replace("port1", "left").replace("lan", "wan"))
            .with("commented.dt", "// A comment.\n" + WEB);

    assertEquals(new Cli.Result(0, NOTHING, ""), cli.run("diff @web.dt @web.dt"));
    assertEquals(new Cli.Result(0, NOTHING, ""), cli.run("diff @web.dt @renamed.dt"));
    assertEquals(new Cli.Result(0, NOTHING, ""), cli.run("diff @web.dt @commented.dt"));
  }

  @Test
  void aDumpIsTheSameMachine() {
    Cli cli = cli();
    cli.run("dump -o @dump.dt @web.dt");

    assertEquals(new Cli.Result(0, NOTHING, ""), cli.run("diff @web.dt @dump.dt"));
  }

  @Test
  void aPinFileIsTheMachineAsItWas() {
    Cli cli = cli();
    cli.run("pin @web.dt");

    assertEquals(new Cli.Result(0, NOTHING, ""), cli.run("diff @web.pin.dt @web.dt"));
    cli.with("web.dt", EDITED);
    assertTrue(cli.run("diff @web.pin.dt @web.dt").out().endsWith("\n5 changes.\n"));
  }

  @Test
  void eachSideKeepsThePlacesInItsOwnPinFile() {
    String two = Cli.GOOD.replace("\t\trng0", "\t\tusb0: qemu-xhci { };\n\t\trng0");
    Cli cli = cli().with("before.dt", two).with("after.dt", two);
    cli.run("pin @before.dt");
    cli.run("pin @after.dt");
    cli.with("after.dt", Cli.GOOD);

    assertTrue(cli.run("diff @before.dt @after.dt").out().endsWith("\n1 change.\n"));
    assertTrue(cli.run("diff --no-pin @before.dt @after.dt").out().endsWith("\n2 changes.\n"));
    assertTrue(cli.run("diff -v @before.dt @after.dt").err().contains("places in after.pin.dt"));
  }

  @Test
  void programsGetJson() throws IOException {
    Cli.Result result = cli().run("diff -f json --qemu 7.2 @web.dt @edited.dt");

    assertEquals(1, result.exit());
    assertEquals(
        List.of("new", "bus-number", "bus-number", "moved", "pci-id"),
        changes(result).findValuesAsText("kind"));
    JsonNode moved = changes(result).get(3);
    assertEquals("disk0", moved.get("before").get("id").asText());
    assertEquals("virtio-blk-pci", moved.get("before").get("driver").asText());
    assertEquals("port2", moved.get("before").get("bus").asText());
    assertEquals("0.0", moved.get("before").get("address").asText());
    assertEquals("05.0 > 00.0", moved.get("before").get("path").asText());
    assertEquals("07.0", moved.get("after").get("path").asText());
    assertTrue(moved.get("notice").asText().startsWith("The guest finds it"));
    assertEquals(List.of("net0"), changes(result).get(1).get("behind").findValuesAsText("id"));
    assertEquals(0, changes(cli().run("diff -f json @web.dt @web.dt")).size());
  }

  @Test
  void valuesInJsonHaveTheirTypes() throws IOException {
    JsonNode change = changes(cli().run("diff -f json @good.dt @other.dt")).get(0);

    assertEquals("property", change.get("kind").asText());
    assertEquals("max-bytes", change.get("name").asText());
    assertEquals(7, change.get("is").asInt());
    assertTrue(change.get("is").isNumber());
    assertEquals(null, change.get("was"));
  }

  @Test
  void withOutputItIsInTheFileAlone() {
    Cli cli = cli();

    assertEquals(new Cli.Result(1, "", ""), cli.run("diff -o @out.txt @good.dt @other.dt"));
    assertTrue(cli.text("out.txt").endsWith("\n1 change.\n"));
  }

  @Test
  void oneSideMayBeStandardInput() {
    assertEquals(new Cli.Result(0, NOTHING, ""), cli().runOn(Cli.GOOD, "diff - @good.dt"));
    assertEquals(new Cli.Result(0, NOTHING, ""), cli().runOn(Cli.GOOD, "diff @good.dt -"));
  }

  @Test
  void errorsOfBothSidesAreReported() {
    Cli cli = cli().with("worse.dt", Cli.WRONG);

    Cli.Result result = cli.run("diff @wrong.dt @worse.dt");

    assertEquals(1, result.exit());
    assertEquals("", result.out());
    assertTrue(result.err().contains("wrong.dt:") && result.err().contains("worse.dt:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff",
        "diff @good.dt",
        "diff @good.dt @good.dt @good.dt",
        "diff - -",
        "diff --pin @good.dt @good.dt @good.dt",
        "diff -f yaml @good.dt @good.dt",
      })
  void aWrongCommandLineIsUsage(String commandLine) {
    assertEquals(2, cli().run(commandLine).exit());
  }

  @Test
  void aFileThatIsNotThereFailsOutside() {
    assertEquals(3, cli().run("diff @good.dt @nowhere.dt").exit());
  }
}
