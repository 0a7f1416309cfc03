package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.catalogue.ValueType;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedValueTest {
  private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  @ParameterizedTest
  @CsvSource({
    "on, true",
    "yes, true",
    "true, true",
    "off, false",
    "n, false",
    "false, false",
    "maybe, maybe",
  })
  void truthHasManyWords(String value, String printed) {
    assertEquals(printed, PrintedValue.of(value, new ValueType.Bool()));
  }

  @ParameterizedTest
  @CsvSource({
    "0x10, 16",
    "0x8000000a, 2147483658",
    "128, 128",
    "-1, -1",
    "0xffffffffffffffff, 18446744073709551615",
    "0x, 0x",
    "2_5, 2_5",
    "'', ''",
  })
  void numbersAreDecimal(String value, String printed) {
    assertEquals(printed, PrintedValue.of(value, new ValueType.Whole(BigInteger.ZERO, MAX)));
  }

  @ParameterizedTest
  @CsvSource({
    "4k, 4096",
    "64M, 67108864",
    "1G, 1073741824",
    "7B, 7",
    "512, 512",
    "0x1b, 27",
    "k, k",
    "1.5G, 1.5G",
    "'', ''",
  })
  void sizesAreBytes(String value, String printed) {
    assertEquals(printed, PrintedValue.of(value, new ValueType.Size(BigInteger.ZERO, MAX)));
  }

  @Test
  void wordsStayAsTheyAre() {
    assertEquals("on", PrintedValue.of("on", new ValueType.Text(ValueType.Format.ANY)));
    assertEquals(
        "off", PrintedValue.of("off", new ValueType.Enumeration(List.of("on", "off", "auto"))));
    assertEquals("0x10", PrintedValue.of("0x10", new ValueType.Anything()));
  }
}
