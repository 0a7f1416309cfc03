package dev.mdtc.model.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final SourceFile FILE = new SourceFile("x.dt", "mac = \"a\"; mac = \"b\";");
  private static final Origin BASE = at(0, 10, 0);
  private static final Origin OVERLAY = at(11, 21, 1);

  private static Origin at(int start, int end, int order) {
    Span name = FILE.span(start, start + 3);
    return new Origin(FILE.span(start, end), name, name, name, order);
  }

  private static Property mac() {
    return Property.of("mac", new PropertyValue.Text("a"));
  }

  @Test
  void twoEqualPartsHaveTheirOwnPlaces() {
    Origins origins = new Origins(1);
    Property first = mac();
    Property second = mac();
    origins.put(first, List.of(BASE));
    origins.put(second, List.of(OVERLAY));

    assertEquals(first, second);
    assertEquals(BASE.name(), origins.of(first));
    assertEquals(OVERLAY.name(), origins.of(second));
  }

  @Test
  void whoGoesOnAskingHearsTheSame() {
    Origins origins = new Origins(1);
    Property first = mac();
    origins.put(first, List.of(BASE));
    Property renamed = origins.rename(first, "address");
    Property second = mac();
    origins.put(second, List.of(OVERLAY));
    Property changed = mac();
    origins.put(changed, List.of(BASE));
    Property before = origins.rename(changed, "address");
    origins.put(changed, List.of(OVERLAY));

    for (int i = 0; i < 100; i++) {
      assertEquals(BASE.name(), origins.of(first));
      assertEquals(BASE.name(), origins.of(renamed));
      assertEquals(OVERLAY.name(), origins.of(second));
      assertEquals(BASE.name(), origins.of(before));
      assertEquals(OVERLAY.name(), origins.of(changed));
      assertFalse(origins.knows(mac()));
    }
  }

  @Test
  void theLastPlaceDecides() {
    Origins origins = new Origins(1);
    Property property = mac();
    origins.put(property, List.of(BASE, OVERLAY));

    assertEquals(BASE, origins.first(property));
    assertEquals(OVERLAY, origins.last(property));
    assertEquals(List.of(BASE, OVERLAY), origins.all(property));
  }

  @Test
  void aRenamedPropertyIsKnownAtTheSamePlaces() {
    Origins origins = new Origins(1);
    Property property = mac();
    origins.put(property, List.of(BASE, OVERLAY));

    Property renamed = origins.rename(property, "address");

    assertEquals(new Property("address", property.values()), renamed);
    assertEquals(List.of(BASE, OVERLAY), origins.all(renamed));
  }

  @Test
  void aPartOfAnotherTreeIsUnknown() {
    Origins origins = new Origins(1);
    Property known = mac();
    origins.put(known, List.of(BASE));

    assertTrue(origins.knows(known));
    assertFalse(origins.knows(mac()));
    assertThrows(IllegalArgumentException.class, () -> origins.all(mac()));
  }

  @Test
  void everyPartHasAPlace() {
    assertThrows(IllegalArgumentException.class, () -> new Origins(1).put(mac(), List.of()));
  }
}
