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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  /** Devices that all of these machines take, with a place for what is inside of them. */
  private static final Map<String, String> DEVICES =
      Map.ofEntries(
          Map.entry("net0", "net0: virtio-net-pci { };"),
          Map.entry("net1", "net1: virtio-net-pci { };"),
          Map.entry("net2", "net2: virtio-net-pci { };"),
          Map.entry("old0", "old0: e1000 { };"),
          Map.entry("old1", "old1: rtl8139 { };"),
          Map.entry("rng0", "rng0: virtio-rng-pci { };"),
          Map.entry("usb0", "usb0: qemu-xhci { %s };"),
          Map.entry("tablet0", "tablet0: usb-tablet { };"),
          Map.entry("kbd0", "kbd0: usb-kbd { };"),
          Map.entry("mouse0", "mouse0: usb-mouse { };"),
          Map.entry("hub0", "hub0: usb-hub { };"),
          Map.entry("scsi0", "scsi0: virtio-scsi-pci { %s };"),
          Map.entry("sd0", "sd0: scsi-cd { };"),
          Map.entry("sd1", "sd1: scsi-cd { };"),
          Map.entry("sd2", "sd2: scsi-cd { };"),
          Map.entry("serial0", "serial0: virtio-serial-pci { %s };"),
          Map.entry("port0", "port0: virtserialport { };"),
          Map.entry("port1", "port1: virtserialport { };"),
          Map.entry("sound0", "sound0: intel-hda { %s };"),
          Map.entry("codec0", "codec0: hda-duplex { audiodev = &quiet; };"),
          Map.entry("codec1", "codec1: hda-output { audiodev = &quiet; };"));

  /** What is there after each edit: a device, and behind it what is inside of it. */
  private static final List<List<String>> EDITS =
      List.of(
          List.of(
              "net0",
              "net1",
              "old0",
              "usb0 tablet0 kbd0",
              "scsi0 sd0 sd1",
              "serial0 port0 port1",
              "sound0 codec0 codec1"),
          // One of each kind goes.
          List.of("net1", "usb0 kbd0", "scsi0 sd1", "serial0 port1", "sound0 codec1"),
          // New ones come in front.
          List.of(
              "net2",
              "rng0",
              "old1",
              "net1",
              "usb0 mouse0 hub0 kbd0",
              "scsi0 sd2 sd1",
              "serial0 port1",
              "sound0 codec1"),
          // The order is turned round, and the old ones are back.
          List.of(
              "sound0 codec1 codec0",
              "serial0 port1 port0",
              "scsi0 sd1 sd2 sd0",
              "usb0 kbd0 hub0 mouse0 tablet0",
              "net1",
              "old0",
              "old1",
              "rng0",
              "net2",
              "net0"),
          // A controller goes with all that is inside, and most of the rest.
          List.of("rng0", "scsi0 sd2", "net1"),
          List.of("net0", "usb0 tablet0", "scsi0 sd2 sd1", "net1", "old0", "rng0"));

  @TempDir private Path folder = Path.of("");

  /** A machine type on one QEMU. */
  record Host(InstalledReleases.Installed qemu, String machine) {
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
      assertEquals(List.of("pcie-root-port pcie.0@2,1", "virtio-net-pci rp2@0"), before.path());
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
        .replace("/dt-v1/;\n", versions(host));
  }

  private static String versions(Host host) {
    return "/dt-v1/;\n/arch/ \"%s\";\n/qemu/ \"%s\";\n"
        .formatted(host.qemu().target(), host.qemu().release());
  }

  /** One edit after another, each compiled with the pins of the one before. */
  @ParameterizedTest
  @MethodSource("hosts")
  void whatIsStillThereStaysThroughManyEdits(Host host) throws IOException, QemuException {
    Path description = folder.resolve("guest.dt");
    Map<String, Card> places = new TreeMap<>();
    for (List<String> devices : EDITS) {
      Files.writeString(description, edited(host, devices));
      Map<String, Card> now = cards(host, description);
      // What mdtc has added, for example a port.
      now.keySet().retainAll(DEVICES.keySet());
      assertEquals(labels(devices), now.keySet());
      now.forEach((label, card) -> assertEquals(places.getOrDefault(label, card), card, label));
      places.putAll(now);
      Cli.run("pin", description.toString()).clean();
    }
  }

  /** A description with some devices of {@link #DEVICES} in an order. */
  private static String edited(Host host, List<String> devices) {
    StringBuilder text = new StringBuilder(versions(host));
    text.append("/ { name = \"edited\"; ").append(MACHINE.replace("q35", host.machine()));
    text.append("; device {\n");
    for (String device : devices) {
      List<String> words = List.of(device.split(" ", -1));
      String first = Objects.requireNonNull(DEVICES.get(words.getFirst()));
      text.append(first.formatted(inside(words))).append('\n');
    }
    text.append("}; };\n");
    return text.indexOf("&quiet") < 0
        ? text.toString()
        : text.append("/ { audiodev { quiet: none { }; }; };\n").toString();
  }

  private static String inside(List<String> words) {
    return words.stream().skip(1).map(DEVICES::get).collect(Collectors.joining(" "));
  }

  private static Set<String> labels(List<String> devices) {
    return devices.stream()
        .flatMap(device -> Stream.of(device.split(" ", -1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The card that is always there, as the guest would find it. */
  private Card secondCard(Host host, Path description, String... options) throws QemuException {
    return Optional.ofNullable(cards(host, description, options).get("net1")).orElseThrow();
  }

  /** Each device of the description as the guest would find it, by its id. */
  private Map<String, Card> cards(Host host, Path description, String... options)
      throws QemuException {
    String[] words =
        Stream.concat(Stream.of(options), Stream.of(description.toString())).toArray(String[]::new);
    List<String> command = new ArrayList<>(Compiled.of(words).argv());
    command.set(0, host.qemu().binary());
    Map<String, Card> cards = new TreeMap<>();
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      Qtree tree = Qtree.parse(qemu.monitor("info qtree"));
      collect(tree.root(), List.of(), host.catalogue(), cards);
    }
    return cards;
  }

  private static void collect(
      Qtree.Bus bus, List<String> above, Catalogue catalogue, Map<String, Card> cards) {
    for (Qtree.Device device : bus.devices()) {
      List<String> path = new ArrayList<>(above);
      QtreeAddress.unitAddress(device, catalogue.bus(bus.type()))
          .ifPresent(address -> path.add(device.driver() + " " + bus.name() + "@" + address));
      if (device.id().matches("[a-z]+\\d")) {
        cards.put(device.id(), new Card(path, identity(device), mac(device)));
      }
      device.buses().forEach(inner -> collect(inner, path, catalogue, cards));
    }
  }

  private static String identity(Qtree.Device device) {
    return device.details().stream().filter(line -> line.contains("pci id")).findFirst().orElse("");
  }

  /** The card proper is often a device inside of the PCI device. */
  private static String mac(Qtree.Device device) {
    return Stream.concat(
            Stream.of(device), device.buses().stream().flatMap(bus -> bus.devices().stream()))
        .flatMap(each -> Optional.ofNullable(each.properties().get("mac")).stream())
        .map(String::valueOf)
        .findFirst()
        .orElse("");
  }
}
