package dev.mdtc.machines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleasesTest {
  @Test
  void releasesAreInTheOrderOfTheirNumbers() {
    List<String> releases =
        List.of("10.0.2", "9.2.4", "2.12.1", "10.1.0", "2.9.1", "7.2.22", "7.2.9");

    assertEquals(
        List.of("2.9.1", "2.12.1", "7.2.9", "7.2.22", "9.2.4", "10.0.2", "10.1.0"),
        releases.stream().sorted(Comparator.comparing(Releases::order)).toList());
  }
}
