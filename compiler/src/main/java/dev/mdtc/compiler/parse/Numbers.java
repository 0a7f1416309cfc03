package dev.mdtc.compiler.parse;

import java.math.BigInteger;
import java.util.Optional;

/** Integers as the language writes them: {@code 10}, {@code 0x1f}, {@code 4G}. */
final class Numbers {
  private static final String SUFFIXES = "KMGTPE";

  /** The most digits that a 64-bit number can need, with room for leading zeros. */
  private static final int MAX_LENGTH = 40;

  private Numbers() {}

  /** The value, or empty if the text is no number. */
  static Optional<BigInteger> value(String text) {
    if (text.length() > MAX_LENGTH || !problem(text).isEmpty()) {
      return Optional.empty();
    }
    if (isHex(text)) {
      return Optional.of(new BigInteger(text.substring(2), 16));
    }
    int suffix = SUFFIXES.indexOf(Character.toUpperCase(text.charAt(text.length() - 1)));
    return Optional.of(
        suffix < 0
            ? new BigInteger(text)
            : new BigInteger(text.substring(0, text.length() - 1)).shiftLeft(10 * (suffix + 1)));
  }

  /** Why a text is no number, or nothing if it is one. */
  static String problem(String text) {
    if (text.length() > MAX_LENGTH) {
      return "this number has too many digits";
    }
    if (isHex(text)) {
      return digits(text, 2, text.length(), 16) ? "" : "'" + text + "' is not a hexadecimal number";
    }
    char last = Character.toUpperCase(text.charAt(text.length() - 1));
    int end = SUFFIXES.indexOf(last) < 0 ? text.length() : text.length() - 1;
    if (!digits(text, 0, end, 10)) {
      return "'" + text + "' is not a number";
    }
    boolean octal = end > 1 && text.charAt(0) == '0';
    return octal ? "'" + text + "' starts with 0, which some read as octal" : "";
  }

  private static boolean isHex(String text) {
    return text.startsWith("0x") || text.startsWith("0X");
  }

  private static boolean digits(String text, int from, int to, int radix) {
    for (int i = from; i < to; i++) {
      if (Character.digit(text.charAt(i), radix) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return from < to;
  }
}
