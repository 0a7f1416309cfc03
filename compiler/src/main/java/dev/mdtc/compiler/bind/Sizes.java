package dev.mdtc.compiler.bind;

import java.math.BigInteger;

/** Numbers of bytes as people write them. */
final class Sizes {
  private Sizes() {}

  /** With the greatest suffix that divides it: {@code 4G}, {@code 512K}, {@code 1000}. */
  static String text(BigInteger bytes) {
    int power = Math.min(6, Math.max(0, bytes.getLowestSetBit()) / 10);
    return bytes.signum() == 0 || power == 0
        ? bytes.toString()
        : bytes.shiftRight(10 * power).toString() + "KMGTPE".charAt(power - 1);
  }
}
