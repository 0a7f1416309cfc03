package dev.mdtc.emitters.dt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.parse.SourceParser;
import dev.mdtc.emitters.CString;
import dev.mdtc.emitters.Machines;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtWriterTest {
  /** A property as the parser reads it, in a text that must be right. */
  private static PropertyStatement read(String property) {
    NodeStatement root =
        (NodeStatement)
            SourceParser.parse(
                    new SourceFile("x.dt", "/ { " + property + "; };"),
                    problem -> {
                      throw new AssertionError(problem);
                    })
                .statements()
                .getFirst();
    return (PropertyStatement) root.body().getFirst();
  }

  private static String write(Value value) {
    return DtWriter.property(new Setting("x", value));
  }

  @Test
  void everyCharacterOfAStringComesBack() {
    for (int c = 1; c < 0x250; c++) {
      for (String text :
          List.of(
              Character.toString(c), Character.toString(c) + "1", "\\" + Character.toString(c))) {
        Literal literal = read("x = " + CString.quote(text)).values().getFirst();

        assertEquals(text, ((Literal.StringLiteral) literal).value());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "bus", "on", "a.b", "pci-bridge", "a,b", "0x", "", "a b", "é", "\"", "/"})
  void everyNameComesBack(String name) {
    assertEquals(name, read(DtWriter.property(Machines.text(name, ""))).name().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"lan", "pc.ram", "0lan", "a b", "é"})
  void everyLabelComesBackInAReference(String label) {
    Literal literal = read(write(new Value.Id(label))).values().getFirst();

    assertEquals(label, ((Literal.ReferenceLiteral) literal).label());
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 1000", "1024, 1K", "1536, 1536", "4294967296, 4G", "-2048, -2K"})
  void aSizeIsShortAndExact(BigInteger bytes, String expected) {
    assertEquals("x = " + expected, write(new Value.Size(bytes)));
    assertEquals(
        bytes, ((Literal.IntegerLiteral) read("x = " + expected).values().getFirst()).value());
  }

  @Test
  void everyKindOfValueIsWrittenAsItIsRead() {
    assertEquals("x", write(new Value.Bool(true)));
    assertEquals("x = off", write(new Value.Bool(false)));
    assertEquals("x = -5", write(Value.Whole.of(-5)));
    assertEquals("x = unmap", write(new Value.Word("unmap")));
    assertEquals("x = \"0.9\"", write(new Value.Word("0.9")));
    assertEquals(
        "x = 1, on", write(new Value.Many(List.of(Value.Whole.of(1), new Value.Bool(true)))));
    assertEquals(
        "x = { a = \"1\"; b; }",
        write(
            new Value.Composite(
                List.of(Machines.text("a", "1"), new Setting("b", new Value.Bool(true))))));
    assertEquals("x = { }", write(new Value.Composite(List.of())));
  }
}
