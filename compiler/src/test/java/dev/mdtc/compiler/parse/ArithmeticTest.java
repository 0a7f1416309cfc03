package dev.mdtc.compiler.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.mdtc.model.syntax.Literal.IntegerLiteral;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArithmeticTest {
  private static BigInteger compute(String expression) {
    return assertInstanceOf(IntegerLiteral.class, Parsed.value(expression)).value();
  }

  @ParameterizedTest
  @CsvSource({
    "(7), 7",
    "((7)), 7",
    "(7 + 2), 9",
    "(7 - 2), 5",
    "(7 * 2), 14",
    "(7 / 2), 3",
    "(7 % 2), 1",
    "(1 << 20), 1048576",
    "(256 >> 4), 16",
    "(6 & 3), 2",
    "(6 | 3), 7",
    "(6 ^ 3), 5",
    "(~0), -1",
    "(-7), -7",
    "(!7), 0",
    "(!0), 1",
    "(2 && 3), 1",
    "(2 && 0), 0",
    "(0 || 3), 1",
    "(0 || 0), 0",
    "(2 == 2), 1",
    "(2 != 2), 0",
    "(2 < 3), 1",
    "(3 <= 3), 1",
    "(2 > 3), 0",
    "(3 >= 4), 0",
    "(1 ? 2 : 3), 2",
    "(0 ? 2 : 3), 3",
    "(4 * 1G), 4294967296"
  })
  void everyOperatorIsThatOfC(String expression, long value) {
    assertEquals(BigInteger.valueOf(value), compute(expression));
  }

  @ParameterizedTest
  @CsvSource({
    "(1 + 2 * 3), 7",
    "((1 + 2) * 3), 9",
    "(10 - 4 - 3), 3",
    "(100 / 10 / 5), 2",
    "(1 + 1 << 4), 32",
    "(1 << 2 << 3), 32",
    "(1 << 4 < 17), 1",
    "(3 < 4 == 1), 1",
    "(4 & 4 == 4), 0",
    "(1 ^ 3 & 2), 3",
    "(4 | 1 ^ 1), 4",
    "(0 && 1 | 1), 0",
    "(1 || 0 && 0), 1",
    "(0 ? 1 : 0 ? 2 : 3), 3",
    "(1 ? 0 ? 4 : 5 : 6), 5",
    "(1 || 0 ? 2 : 3), 2",
    "(-2 * -3), 6",
    "(2 - -3), 5",
    "(- - 2), 2",
    "(!!5), 1",
    "(~0 & 0xff), 255",
    "(-7 / 2), -3",
    "(-7 % 2), -1"
  })
  void operatorsBindAsInC(String expression, long value) {
    assertEquals(BigInteger.valueOf(value), compute(expression));
  }

  @Test
  void resultsMayUseAll64BitsSignedOrUnsigned() {
    assertEquals(BigInteger.ONE.shiftLeft(63), compute("(1 << 63)"));
    assertEquals(new BigInteger("18446744073709551615"), compute("(15E + (1E - 1))"));
    assertEquals(BigInteger.valueOf(Long.MIN_VALUE), compute("(-9223372036854775807 - 1)"));
  }

  @ParameterizedTest
  @CsvSource({
    "(1 / 0), '/', division by zero",
    "(1 % (2 - 2)), '%', division by zero",
    "(1 << 64), '<<', a shift by 64 bits; 0 to 63 are possible",
    "(1 >> -1), '>>', a shift by -1 bits; 0 to 63 are possible",
    "(2 << 63), '<<', this number does not fit into 64 bits",
    "(0xffffffffffffffff + 1), '+', this number does not fit into 64 bits",
    "(-9223372036854775807 - 2), '-', this number does not fit into 64 bits",
    "(4G * 4G), '*', this number does not fit into 64 bits",
    "(1 + 16E), '16E', this number does not fit into 64 bits"
  })
  void whatHasNoResultIsReportedAtItsOperator(String expression, String place, String message) {
    assertEquals(
        List.of("arithmetic-error '" + place + "': " + message), Parsed.problems(expression));
  }

  @Test
  void theBranchThatIsNotTakenIsNotComputed() {
    assertEquals(BigInteger.TWO, compute("(1 ? 2 : 1 / 0)"));
  }

  @Test
  void oneMistakeInAnExpressionIsReportedOnce() {
    assertEquals(
        List.of("arithmetic-error '/': division by zero"), Parsed.problems("(1 / 0 + 2 * 3)"));
  }

  @Test
  void anIntermediateResultThatIsTooGreatIsReported() {
    assertEquals(
        List.of("arithmetic-error '*': this number does not fit into 64 bits"),
        Parsed.problems("(8E * 4 / 4)"));
  }

  @Test
  void aLongSumNeedsNoDeepStack() {
    assertEquals(BigInteger.valueOf(10_000), compute("(0" + " + 1".repeat(10_000) + ")"));
  }

  @Test
  void aLongRowOfSignsNeedsNoDeepStack() {
    assertEquals(BigInteger.ONE, compute("(" + "-".repeat(10_000) + "1)"));
  }
}
