package dev.mdtc.emitters.dt;

import dev.mdtc.emitters.CString;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** Writes source text in the canonical layout, statement by statement. */
final class DtWriter {
  private final StringBuilder text = new StringBuilder();
  private int depth;

  String text() {
    return text.toString();
  }

  void blank() {
    text.append('\n');
  }

  void statement(String content) {
    indent().append(content).append(";\n");
  }

  /** A property as a statement. */
  void statement(Setting setting) {
    statement(property(setting));
  }

  void open(String head) {
    indent().append(head).append(" {\n");
    depth++;
  }

  private StringBuilder indent() {
    for (int i = 0; i < depth; i++) {
      text.append('\t');
    }
    return text;
  }

  void close() {
    depth--;
    statement("}");
  }

  /** A node on one line. */
  void line(String head, List<String> statements) {
    indent().append(head).append(" { ");
    for (String statement : statements) {
      text.append(statement).append("; ");
    }
    text.append("};\n");
  }

  /** {@code name = value}, or the bare name for on. */
  static String property(Setting setting) {
    return setting.value() instanceof Value.Bool bool && bool.on()
        ? name(setting.name())
        : name(setting.name()) + " = " + value(setting.value());
  }

  static String value(Value value) {
    return switch (value) {
      case Value.Text plain -> CString.quote(plain.text());
      case Value.Whole whole -> whole.number().toString();
      case Value.Size size -> size(size.bytes());
      case Value.Bool bool -> bool.on() ? "on" : "off";
      case Value.Word word -> name(word.word());
      case Value.Id id -> reference(id.id());
      case Value.Many many ->
          many.values().stream().map(DtWriter::value).collect(Collectors.joining(", "));
      case Value.Composite composite ->
          composite.settings().stream()
              .map(inner -> property(inner) + "; ")
              .collect(Collectors.joining("", "{ ", "}"));
    };
  }

  private static String reference(String id) {
    return "&" + name(id);
  }

  /** With the greatest suffix that divides it. */
  private static String size(BigInteger bytes) {
    int power = Math.min(6, Math.max(0, bytes.getLowestSetBit()) / 10);
    return power == 0
        ? bytes.toString()
        : bytes.shiftRight(10 * power).toString() + "KMGTPE".charAt(power - 1);
  }

  /** A number, which may be one of bytes: with a suffix if it is a round one. */
  static String number(BigInteger number) {
    return number.bitLength() > 20 && number.signum() > 0 ? size(number) : number.toString();
  }

  /** A name, in quotes if it isn't a plain word. */
  static String name(String name) {
    return isPlain(name) ? name : CString.quote(name);
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean first = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean later = (c >= '0' && c <= '9') || c == '.' || c == '+' || c == '-';
      if (!first && (i == 0 || !later)) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
