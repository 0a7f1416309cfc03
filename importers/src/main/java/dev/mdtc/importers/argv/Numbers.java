package dev.mdtc.importers.argv;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as QEMU reads them (util/cutils.c). */
final class Numbers {
  private static final Pattern WHOLE =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]{1,32})|(0[0-7]{0,40})|([1-9][0-9]{0,40}))");

  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,40}(?:\\.[0-9]{1,40})?)([bkmgtpe]?)");
  private static final String SUFFIXES = "bkmgtpe";
  private static final int MEBIBYTE = 20;

  private Numbers() {}

  /** An integer: decimal, hexadecimal with 0x, octal with a zero in front. */
  static Optional<BigInteger> whole(String text) {
    Matcher matcher = WHOLE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    BigInteger number =
        matcher.group(2) != null
            ? new BigInteger(matcher.group(2), 16)
            : matcher.group(3) != null
                ? new BigInteger(matcher.group(3), 8)
                : new BigInteger(matcher.group(4));
    return Optional.of(matcher.group(1).equals("-") ? number.negate() : number);
  }

  /** A number of bytes with an optional suffix; without one it may count in MiB. */
  static Optional<BigInteger> size(String text, boolean mebibytes) {
    Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (text.startsWith("0x") || text.startsWith("0X") || !matcher.matches()) {
      return whole(text).map(number -> mebibytes ? number.shiftLeft(MEBIBYTE) : number);
    }
    int power =
        matcher.group(2).isEmpty()
            ? (mebibytes ? MEBIBYTE : 0)
            : 10 * SUFFIXES.indexOf(matcher.group(2));
    return Optional.of(
        new BigDecimal(matcher.group(1))
            .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(power)))
            .toBigInteger());
  }
}
