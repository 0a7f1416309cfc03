package dev.mdtc.model.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreationTest {
  private static Device device(String id) {
    return new Device(
        Optional.of(id),
        "edu",
        Optional.empty(),
        Optional.empty(),
        Device.From.EXPLICIT,
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  @Test
  void anOrderIsWorkedOutWhenItIsAskedAndOnce() {
    List<String> asked = new ArrayList<>();
    Creation creation =
        Creation.by(
            () -> {
              asked.add("asked");
              return List.of(device("b"), device("a"));
            });

    assertEquals(List.of(), asked);
    assertEquals(List.of(device("b"), device("a")), creation.devices());
    assertEquals(creation.devices(), creation.devices());
    assertEquals(List.of("asked"), asked);
  }

  @Test
  void twoAreEqualIfTheyOrderTheSame() {
    Creation creation = Creation.of(List.of(device("a")));

    assertEquals(creation, Creation.by(() -> List.of(device("a"))));
    assertEquals(creation.hashCode(), Creation.by(() -> List.of(device("a"))).hashCode());
    assertNotEquals(creation, Creation.of(List.of(device("b"))));
  }
}
