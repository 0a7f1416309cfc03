package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Interrupts and DMA channels of ISA devices: written out, and those that QEMU would choose. */
class IsaResourcesTest {
  private static final String DESCRIPTION =
      """
      /dt-v1/;
      /qemu/ "RELEASE";
      / {
      	machine = "isapc";
      	audiodev { quiet: none { }; };
      	netdev { lan: user { }; };
      	device {
      		sb: sb16@240 { audiodev = &quiet; };
      		gus: gus@260 { audiodev = &quiet; irq = 11; };
      		wss: cs4231a { audiodev = &quiet; dma = 0; };
      		net: ne2k_isa { netdev = &lan; irq = 10; };
      		bmc: ipmi-bmc-sim { };
      		kcs: isa-ipmi-kcs { bmc = &bmc; irq = 0; };
      	};
      };
      """;

  private static final List<String> UNPINNED =
      List.of(
          "-audiodev none,id=quiet",
          "-netdev user,id=lan",
          "-device sb16,id=sb,iobase=0x240,audiodev=quiet",
          "-device gus,id=gus,iobase=0x260,audiodev=quiet,irq=11",
          "-device cs4231a,id=wss,audiodev=quiet,dma=0",
          "-device ne2k_isa,id=net,netdev=lan,irq=10",
          "-device ipmi-bmc-sim,id=bmc",
          "-device isa-ipmi-kcs,id=kcs,bmc=bmc,irq=0");

  private static final List<String> PROPERTIES = List.of("iobase", "ioport", "irq", "dma", "dma16");

  @TempDir private Path folder = Path.of("");

  static Stream<InstalledReleases.Installed> releases() {
    return InstalledReleases.of("x86_64").stream();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatQemuWouldChooseIsWrittenOut(InstalledReleases.Installed qemu) throws QemuException {
    String description = DESCRIPTION.replace("RELEASE", qemu.release());
    List<String> pinned =
        new ArrayList<>(
            Compiled.parse(Cli.runOn(description, "compile", "-f", "json", "-").clean()).argv());
    pinned.set(0, qemu.binary());
    List<String> unpinned = new ArrayList<>(List.of(qemu.binary(), "-nodefaults", "-M", "isapc"));
    UNPINNED.forEach(option -> unpinned.addAll(List.of(option.split(" ", 2))));

    Map<String, Map<String, String>> occupied = occupied(unpinned);
    assertEquals(occupied, occupied(pinned));
    occupied.forEach(
        (id, properties) ->
            properties
                .keySet()
                .forEach(name -> assertTrue(isWritten(pinned, id, name), id + name)));
  }

  private static boolean isWritten(List<String> argv, String id, String property) {
    return argv.stream()
        .anyMatch(word -> word.contains(",id=" + id + ",") && word.contains("," + property + "="));
  }

  /** What each device occupies, as QEMU tells it. */
  private Map<String, Map<String, String>> occupied(List<String> argv) throws QemuException {
    Map<String, Map<String, String>> occupied = new TreeMap<>();
    try (QemuProcess process = QemuProcess.startStopped(argv, folder)) {
      Qtree.parse(process.monitor("info qtree"))
          .buses()
          .filter(bus -> bus.type().equals("ISA"))
          .flatMap(bus -> bus.devices().stream())
          .filter(device -> !device.id().isEmpty())
          .forEach(
              device -> {
                Map<String, String> properties = new TreeMap<>(device.properties());
                properties.keySet().retainAll(PROPERTIES);
                occupied.put(device.id(), properties);
              });
    }
    return occupied;
  }
}
