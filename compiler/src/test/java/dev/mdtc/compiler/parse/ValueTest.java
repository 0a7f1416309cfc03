package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.Literal.IntegerLiteral;
import dev.mdtc.model.syntax.Literal.ObjectLiteral;
import dev.mdtc.model.syntax.Literal.PathLiteral;
import dev.mdtc.model.syntax.Literal.ReferenceLiteral;
import dev.mdtc.model.syntax.Literal.StringLiteral;
import dev.mdtc.model.syntax.Literal.WordLiteral;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {
  private static String string(String written) {
    return assertInstanceOf(StringLiteral.class, Parsed.value(written)).value();
  }

  private static BigInteger integer(String written) {
    return assertInstanceOf(IntegerLiteral.class, Parsed.value(written)).value();
  }

  @Test
  void aStringIsWhatStandsBetweenItsQuotes() {
    assertEquals("", string("\"\""));
    assertEquals("a, b; // no comment", string("\"a, b; // no comment\""));
    assertEquals("ä😀", string("\"ä😀\""));
    assertEquals("a\tb", string("\"a\tb\""));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          \\a,    7
          \\b,    8
          \\t,    9
          \\n,    10
          \\v,    11
          \\f,    12
          \\r,    13
          \\",    34
          \\\\,   92
          \\',    39
          \\q,    113
          \\x41,  65
          \\x9,   9
          \\101,  65
          \\7,    7
          """,
      quoteCharacter = '`')
  void anEscapeIsOneCharacter(String escape, int character) {
    assertEquals(Character.toString(character), string("\"" + escape + "\""));
  }

  @Test
  void anEscapeEndsWhereItsDigitsMust() {
    assertEquals("A1", string("\"\\x411\""));
    assertEquals("Ag", string("\"\\x41g\""));
    assertEquals("A1", string("\"\\1011\""));
    assertEquals("\u00018", string("\"\\18\""));
  }

  @Test
  void onlyAsciiDigitsAreDigits() {
    assertEquals("\u0004１", string("\"\\x4１\""));
    assertEquals("\u0001٢", string("\"\\1٢\""));
  }

  @Test
  void escapedBytesAreUtf8Together() {
    assertEquals("ä", string("\"\\xc3\\xa4\""));
    assertEquals("€", string("\"\\342\\202\\254\""));
    assertEquals("ä😀ä", string("\"ä😀\\xc3\\xa4\""));
    assertEquals("😀", string("\"\\😀\""));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          "\\xzz"; \\x needs one or two hexadecimal digits
          "\\x";   \\x needs one or two hexadecimal digits
          "\\777"; \\777 is more than one byte
          "\\xff"; the escaped bytes are not valid UTF-8
          "\\xc3"; the escaped bytes are not valid UTF-8
          "\\0";   a string for QEMU can't contain a NUL character
          "\\x00"; a string for QEMU can't contain a NUL character
          """,
      quoteCharacter = '`',
      delimiter = ';')
  void aStringThatNoProgramCouldTakeIsMalformed(String written, String message) {
    assertEquals(
        List.of("malformed-string '" + written + "': " + message), Parsed.problems(written));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "10, 10",
    "0x1f, 31",
    "0X1F, 31",
    "0x00000001, 1",
    "-5, -5",
    "- 5, -5",
    "1K, 1024",
    "2k, 2048",
    "3M, 3145728",
    "4G, 4294967296",
    "1T, 1099511627776",
    "1P, 1125899906842624",
    "1E, 1152921504606846976",
    "15e, 17293822569102704640",
    "0K, 0",
    "-1K, -1024",
    "0x1E, 30",
    "18446744073709551615, 18446744073709551615",
    "0xffffffffffffffff, 18446744073709551615",
    "-9223372036854775808, -9223372036854775808"
  })
  void anIntegerIsDecimalOrHexadecimalOrHasASuffix(String written, String value) {
    assertEquals(new BigInteger(value), integer(written));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          18446744073709551616; arithmetic-error; this number does not fit into 64 bits
          0x10000000000000000;  arithmetic-error; this number does not fit into 64 bits
          16E;   arithmetic-error; this number does not fit into 64 bits
          010;   malformed-number; '010' starts with 0, which some read as octal
          00;    malformed-number; '00' starts with 0, which some read as octal
          01G;   malformed-number; '01G' starts with 0, which some read as octal
          0x;    malformed-number; '0x' is not a hexadecimal number
          0xg;   malformed-number; '0xg' is not a hexadecimal number
          7.2;   malformed-number; '7.2' is not a number
          4GB;   malformed-number; '4GB' is not a number
          4KK;   malformed-number; '4KK' is not a number
          12abc; malformed-number; '12abc' is not a number
          1_000; malformed-number; '1_000' is not a number
          11111111111111111111111111111111111111111; malformed-number; this number has too many digits
          """,
      quoteCharacter = '`',
      delimiter = ';')
  void aNumberThatIsNoneIsReportedAtItsOwnPlace(String written, String check, String message) {
    assertEquals(List.of(check + " '" + written + "': " + message), Parsed.problems(written));
  }

  @Test
  void aNegativeNumberGoesDownToTheSmallestOf64Bits() {
    assertEquals(
        List.of("arithmetic-error '9223372036854775809': this number does not fit into 64 bits"),
        Parsed.problems("-9223372036854775809"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "off", "unmap", "virtio-net-pci", "a.b_c+d-e", "bus", "_x"})
  void aWordIsAValue(String word) {
    assertEquals(word, assertInstanceOf(WordLiteral.class, Parsed.value(word)).word());
  }

  @Test
  void aReferenceIsALabelOrAPath() {
    assertEquals("lan", ((ReferenceLiteral) Parsed.value("&lan")).label());
    assertEquals("pc.ram", ((ReferenceLiteral) Parsed.value("&pc.ram")).label());
    assertEquals("0 lan", ((ReferenceLiteral) Parsed.value("&\"0 lan\"")).label());
    assertEquals("/device/net0", ((PathLiteral) Parsed.value("&{/device/net0}")).path());
    assertEquals("/device", ((PathLiteral) Parsed.value("&{ /device }")).path());
  }

  @Test
  void anObjectHoldsPropertiesAndMayBeEmpty() {
    ObjectLiteral object = (ObjectLiteral) Parsed.value("{ driver = \"file\"; on; }");

    assertEquals(
        List.of("driver = \"file\";", "on;"),
        object.body().stream().map(each -> each.span().text()).toList());
    assertEquals(List.of(), ((ObjectLiteral) Parsed.value("{ }")).body());
  }

  @Test
  void aListHasItsValuesInOrder() {
    assertEquals(
        List.of("\"a\"", "4G", "{ b; }", "(1 + 2)", "&c", "-1", "on"),
        Parsed.values("\"a\", 4G, { b; }, (1 + 2), &c, -1, on").stream()
            .map(value -> value.span().text())
            .toList());
  }

  @Test
  void aBareNameHasNoValue() {
    assertEquals(List.of(), Parsed.clean("/ { multifunction; };").property().values());
  }

  @Test
  void aBrokenValueKeepsItsPlaceInTheList() {
    List<Literal> values = Parsed.of("/ { x = 1, 08, 2; };").property().values();

    assertEquals(3, values.size());
    assertInstanceOf(Literal.BrokenLiteral.class, values.get(1));
    assertEquals("08", values.get(1).span().text());
  }
}
