package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code mdtc diff} says of a guest is what the firmware of a real one finds. */
class RealDiffTest {
  /** A device of each kind with two PCI ids, and some that have one; on the root bus. */
  private static final String ON_ROOT_BUS =
      """
      d1: virtio-net-pci@1 { };
      d2: virtio-blk-pci@2 { drive = &disk; };
      d3: virtio-balloon-pci@3 { };
      d4: virtio-serial-pci@4 { };
      d5: virtio-scsi-pci@5 { };
      d6: virtio-rng-pci@6 { };
      d7: virtio-9p-pci@7 { fsdev = &files; mount_tag = "files"; };
      d8: virtio-keyboard-pci@8 { };
      d9: virtio-net-pci-transitional@9 { };
      da: virtio-net-pci-non-transitional@a { };
      db: virtio-net-pci@b { disable-legacy = on; };
      dc: virtio-net-pci@c { disable-legacy = off; };
      de: virtio-rng-pci@e { };
      df: virtio-rng-pci@f { };
      """;

  @TempDir private Path folder = Path.of("");

  static List<InstalledReleases.Installed> binaries() {
    return InstalledReleases.of("x86_64");
  }

  private static String source(InstalledReleases.Installed qemu, String machine, String devices) {
    return """
    /dt-v1/;
    /qemu/ "%s";
    / {
    	machine = "%s";
    	memory = 256M;
    	blockdev { disk: null-co { read-zeroes; }; };
    	fsdev { files: local { path = "/tmp"; security_model = "none"; }; };
    	device {
    		bus %s {
    %s
    		};
    	};
    };
    """
        .formatted(qemu.release(), machine, machine.equals("pc") ? "pci.0" : "pcie.0", devices);
  }

  /** Both machines, and what is said to change. */
  private record Pair(BootedGuest before, BootedGuest after, JsonNode changes) {

    /** What is said of a kind of change, by the device's id: {@code was -> is}. */
    Map<String, String> said(String kind) {
      Map<String, String> result = new TreeMap<>();
      for (JsonNode change : changes) {
        if (change.get("kind").asText().equals(kind)) {
          result.put(
              change.get("after").get("id").asText(),
              change.get("was").asText() + " -> " + change.get("is").asText());
        }
      }
      return result;
    }
  }

  private Pair pair(InstalledReleases.Installed qemu, String before, String after)
      throws IOException, InterruptedException {
    Path old = Files.writeString(folder.resolve("before.dt"), before);
    Path now = Files.writeString(folder.resolve("after.dt"), after);
    Cli.Result diff = Cli.run("diff", "-q", "-f", "json", old.toString(), now.toString());
    assertEquals("", diff.err());
    assertEquals(1, diff.exit());
    return new Pair(
        boot(qemu, old),
        boot(qemu, now),
        JsonMapper.builder().build().readTree(diff.out()).get("changes"));
  }

  private BootedGuest boot(InstalledReleases.Installed qemu, Path description)
      throws InterruptedException {
    Cli.Result result = Cli.run("compile", "-q", "-f", "json", description.toString());
    assertEquals(0, result.exit(), result.err());
    return BootedGuest.start(qemu.binary(), Compiled.parse(result.out()).argv(), folder);
  }

  /** What really differs, for devices that both have. */
  private static <T> Map<String, String> found(
      Map<String, T> before, Map<String, T> after, String form) {
    Map<String, String> result = new TreeMap<>();
    before.forEach(
        (id, was) -> {
          T is = after.get(id);
          if (!id.isEmpty() && is != null && !is.equals(was)) {
            result.put(id, String.format(form + " -> " + form, was, is));
          }
        });
    return result;
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void virtioDevicesChangeTheirIdsBehindPorts(InstalledReleases.Installed qemu)
      throws IOException, InterruptedException {
    StringBuilder behindPorts = new StringBuilder();
    for (String line : ON_ROOT_BUS.lines().toList()) {
      // de is behind a conventional bridge instead, df behind a switch.
      String slot = line.substring(1, 2);
      String device = line.replaceFirst("@.", "");
      behindPorts.append(
          switch (slot) {
            case "e" ->
                "b1: pci-bridge@e { chassis_nr = 99; " + device.replace("pci {", "pci@1 {") + " };";
            case "f" ->
                "p15: pcie-root-port@f { chassis = 15; up: x3130-upstream {"
                    + " down: xio3130-downstream@0 { chassis = 16; "
                    + device
                    + " }; }; };";
            default ->
                "p%s: pcie-root-port@%s { chassis = 0x%s; %s };"
                    .formatted(slot, slot, slot, device);
          });
    }

    for (String machine : List.of("q35", "pc-q35-5.2")) {
      Pair pair =
          pair(
              qemu,
              source(qemu, machine, ON_ROOT_BUS),
              source(qemu, machine, behindPorts.toString()));

      assertTrue(pair.said("pci-id").size() > 7, () -> pair.said("pci-id").toString());
      assertEquals(found(pair.before.ids(), pair.after.ids(), "%s"), pair.said("pci-id"));
    }
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void firmwareNumbersBusesAsIsSaid(InstalledReleases.Installed qemu)
      throws IOException, InterruptedException {
    String before =
        """
        p1: pcie-root-port@4 { chassis = 1; };
        p2: pcie-root-port@4,1 {
          chassis = 2;
          up: x3130-upstream {
            down1: xio3130-downstream@0 { chassis = 3; r1: virtio-rng-pci { }; };
            down2: xio3130-downstream@1 { chassis = 4; b1: pcie-pci-bridge { }; };
          };
        };
        x: pxb-pcie@5 { bus_nr = 0x40; px: pcie-root-port@1 { chassis = 5; }; };
        p3: pcie-root-port@6 { chassis = 6; r2: virtio-rng-pci { }; };
        b2: pci-bridge@7 { chassis_nr = 7; };
        """;
    String after =
        before.replace(
                "chassis = 1;",
                "chassis = 1; b3: pcie-pci-bridge { b4: pci-bridge@3 { chassis_nr = 9; }; };")
            + "p0: pcie-root-port@8 { chassis = 10; };"
            + "p9: pcie-root-port@3 { chassis = 11; };";

    assertNumbersAreRight(qemu, "q35", before, after, 8);
  }

  @ParameterizedTest
  @MethodSource("binaries")
  void firmwareNumbersBusesBehindAConventionalExpanderToo(InstalledReleases.Installed qemu)
      throws IOException, InterruptedException {
    String before =
        """
        b1: pci-bridge@4 { chassis_nr = 1; };
        x: pxb@5 { bus_nr = 0x40; b2: pci-bridge@2 { chassis_nr = 2; }; };
        """;
    String after = before.replace("b2:", "b3: pci-bridge@1 { chassis_nr = 3; }; b2:");

    assertNumbersAreRight(qemu, "pc", before, after, 1);
  }

  private void assertNumbersAreRight(
      InstalledReleases.Installed qemu, String machine, String before, String after, int changes)
      throws IOException, InterruptedException {
    Pair pair = pair(qemu, source(qemu, machine, before), source(qemu, machine, after));

    Map<String, String> found = found(pair.before.behind(), pair.after.behind(), "0000:%02x");
    assertEquals(changes, found.size(), found::toString);
    assertEquals(found, pair.said("bus-number"));
  }
}
