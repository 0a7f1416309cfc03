package dev.mdtc.emitters.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.Elsewhere;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionJsonTest {
  private static final Value EMPTY_LIST = new Value.Many(List.of());
  private static final Value EMPTY_OBJECT = new Value.Composite(List.of());
  private static final Value LIST = new Value.Many(List.of(Value.Whole.of(1)));
  private static final Value OBJECT = new Value.Composite(List.of(Machines.text("a", "b")));

  private static String json(Value value) {
    return OptionJson.of(Machines.DEVICE, List.of(new Setting("x", value)));
  }

  private static boolean needed(Value value, boolean device) {
    return OptionJson.isNeeded(List.of(Machines.text("y", "z"), new Setting("x", value)), device);
  }

  @Test
  void everyKindOfValueHasItsJson() {
    assertEquals("{\"x\":\"a,b\"}", json(new Value.Text("a,b")));
    assertEquals("{\"x\":-5}", json(Value.Whole.of(-5)));
    assertEquals(
        "{\"x\":18446744073709551615}",
        json(new Value.Whole(new BigInteger("18446744073709551615"))));
    assertEquals("{\"x\":4294967296}", json(new Value.Size(BigInteger.ONE.shiftLeft(32))));
    assertEquals("{\"x\":true}", json(new Value.Bool(true)));
    assertEquals("{\"x\":\"unmap\"}", json(new Value.Word("unmap")));
    assertEquals("{\"x\":\"lan\"}", json(new Value.Id("lan")));
    assertEquals("{\"x\":[1]}", json(LIST));
    assertEquals("{\"x\":{\"a\":\"b\"}}", json(OBJECT));
    assertEquals("{\"x\":[]}", json(EMPTY_LIST));
    assertEquals("{\"x\":{}}", json(EMPTY_OBJECT));
  }

  @Test
  void anObjectStandsForATextInAListWhereQemuWantsOne() {
    SectionType netdev =
        Machines.type(
            "netdev",
            Shape.MEMBERS,
            Optional.of("type"),
            ListStyle.REPEATED,
            new Elsewhere(
                Optional.empty(), Optional.of("str"), Optional.empty(), Optional.empty()));
    Value texts = new Value.Many(List.of(new Value.Text("a"), new Value.Text("b")));

    assertEquals(
        "{\"x\":[{\"str\":\"a\"},{\"str\":\"b\"}],\"y\":\"c\"}",
        OptionJson.of(netdev, List.of(new Setting("x", texts), Machines.text("y", "c"))));
  }

  @Test
  void textIsEscapedAsJsonWantsIt() {
    assertEquals("{\"x\":\"\\\"\\\\\\n\\u0001ä😀\"}", json(new Value.Text("\"\\\n\u0001ä😀")));
  }

  @Test
  void propertiesKeepTheirOrder() {
    assertEquals(
        "{\"b\":\"1\",\"a\":\"2\"}",
        OptionJson.of(Machines.DEVICE, List.of(Machines.text("b", "1"), Machines.text("a", "2"))));
  }

  @Test
  void devicesNeedJsonForAllThatIsNested() {
    assertTrue(needed(LIST, true));
    assertTrue(needed(OBJECT, true));
    assertFalse(needed(new Value.Text("a,b=c"), true));
  }

  @Test
  void otherOptionsNeedJsonForWhatIsEmpty() {
    assertFalse(needed(LIST, false));
    assertFalse(needed(OBJECT, false));
    assertTrue(needed(EMPTY_LIST, false));
    assertTrue(needed(EMPTY_OBJECT, false));
    assertTrue(needed(new Value.Many(List.of(EMPTY_OBJECT)), false));
    assertTrue(needed(new Value.Composite(List.of(new Setting("a", EMPTY_LIST))), false));
  }
}
