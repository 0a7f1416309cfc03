package dev.mdtc.emitters;

import java.util.Locale;

/** Text in double quotes as C has it: on one line, with escapes for what can't be seen. */
public final class CString {
  private CString() {}

  /** A string literal. */
  public static String quote(String content) {
    StringBuilder quoted = new StringBuilder(content.length() + 2);
    quote(content, quoted);
    return quoted.toString();
  }

  /** Writes a string literal behind what a text holds already. */
  public static void quote(String content, StringBuilder text) {
    text.append('"');
    int written = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c == 0x7f) {
        text.append(content, written, i).append(escape(c));
        written = i + 1;
      }
    }
    text.append(content, written, content.length()).append('"');
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format(Locale.ROOT, "\\x%02x", (int) c);
    };
  }
}
