package dev.mdtc.compiler.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a guest notices of a machine that it has seen before. */
class FingerprintDiffTest {
  private static final Fingerprint.Device NET =
      device("net0", "card", "03.0", Map.of("mac", "\"52:54:00:00:00:01\"", "rss", "false"));

  private static Fingerprint.Device device(
      String id, String driver, String path, Map<String, String> properties) {
    return new Fingerprint.Device(
        new Sighting(
            Optional.of(id).filter(each -> !each.isEmpty()),
            driver,
            Optional.of("pcie.0"),
            Optional.of(path),
            path),
        false,
        new TreeMap<>(properties),
        Optional.of(space(0x40, 0x10, 0x44, 0x20)));
  }

  /** Configuration space with a capability list at 0x40, and with some bytes. */
  private static ConfigurationBytes space(int... offsetsAndValues) {
    byte[] bytes = new byte[ConfigurationBytes.SIZE];
    bytes[0x06] = 0x10;
    bytes[0x34] = 0x40;
    for (int i = 0; i < offsetsAndValues.length; i += 2) {
      bytes[offsetsAndValues[i]] = (byte) offsetsAndValues[i + 1];
    }
    return ConfigurationBytes.of(bytes);
  }

  private static Fingerprint machine(String release, Fingerprint.Device... devices) {
    return new Fingerprint(release, "x86_64", "pc-q35-7.2", List.of(devices));
  }

  private static Fingerprint.Device with(Fingerprint.Device device, ConfigurationBytes bytes) {
    return new Fingerprint.Device(
        device.place(), device.part(), device.properties(), Optional.of(bytes));
  }

  private static List<String> lines(Fingerprint before, Fingerprint after) {
    return FingerprintDiff.between(before, after).changes().stream()
        .map(FingerprintDiffTest::line)
        .toList();
  }

  private static String line(Change change) {
    String device = change.device().map(each -> each.id().orElse(each.driver()) + " ").orElse("");
    return change.kind().label()
        + " "
        + device
        + change
            .detail()
            .map(each -> each.name() + ": " + text(each.before()) + " -> " + text(each.after()))
            .orElse("");
  }

  private static String text(Optional<Value> value) {
    return value.flatMap(Value::text).orElse("nothing");
  }

  @Test
  void aMachineLikeItselfHasNoDifference() {
    assertEquals(List.of(), lines(machine("7.2.22", NET), machine("7.2.22", NET)));
  }

  @Test
  void registersAreNamedAndOthersAreBytes() {
    Fingerprint.Device other =
        with(NET, space(0x40, 0x10, 0x44, 0x21, 0x0e, 0x80, 0x47, 0x10, 0x9c, 1, 0x9d, 2));

    assertEquals(
        List.of(
            "configuration net0 configuration 0e, header type: 00 -> 80",
            "configuration net0 configuration 44, PCI Express: device capabilities: 00000020 ->"
                + " 10000021",
            "configuration net0 configuration 9c: 00 -> 01",
            "configuration net0 configuration 9d: 00 -> 02"),
        lines(machine("7.2.22", NET), machine("7.2.22", other)));
  }

  @Test
  void anotherCapabilityIsComparedByteByByte() {
    Fingerprint.Device other = with(NET, space(0x40, 0x05, 0x44, 0x20));

    assertEquals(
        List.of("configuration net0 configuration 40, MSI: capability id: 10 -> 05"),
        lines(machine("7.2.22", NET), machine("7.2.22", other)));
  }

  @Test
  void aListThatLeadsInACircleEnds() {
    Fingerprint.Device other = with(NET, space(0x40, 0x10, 0x41, 0x40, 0x44, 0x20));

    assertEquals(
        List.of("configuration net0 configuration 41, PCI Express: next capability: 00 -> 40"),
        lines(machine("7.2.22", NET), machine("7.2.22", other)));
  }

  @Test
  void propertiesAreComparedUnlessOnlyOneReleaseHasThem() {
    Fingerprint.Device other = device("net0", "card", "03.0", Map.of("rss", "true", "new", "1"));

    assertEquals(
        List.of(
            "property net0 mac: 52:54:00:00:00:01 -> nothing",
            "property net0 new: nothing -> 1",
            "property net0 rss: off -> on"),
        lines(machine("7.2.22", NET), machine("7.2.22", other)));
    FingerprintDiff.Result others =
        FingerprintDiff.between(machine("7.2.22", NET), machine("11.1.3", other));
    assertEquals(
        List.of("property net0 rss: off -> on"),
        others.changes().stream().map(FingerprintDiffTest::line).toList());
    assertEquals(2, others.uncompared());
  }

  @Test
  void devicesAreGoneNewMovedAndReplaced() {
    Fingerprint.Device disk = device("disk0", "disk", "04.0", Map.of());

    assertEquals(
        List.of("gone net0 ", "new disk0 "),
        lines(machine("7.2.22", NET), machine("7.2.22", disk)));
    assertEquals(
        List.of("moved net0 "),
        lines(
            machine("7.2.22", NET),
            machine("7.2.22", device("net0", "card", "05.0", NET.properties()))));
    assertEquals(
        List.of("replaced disk0 "),
        lines(
            machine("7.2.22", NET), machine("7.2.22", device("disk0", "disk", "03.0", Map.of()))));
  }

  @Test
  void anIdIsNoneOfTheGuestsBusiness() {
    assertEquals(
        List.of(),
        lines(
            machine("7.2.22", NET),
            machine("7.2.22", device("lan", "card", "03.0", NET.properties()))));
  }

  @Test
  void theMachinesOwnDevicesArePromisedByItsVersion() {
    Fingerprint old = machine("5.2.0", NET, device("", "bus controller", "1f.3", Map.of()));
    Fingerprint now =
        machine(
            "7.2.22",
            NET,
            device("", "bus-controller", "1f.3", Map.of()),
            device("", "keyboard", "1f.4", Map.of()));

    FingerprintDiff.Result result = FingerprintDiff.between(old, now);

    assertEquals(List.of(), result.changes());
    assertEquals(1, result.untold());
    assertEquals(
        List.of("new keyboard ", "replaced bus-controller "),
        lines(old, machine("5.2.0", now.devices().toArray(Fingerprint.Device[]::new))).stream()
            .sorted()
            .toList());
  }
}
