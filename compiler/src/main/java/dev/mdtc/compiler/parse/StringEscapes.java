package dev.mdtc.compiler.parse;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * C's string escapes as dtc reads them: {@code \a \b \t \n \v \f \r}, {@code \ooo} and {@code \xhh}
 * for bytes, and any other character for itself.
 */
final class StringEscapes {
  /**
   * What came of it.
   *
   * @param text the string
   * @param problem what is wrong with it, or empty
   */
  record Result(String text, String problem) {}

  private StringEscapes() {}

  /**
   * @param quoted a string literal with its quotes, or only its opening one
   */
  static Result resolve(String quoted) {
    boolean closed = quoted.length() > 1 && quoted.endsWith("\"");
    String raw = quoted.substring(1, closed ? quoted.length() - 1 : quoted.length());
    if (raw.indexOf('\\') < 0) {
      return check(raw);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      if (c != '\\' || i + 1 == raw.length()) {
        int next = raw.offsetByCodePoints(i, 1);
        bytes.writeBytes(raw.substring(i, next).getBytes(StandardCharsets.UTF_8));
        i = next;
        continue;
      }
      char escape = raw.charAt(i + 1);
      if (escape == 'x') {
        int end = digits(raw, i + 2, 2, 16);
        if (end == i + 2) {
          return new Result(raw, "\\x needs one or two hexadecimal digits");
        }
        bytes.write(Integer.parseInt(raw.substring(i + 2, end), 16));
        i = end;
      } else if (escape >= '0' && escape <= '7') {
        int end = digits(raw, i + 1, 3, 8);
        int value = Integer.parseInt(raw.substring(i + 1, end), 8);
        if (value > 255) {
          return new Result(raw, "\\" + raw.substring(i + 1, end) + " is more than one byte");
        }
        bytes.write(value);
        i = end;
      } else {
        int next = raw.offsetByCodePoints(i + 1, 1);
        int simple = "abtnvfr".indexOf(escape);
        if (simple >= 0) {
          bytes.write("\u0007\b\t\n\u000b\f\r".charAt(simple));
        } else {
          bytes.writeBytes(raw.substring(i + 1, next).getBytes(StandardCharsets.UTF_8));
        }
        i = next;
      }
    }
    try {
      return check(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      return new Result(raw, "the escaped bytes are not valid UTF-8");
    }
  }

  private static Result check(String text) {
    return new Result(
        text, text.indexOf('\0') < 0 ? "" : "a string for QEMU can't contain a NUL character");
  }

  private static int digits(String text, int from, int most, int radix) {
    int end = from;
    while (end < text.length()
        && end < from + most
        && text.charAt(end) < 0x80
        && Character.digit(text.charAt(end), radix) >= 0) {
      end++;
    }
    return end;
  }
}
