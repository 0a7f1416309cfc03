package dev.mdtc.emitters.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTextTest {
  private static final SectionType NETDEV =
      Machines.type("netdev", Shape.MEMBERS, Optional.of("type"), ListStyle.REPEATED);
  private static final SectionType BLOCKDEV =
      Machines.type("blockdev", Shape.MEMBERS, Optional.of("driver"), ListStyle.INDEXED);

  private static Value text(String text) {
    return new Value.Text(text);
  }

  private static Value many(Value... values) {
    return new Value.Many(List.of(values));
  }

  private static Value composite(Setting... settings) {
    return new Value.Composite(List.of(settings));
  }

  /** What stands behind the type of a network backend when it has this property. */
  private static String property(Value value) {
    return OptionText.of(NETDEV, List.of(new Setting("x", value)));
  }

  @Test
  void everyCommaInAValueIsDoubled() {
    assertEquals("x=a,,b", property(text("a,b")));
    assertEquals("x=,,", property(text(",")));
    assertEquals("x=,,,,,,", property(text(",,,")));
    assertEquals("x=a,,b", property(new Value.Word("a,b")));
    assertEquals("x=a,,b", property(new Value.Id("a,b")));
  }

  @Test
  void nothingElseInAValueIsChanged() {
    String hostile = " =\"'\\$`\n\t%;&|#😀";

    assertEquals("x=" + hostile, property(text(hostile)));
    assertEquals("x=", property(text("")));
  }

  @Test
  void propertiesAreSeparatedByASingleComma() {
    assertEquals(
        "user,id=lan,restrict=on",
        OptionText.of(
            NETDEV,
            List.of(
                Machines.text("type", "user"),
                Machines.text("id", "lan"),
                new Setting("restrict", new Value.Bool(true)))));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          user;   user
          a:b.c/d+e-f; a:b.c/d+e-f
          help;   type=help
          helper; helper
          ?;      type=?
          a,b;    type=a,,b
          a=b;    type=a=b
          a b;    type=a b
          '';     type=
          """,
      delimiter = ';')
  void theFirstKeyIsLeftOutWhereItsValueCanBeTakenForNothingElse(String value, String expected) {
    assertEquals(expected, OptionText.of(NETDEV, List.of(Machines.text("type", value))));
  }

  @Test
  void theImpliedKeyIsWrittenWhereItIsNotFirst() {
    assertEquals(
        "id=lan,type=user",
        OptionText.of(NETDEV, List.of(Machines.text("id", "lan"), Machines.text("type", "user"))));
  }

  @Test
  void aKeyWithoutANameIsNeverWritten() {
    SectionType bare =
        new SectionType(
            "incoming",
            "-incoming",
            Shape.SETTINGS,
            Optional.of("uri"),
            true,
            true,
            false,
            false,
            Optional.empty(),
            false,
            ListStyle.REPEATED,
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            List.of(),
            "",
            SectionType.Visibility.HIDDEN,
            SectionType.Elsewhere.NOWHERE);

    assertEquals(
        "exec:cat a,,b", OptionText.of(bare, List.of(Machines.text("uri", "exec:cat a,b"))));
    assertEquals("help", OptionText.of(bare, List.of(Machines.text("uri", "help"))));
  }

  @Test
  void valuesAreWrittenAsQemuReadsThem() {
    assertEquals("x=on", property(new Value.Bool(true)));
    assertEquals("x=off", property(new Value.Bool(false)));
    assertEquals("x=-5", property(Value.Whole.of(-5)));
    assertEquals(
        "x=18446744073709551615",
        property(new Value.Whole(new BigInteger("18446744073709551615"))));
    assertEquals("x=unmap", property(new Value.Word("unmap")));
    assertEquals("x=lan", property(new Value.Id("lan")));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0B",
    "1, 1B",
    "1000, 1000B",
    "1024, 1K",
    "1536, 1536B",
    "2048, 2K",
    "1048576, 1M",
    "4294967296, 4G",
    "1099511627776, 1T",
    "1125899906842624, 1P",
    "1152921504606846976, 1E",
    "18446744073709551615, 18446744073709551615B"
  })
  void aSizeHasTheGreatestSuffixThatLosesNothing(BigInteger bytes, String expected) {
    assertEquals("x=" + expected, property(new Value.Size(bytes)));
  }

  @Test
  void aListRepeatsItsKeyOrCounts() {
    List<Setting> settings = List.of(new Setting("x", many(text("a"), text("b,c"))));

    assertEquals("x=a,x=b,,c", OptionText.of(NETDEV, settings));
    assertEquals("x.0=a,x.1=b,,c", OptionText.of(BLOCKDEV, settings));
  }

  @Test
  void whatIsInsideAnObjectIsNamedByItsWay() {
    Value file =
        composite(
            Machines.text("driver", "file"),
            new Setting("locking", composite(Machines.text("mode", "a"))));

    assertEquals("x.driver=file,x.locking.mode=a", property(file));
  }

  @Test
  void objectsInAListAreAlwaysCounted() {
    Value list = many(composite(Machines.text("a", "1")), composite(Machines.text("a", "2")));

    assertEquals("x.0.a=1,x.1.a=2", property(list));
    assertEquals("x.0.a=1,x.1.a=2", OptionText.of(BLOCKDEV, List.of(new Setting("x", list))));
  }
}
