package dev.mdtc.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AddressTest {
  private static Address address(Long... numbers) {
    return new Address(List.of(numbers), "", "");
  }

  private static List<List<Long>> sorted(Address... addresses) {
    return Stream.of(addresses).sorted().map(Address::numbers).toList();
  }

  @Test
  void placesAreOrderedByTheirNumbersAndNotByTheirText() {
    assertEquals(
        List.of(List.of(2L, 0L), List.of(2L, 1L), List.of(10L, 0L)),
        sorted(address(10L, 0L), address(2L, 1L), address(2L, 0L)));
  }

  @Test
  void aHubComesBeforeWhatIsPluggedIntoIt() {
    assertEquals(
        List.of(List.of(1L), List.of(1L, 1L), List.of(1L, 8L, 1L), List.of(2L)),
        sorted(address(2L), address(1L, 8L, 1L), address(1L, 1L), address(1L)));
  }
}
