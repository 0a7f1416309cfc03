package dev.mdtc.model.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionOrderTest {
  @Test
  void versionsAreInTheOrderOfTheirNumbers() {
    assertEquals(
        List.of("pc-q35-2.9", "pc-q35-2.12", "pc-q35-4.0", "pc-q35-4.0.1", "pc-q35-10.0"),
        Stream.of("pc-q35-10.0", "pc-q35-4.0.1", "pc-q35-2.12", "pc-q35-4.0", "pc-q35-2.9")
            .sorted(Comparator.comparing(VersionOrder::key))
            .toList());
  }

  @Test
  void releasesAreInTheOrderOfTheirNumbers() {
    assertEquals(
        List.of("2.9.1", "2.12.1", "7.2.9", "7.2.22", "9.2.4", "10.0.2", "10.1.0"),
        Stream.of("10.0.2", "9.2.4", "2.12.1", "10.1.0", "2.9.1", "7.2.22", "7.2.9")
            .sorted(Comparator.comparing(VersionOrder::key))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "pc-q35-7.2, pc-q35",
    "pc-i440fx-2.12, pc-i440fx",
    "pc-q35-4.0.1, pc-q35",
    "s390-ccw-virtio-8.1, s390-ccw-virtio",
    "isapc, isapc",
    "sifive_u, sifive_u",
  })
  void aFamilyIsTheNameWithoutItsVersion(String name, String family) {
    assertEquals(family, VersionOrder.family(name));
  }

  @Test
  void aNameWithoutANumberHasNoVersion() {
    assertTrue(VersionOrder.hasNumber("pc-q35-7.2"));
    assertFalse(VersionOrder.hasNumber("isapc"));
  }
}
