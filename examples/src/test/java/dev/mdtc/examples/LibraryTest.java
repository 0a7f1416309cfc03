package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.MachineLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The descriptions that come with mdtc name the newest machine of their family. */
class LibraryTest {
  @ParameterizedTest
  @CsvSource({
    "pc.dt, x86_64, pc-i440fx-7.2",
    "q35.dt, i386, pc-q35-7.2",
    "isapc.dt, x86_64, isapc",
    "microvm.dt, x86_64, microvm",
    "virt.dt, aarch64, virt-7.2",
    "virt.dt, riscv64, virt",
    "virt.dt, loongarch64, virt",
    "malta.dt, mips64el, malta",
    "mac99.dt, ppc, mac99",
    "mac99.dt, ppc64, mac99",
    "sun4u.dt, sparc64, sun4u",
    "s390-ccw-virtio.dt, s390x, s390-ccw-virtio-7.2"
  })
  void namesTheNewestOfItsFamily(String file, String target, String machine) {
    boolean saysItself = MachineLibrary.find(file).orElseThrow().text().contains("/arch/");
    String source =
        "/dt-v1/;\n"
            + (saysItself ? "" : "/arch/ \"" + target + "\";\n")
            + "/qemu/ \"7.2\";\n/include/ \""
            + file
            + "\"\n";

    Compiled compiled = Compiled.parse(Cli.runOn(source, "compile", "-f", "json", "-").clean());

    assertEquals(target, RealQemu.target(compiled.argv().get(0)));
    assertEquals(machine, compiled.argv().get(compiled.argv().indexOf("-machine") + 1));
  }

  @Test
  void aCardOnABusThatIsTheMachinesAloneIsRefused() {
    String source =
        """
        /dt-v1/;
        /qemu/ "7.2";
        /placement/ "qemu";
        /include/ "sun4u.dt"
        / { device { rng0: virtio-rng-pci { }; }; };
        """;

    Cli.Result result = Cli.runOn(source, "check", "-");

    assertEquals(1, result.exit());
    assertTrue(result.err().contains("no free place for 'rng0' on 'pci'"), result.err());
  }

  @Test
  void theStablePolicyPassesOverABusThatIsTheMachinesAlone() {
    String source =
        """
        /dt-v1/;
        /qemu/ "7.2";
        /include/ "sun4u.dt"
        / { device { rng0: virtio-rng-pci { }; }; };
        """;

    String argv = Cli.runOn(source, "compile", "-f", "argv", "-").clean();

    assertTrue(argv.contains("id=rng0,bus=pciB,addr=0x0"), argv);
  }
}
