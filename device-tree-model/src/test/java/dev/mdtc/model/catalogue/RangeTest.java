package dev.mdtc.model.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {
  @Test
  void bothEndsBelongToARange() {
    Range slots = Range.of(1, 31);

    assertFalse(slots.contains(0));
    assertTrue(slots.contains(1));
    assertTrue(slots.contains(31));
    assertFalse(slots.contains(32));
  }

  @Test
  void aRangeWhoseEndsAreSwappedIsEmpty() {
    assertFalse(Range.of(1, 0).contains(0));
    assertFalse(Range.of(1, 0).contains(1));
  }

  @Test
  void aRangeOfNumbersDependsOnNoProperty() {
    assertEquals(new Range(0, 7, List.of(), 0), Range.of(0, 7));
  }

  @Test
  void aRangeKeepsItsPropertiesWhateverBecomesOfTheList() {
    List<String> properties = new ArrayList<>(List.of("p2", "p3"));
    Range range = new Range(1, 15, properties, 0);
    properties.clear();

    assertEquals(List.of("p2", "p3"), range.maxFrom());
    assertThrows(UnsupportedOperationException.class, () -> range.maxFrom().clear());
  }

  @Test
  void aBusIsNamedAfterItsDeviceUnlessItsNameIsFixed() {
    assertEquals(
        "scsi0.0", new ProvidedBus(".0", java.util.Optional.empty(), "SCSI", false).name("scsi0"));
    assertEquals("br1", new ProvidedBus("", java.util.Optional.empty(), "PCI", false).name("br1"));
    assertEquals(
        "isa.0", new ProvidedBus("", java.util.Optional.of("isa.0"), "ISA", false).name("lpc"));
  }
}
