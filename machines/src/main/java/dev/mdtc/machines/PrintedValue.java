package dev.mdtc.machines;

import dev.mdtc.model.catalogue.ValueType;
import java.math.BigInteger;
import java.util.Map;

/** Values for QEMU's option parser as QEMU prints them in JSON. */
final class PrintedValue {
  /** The words of {@code qapi_bool_parse}. */
  private static final Map<String, String> TRUTH =
      Map.of(
          "on", "true", "yes", "true", "y", "true", "true", "true", "off", "false", "no", "false",
          "n", "false", "false", "false");

  /** The suffixes of {@code qemu_strtosz}, in either case, each 1024 times the one before. */
  private static final String SUFFIXES = "BKMGTPE";

  private PrintedValue() {}

  /** A value of some type; what isn't one of that type stays as it is. */
  static String of(String value, ValueType type) {
    return switch (type) {
      case ValueType.Bool ignored -> TRUTH.getOrDefault(value, value);
      case ValueType.Whole ignored -> number(value);
      case ValueType.Size ignored -> size(value);
      case ValueType.Decimal ignored -> value;
      case ValueType.Text ignored -> value;
      case ValueType.Enumeration ignored -> value;
      case ValueType.Reference ignored -> value;
      case ValueType.ListOf ignored -> value;
      case ValueType.Struct ignored -> value;
      case ValueType.Alternate ignored -> value;
      case ValueType.Anything ignored -> value;
      case ValueType.Unsettable ignored -> value;
    };
  }

  private static String number(String value) {
    try {
      return (value.startsWith("0x")
              ? new BigInteger(value.substring(2), 16)
              : new BigInteger(value))
          .toString();
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private static String size(String value) {
    int power =
        value.isEmpty()
            ? -1
            : SUFFIXES.indexOf(Character.toUpperCase(value.charAt(value.length() - 1)));
    if (power < 0 || value.startsWith("0x")) {
      return number(value);
    }
    try {
      return new BigInteger(value.substring(0, value.length() - 1))
          .shiftLeft(10 * power)
          .toString();
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
