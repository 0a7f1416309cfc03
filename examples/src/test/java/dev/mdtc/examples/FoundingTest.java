package dev.mdtc.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import dev.mdtc.qemu.QtreeAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What mdtc was made for: take a card away, and the other one stays where it is. */
class FoundingTest {
  private static final String MACHINE = "machine = \"q35\"";
  private static final String FIRST = "\t\tnet0: virtio-net-pci { netdev = &wan; };\n";
  private static final String BACKEND = "\t\twan: user { };\n";

  /** The machines of each target that have cards in ways of their own. */
  private static final Map<String, List<String>> MACHINES =
      Map.of(
          "x86_64", List.of("pc", "q35"),
          "aarch64", List.of("virt"),
          "ppc64", List.of("pseries"));

  @TempDir private Path folder = Path.of("");

  /** A machine type on one QEMU. */
  private record Host(InstalledReleases.Installed qemu, String machine) {
    Catalogue catalogue() {
      return Catalogues.open(qemu.target(), qemu.release()).orElseThrow();
    }

    @Override
    public String toString() {
      return qemu + " " + machine;
    }
  }

  /**
   * What a guest knows a card by.
   *
   * @param path driver and place of each PCI device from the root bus down to the card
   * @param identity the line with which QEMU tells its class, place, vendor and device
   */
  private record Card(List<String> path, String identity, String mac) {}

  static Stream<Host> hosts() {
    return InstalledReleases.all().stream()
        .flatMap(
            qemu ->
                MACHINES.getOrDefault(qemu.target(), List.of()).stream()
                    .map(machine -> new Host(qemu, machine)));
  }

  @ParameterizedTest
  @MethodSource("hosts")
  void withAPinTheSecondCardStaysWhenTheFirstIsRemoved(Host host)
      throws IOException, QemuException {
    String both = twoCards(host);
    Path description = Files.writeString(folder.resolve("guest.dt"), both);
    Card before = secondCard(host, description);
    Cli.run("pin", description.toString()).clean();

    // Without the first card its network backend is of no use either.
    Files.writeString(description, both.replace(FIRST, "").replace(BACKEND, ""));

    assertEquals(before, secondCard(host, description));
    Card moved = secondCard(host, description, "--no-pin");
    assertNotEquals(before.path(), moved.path());
    if (host.machine().equals("q35")) {
      assertEquals(
          List.of("pcie-root-port pcie.0@2,1", "virtio-net-pci rp2@0"), before.path());
      assertEquals(List.of("pcie-root-port pcie.0@2", "virtio-net-pci rp1@0"), moved.path());
    }
  }

  static Stream<Host> q35() {
    return hosts().filter(host -> host.machine().equals("q35"));
  }

  @ParameterizedTest
  @MethodSource("q35")
  void withAPinACardInFrontMovesNothing(Host host) throws IOException, QemuException {
    String both = twoCards(host);
    Path description = Files.writeString(folder.resolve("guest.dt"), both);
    Card before = secondCard(host, description);
    Cli.run("pin", description.toString()).clean();

    Files.writeString(description, both.replace(FIRST, "\t\trng0: virtio-rng-pci { };\n" + FIRST));

    assertEquals(before, secondCard(host, description));
    assertNotEquals(before.path(), secondCard(host, description, "--no-pin").path());
  }

  private static String twoCards(Host host) {
    String text = Examples.text(Path.of("two-nics.dt"));
    assertTrue(text.contains(FIRST) && text.contains(BACKEND) && text.contains(MACHINE));
    return text.replace(MACHINE, "machine = \"" + host.machine() + "\"")
        .replace("/dt-v1/;\n", "/dt-v1/;\n/arch/ \"%s\";\n/qemu/ \"%s\";\n"
            .formatted(host.qemu().target(), host.qemu().release()));
  }

  /** The card that is always there, as the guest would find it. */
  private Card secondCard(Host host, Path description, String... options) throws QemuException {
    String[] words =
        Stream.concat(Stream.of(options), Stream.of(description.toString()))
            .toArray(String[]::new);
    List<String> command = new ArrayList<>(Compiled.of(words).argv());
    command.set(0, host.qemu().binary());
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      Qtree tree = Qtree.parse(qemu.monitor("info qtree"));
      return find(tree.root(), List.of(), host.catalogue()).orElseThrow();
    }
  }

  private static Optional<Card> find(Qtree.Bus bus, List<String> above, Catalogue catalogue) {
    for (Qtree.Device device : bus.devices()) {
      List<String> path = new ArrayList<>(above);
      QtreeAddress.unitAddress(device, catalogue.bus(bus.type()))
          .ifPresent(address -> path.add(device.driver() + " " + bus.name() + "@" + address));
      if (device.id().equals("net1")) {
        return Optional.of(new Card(path, identity(device), mac(device)));
      }
      for (Qtree.Bus inner : device.buses()) {
        Optional<Card> found = find(inner, path, catalogue);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static String identity(Qtree.Device device) {
    return device.details().stream()
        .filter(line -> line.contains("pci id"))
        .findFirst()
        .orElseThrow();
  }

  /** The card proper is a device inside of the PCI device. */
  private static String mac(Qtree.Device device) {
    Qtree.Device card = device.buses().getFirst().devices().getFirst();
    return String.valueOf(card.properties().get("mac"));
  }
}
