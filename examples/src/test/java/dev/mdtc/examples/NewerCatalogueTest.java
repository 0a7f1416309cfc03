package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.mdtc.machines.Catalogues;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A complete description means the same whichever newer releases of QEMU mdtc comes to know: with
 * those that were bundled when it was written, with those that are now, and with one that
 * contradicts them all.
 */
class NewerCatalogueTest {
  private static final String FIRST_THAT_TELLS = "10.0.13";

  /** Devices with other defaults in each release, at the machine's version. */
  private static final String OF_ONE_VERSION =
      """
      /dt-v1/;
      / {
          name = "guest";
          machine = "%s";
          memory = 1G;
          netdev { n0: user { }; n1: user { }; };
          blockdev { b0: null-co { }; b1: null-co { }; };
          device {
              net0: virtio-net-pci { netdev = &n0; };
              net1: e1000e { netdev = &n1; };
              disk0: virtio-blk-pci { drive = &b0; };
              disk1: nvme { drive = &b1; serial = "x"; };
              rng: virtio-rng-pci { };
              usb: qemu-xhci { tablet: usb-tablet { }; };
              vga: VGA { };
          };
      };
      """;

  /** The same, some of them at an older version. */
  private static final String OF_SEVERAL =
      OF_ONE_VERSION
          .replace("memory = 1G;", "memory = 1G; cpu = \"Skylake-Client\";")
          .replace("disk1: nvme { ", "disk1: nvme { /version/ \"4.2\"; ")
          .replace("rng: virtio-rng-pci { ", "rng: virtio-rng-pci { /version/ \"3.1\"; ");

  @TempDir private Path folder = Path.of("");

  @Test
  void aCompleteDescriptionMeansTheSame() throws IOException {
    List<String> all = Catalogues.releases("x86_64");
    Map<String, String> texts = new LinkedHashMap<>();
    for (String release : all) {
      texts.put(release + " as pc", dump(OF_ONE_VERSION, release, "pc"));
      texts.put(release + " as pc-q35-5.2", dump(OF_ONE_VERSION, release, "pc-q35-5.2"));
      texts.put(release + " with versions", dump(OF_SEVERAL, release, "q35"));
    }
    Map<String, String> now = new LinkedHashMap<>();
    texts.forEach((name, text) -> now.put(name, Cli.runOn(text, "compile", "-").clean()));

    // Releases before 9.1 take from a newer one what their machine types change.
    for (int count = all.indexOf(FIRST_THAT_TELLS) + 1; count <= all.size(); count++) {
      List<String> known = all.subList(0, count);
      Map<String, String> expected = new LinkedHashMap<>(now);
      expected.keySet().removeIf(name -> !known.contains(name.split(" ", 2)[0]));
      assertEquals(expected, compile(expected.keySet(), texts, known, false));
      assertEquals(expected, compile(expected.keySet(), texts, known, true));
    }
  }

  /** The invented release would be noticed where it mattered. */
  @Test
  void theInventedReleaseIsAnotherOne() throws IOException {
    List<String> all = Catalogues.releases("x86_64");
    String text = OF_SEVERAL.formatted("pc-q35-7.2");
    try (OtherBundle bundle = new OtherBundle(folder, all, true)) {
      Cli.Result newest = bundle.runOn(text, "compile", "--qemu", "99.0", "-");
      assertEquals(0, newest.exit(), newest.err());
      assertNotEquals(Cli.runOn(text, "compile", "--qemu", all.getLast(), "-").out(), newest.out());
    }
  }

  private static String dump(String text, String release, String machine) {
    return Cli.runOn(text.formatted(machine), "dump", "--qemu", release, "-").clean();
  }

  /** The command lines of some descriptions by an mdtc that knows these releases. */
  private Map<String, String> compile(
      Set<String> names, Map<String, String> texts, List<String> known, boolean invent)
      throws IOException {
    Map<String, String> compiled = new LinkedHashMap<>();
    Path own = folder.resolve(known.size() + (invent ? " and one" : ""));
    try (OtherBundle bundle = new OtherBundle(own, known, invent)) {
      for (String name : names) {
        String text = texts.getOrDefault(name, "");
        compiled.put(name, bundle.runOn(text, "compile", "-").clean());
      }
    }
    return compiled;
  }
}
