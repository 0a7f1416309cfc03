package dev.mdtc.emitters.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.difference.Sighting;
import dev.mdtc.model.fingerprint.Fingerprint;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fingerprint as a file. */
class FingerprintJsonTest {
  private static Fingerprint fingerprint() {
    byte[] bytes = new byte[ConfigurationBytes.SIZE];
    bytes[0] = (byte) 0xf4;
    bytes[1] = 0x1a;
    bytes[255] = 1;
    return new Fingerprint(
        "7.2.22",
        "x86_64",
        "pc-q35-7.2",
        List.of(
            new Fingerprint.Device(
                new Sighting(
                    Optional.of("net0"),
                    "virtio-net-pci",
                    Optional.of("rp1"),
                    Optional.of("0.0"),
                    "02.0 > 00.0"),
                false,
                new TreeMap<>(
                    Map.of(
                        "vectors", "4",
                        "mac", "\"52:54:00:12:34:56\"",
                        "rss", "false",
                        "host_mtu", "18446744073709551615",
                        "mapping", "[{\"a\":1},[]]")),
                Optional.of(ConfigurationBytes.of(bytes))),
            new Fingerprint.Device(
                new Sighting(
                    Optional.empty(), "part", Optional.empty(), Optional.empty(), "a \"b\""),
                true,
                new TreeMap<>(),
                Optional.empty())));
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    String text = FingerprintJson.write(fingerprint());

    assertEquals(fingerprint(), FingerprintReader.read(text));
    assertEquals(text, FingerprintJson.write(FingerprintReader.read(text)));
  }

  @Test
  void everyFactHasALineAndLinesOfZerosAreLeftOut() {
    List<String> lines = FingerprintJson.write(fingerprint()).lines().map(String::strip).toList();

    assertTrue(lines.contains("\"vectors\" : 4"), lines.toString());
    int start = lines.indexOf("\"configuration\" : [");
    assertEquals(
        List.of(
            "\"00: f4 1a 00 00 00 00 00 00 00 00 00 00 00 00 00 00\",",
            "\"f0: 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01\"",
            "]"),
        lines.subList(start + 1, start + 4));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"mdtc-fingerprint\" : 1|\"mdtc-fingerprint\" : 2|it is of a newer mdtc",
        "\"mdtc-fingerprint\" : 1|\"x\" : 1|it has no \"mdtc-fingerprint\"",
        "\"target\"|\"x\"|\"target\" is missing",
        "\"driver\" : \"part\"|\"x\" : 1|\"driver\" is missing",
        "00: f4|00: g4|a line of configuration space isn't an offset and 16 bytes",
        "00: f4|00: f4 00|a line of configuration space isn't an offset and 16 bytes",
        "\"qemu\" : \"7.2.22\"|\"qemu\" : [1]|\"qemu\" is no single value",
        "\"properties\" : {|\"properties\" : 1, \"x\" : {|there is no properties of a device",
      })
  void whatIsNoFingerprintIsRefused(String good, String bad, String reason) {
    String text = FingerprintJson.write(fingerprint());
    assertTrue(text.contains(good));

    IOException problem =
        assertThrows(
            IOException.class,
            () ->
                FingerprintReader.read(
                    text.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad))));

    assertTrue(String.valueOf(problem.getMessage()).startsWith(reason), problem.getMessage());
  }

  @Test
  void oneThatIsCutShortIsRefused() {
    String text = FingerprintJson.write(fingerprint());
    for (int length = 0; length < text.length() - 2; length++) {
      String cut = text.substring(0, length);
      assertThrows(IOException.class, () -> FingerprintReader.read(cut), cut);
    }
  }
}
