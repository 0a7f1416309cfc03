package dev.mdtc.qemu.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.QemuException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Devices whose bytes follow from their properties as is written here. */
class RegisterSearchTest {
  private static final Map<String, String> USUAL =
      Map.of("tag", "on", "speed", "16", "width", "32", "name", "new");

  /** The versions, the newest first. */
  private static final List<Map<String, String>> VERSIONS =
      List.of(
          Map.of("name", "old"),
          Map.of("name", "old", "tag", "off"),
          Map.of("name", "older", "tag", "off"),
          Map.of("name", "older", "tag", "off", "speed", "2", "width", "1"));

  /** Speed and width share a byte, and a tag that is off is another bit. */
  private static ConfigurationBytes bytes(Map<String, String> values) {
    byte[] bytes = new byte[ConfigurationBytes.SIZE];
    bytes[0] = 0x36;
    bytes[4] = (byte) (values.getOrDefault("tag", "on").equals("on") ? 0x20 : 0);
    int speed = Integer.parseInt(values.getOrDefault("speed", "16"));
    int width = Integer.parseInt(values.getOrDefault("width", "32"));
    bytes[8] = (byte) (speed + width);
    return ConfigurationBytes.of(bytes);
  }

  private static PciRegisters search(RegisterSearch.Reading reading) throws QemuException {
    return new RegisterSearch(USUAL, VERSIONS, reading).run();
  }

  @Test
  void everyVersionIsForetold() throws QemuException {
    PciRegisters found = search(RegisterSearchTest::bytes);

    assertEquals(Set.of("tag", "speed", "width"), found.shapers().keySet());
    for (Map<String, String> version : VERSIONS) {
      assertEquals(Optional.of(bytes(version)), found.with(version), version.toString());
    }
  }

  @Test
  void propertiesThatShareAByteAreKnownTogetherAsTheyHaveBeenSeen() throws QemuException {
    PciRegisters found = search(RegisterSearchTest::bytes);

    assertEquals(1, found.together().size());
    assertEquals(Optional.of(bytes(Map.of("speed", "2"))), found.with(Map.of("speed", "2")));
    assertEquals(Optional.empty(), found.with(Map.of("speed", "2", "width", "1")));
    assertEquals(Optional.empty(), found.with(Map.of("speed", "8")), "a value of no version");
  }

  @Test
  void aVersionMayBeOutOfLine() throws QemuException {
    List<Map<String, String>> versions =
        List.of(
            Map.of("name", "old"), Map.of("name", "old", "tag", "off"), Map.of("name", "older"));

    PciRegisters found = new RegisterSearch(USUAL, versions, RegisterSearchTest::bytes).run();

    assertEquals(Optional.of(bytes(versions.get(1))), found.with(versions.get(1)));
  }

  @Test
  void aPropertyMayNeedAnother() throws QemuException {
    RegisterSearch.Reading reading =
        values -> {
          if (values.containsKey("speed") && !values.containsKey("width")) {
            throw QemuException.refused("speed needs width");
          }
          return bytes(values);
        };

    assertEquals(Optional.of(bytes(VERSIONS.getLast())), search(reading).with(VERSIONS.getLast()));
  }

  @Test
  void aVersionThatDoesNotStartIsLeftOut() throws QemuException {
    RegisterSearch.Reading reading =
        values -> {
          if (values.size() > 2) {
            throw QemuException.refused("too old");
          }
          return bytes(values);
        };

    assertEquals(Set.of("tag"), search(reading).shapers().keySet());
  }
}
