package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What mdtc was made for: take a card away, and the other one stays where it is. */
class FoundingTest {
  private static final String FIRST = "\t\tnet0: virtio-net-pci { netdev = &wan; };\n";

  @TempDir private Path folder = Path.of("");

  private String place(Path description, String... options) {
    String[] arguments = new String[options.length + 1];
    System.arraycopy(options, 0, arguments, 0, options.length);
    arguments[options.length] = description.toString();
    Guest guest = Guest.start(Compiled.of(arguments).argv(), folder);
    return String.valueOf(guest.devices().get("net1"));
  }

  @Test
  void withAPinTheSecondCardStaysWhenTheFirstIsRemoved() throws IOException {
    RealQemu.binary();
    Path description = folder.resolve("guest.dt");
    String both = Examples.text(Path.of("two-nics.dt"));
    assertTrue(both.contains(FIRST));
    Files.writeString(description, both);
    assertEquals("virtio-net-pci rp2@0", place(description));
    Cli.run("pin", description.toString()).clean();

    // Without the first card its network backend is of no use either.
    Files.writeString(description, both.replace(FIRST, "").replace("\t\twan: user { };\n", ""));

    assertEquals("virtio-net-pci rp2@0", place(description));
    assertEquals("virtio-net-pci rp1@0", place(description, "--no-pin"));
  }

  @Test
  void withAPinACardInFrontMovesNothing() throws IOException {
    RealQemu.binary();
    Path description = folder.resolve("guest.dt");
    String both = Examples.text(Path.of("two-nics.dt"));
    Files.writeString(description, both);
    Cli.run("pin", description.toString()).clean();

    Files.writeString(description, both.replace(FIRST, "\t\trng0: virtio-rng-pci { };\n" + FIRST));

    assertEquals("virtio-net-pci rp2@0", place(description));
    assertEquals("virtio-net-pci rp3@0", place(description, "--no-pin"));
  }
}
