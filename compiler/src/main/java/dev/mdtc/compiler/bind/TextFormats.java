package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.ValueType;
import java.util.regex.Pattern;

/** What strings of some kinds look like to QEMU. */
final class TextFormats {
  /** QEMU also takes dashes, but all the same in one address. */
  private static final Pattern MAC =
      Pattern.compile("[0-9a-fA-F]{2}(?:(?::[0-9a-fA-F]{2}){5}|(?:-[0-9a-fA-F]{2}){5})");

  private static final Pattern UUID =
      Pattern.compile("auto|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private TextFormats() {}

  static boolean matches(String text, ValueType.Format format) {
    return switch (format) {
      case ANY -> true;
      case MAC -> MAC.matcher(text).matches();
      case UUID -> UUID.matcher(text).matches();
    };
  }

  static String expectation(ValueType.Format format) {
    return switch (format) {
      case ANY -> "a string";
      case MAC -> "a MAC address such as \"52:54:00:12:34:56\"";
      case UUID -> "a UUID such as \"1b4e28ba-2fa1-11d2-883f-0016d3cca427\"";
    };
  }
}
