package dev.mdtc.emitters.dt;

import dev.mdtc.emitters.CString;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.text.CharacterSet;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Writes source text in the canonical layout, statement by statement. */
final class DtWriter {
  /** What a plain word may begin with and what may follow, as the grammar has it. */
  private static final CharacterSet FIRST = CharacterSet.lettersAnd("_");

  private static final CharacterSet LATER = CharacterSet.alphanumericAnd("_.+-");

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
    property(setting, indent());
    text.append(";\n");
  }

  /** A node's head at the start of a line. Its body follows. */
  void head(Optional<String> label, String name, Optional<String> unitAddress) {
    indent();
    if (label.isPresent()) {
      name(label.get(), text);
      text.append(": ");
    }
    name(name, text);
    if (unitAddress.isPresent()) {
      text.append('@').append(unitAddress.get());
    }
  }

  void open(String head) {
    indent().append(head);
    open();
  }

  /** Opens the body of the node whose head is written. */
  void open() {
    text.append(" {\n");
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

  /** A node without nodes inside: on one line if it has at most one statement. */
  void body(String head, List<String> statements) {
    indent().append(head);
    body(statements);
  }

  /** The body of the node whose head is written: on one line if it has at most one statement. */
  void body(List<String> statements) {
    if (statements.size() > 1) {
      open();
      statements.forEach(this::statement);
      close();
      return;
    }
    text.append(" { ");
    for (String statement : statements) {
      text.append(statement).append("; ");
    }
    text.append("};\n");
  }

  /** {@code name = value}, or the bare name for on. */
  static String property(Setting setting) {
    StringBuilder text = new StringBuilder();
    property(setting, text);
    return text.toString();
  }

  private static void property(Setting setting, StringBuilder text) {
    name(setting.name(), text);
    if (!(setting.value() instanceof Value.Bool bool && bool.on())) {
      value(setting.value(), text.append(" = "));
    }
  }

  static String value(Value value) {
    StringBuilder text = new StringBuilder();
    value(value, text);
    return text.toString();
  }

  private static void value(Value value, StringBuilder text) {
    switch (value) {
      case Value.Text plain -> CString.quote(plain.text(), text);
      case Value.Whole whole -> whole(whole.number(), text);
      case Value.Size size -> size(size.bytes(), text);
      case Value.Bool bool -> text.append(bool.on() ? "on" : "off");
      case Value.Word word -> name(word.word(), text);
      case Value.Id id -> name(id.id(), text.append('&'));
      case Value.Many many -> {
        String before = "";
        for (Value each : many.values()) {
          value(each, text.append(before));
          before = ", ";
        }
      }
      case Value.Composite composite -> {
        text.append("{ ");
        for (Setting inner : composite.settings()) {
          property(inner, text);
          text.append("; ");
        }
        text.append('}');
      }
    }
  }

  private static void whole(BigInteger number, StringBuilder text) {
    if (number.bitLength() < Long.SIZE) {
      text.append(number.longValue());
    } else {
      text.append(number);
    }
  }

  /** With the greatest suffix that divides it. */
  private static void size(BigInteger bytes, StringBuilder text) {
    int power = Math.min(6, Math.max(0, bytes.getLowestSetBit()) / 10);
    if (power == 0) {
      whole(bytes, text);
    } else {
      whole(bytes.shiftRight(10 * power), text);
      text.append("KMGTPE".charAt(power - 1));
    }
  }

  /** A number, which may be one of bytes: with a suffix if it is a round one. */
  static String number(BigInteger number) {
    return number.bitLength() > 20 && number.signum() > 0
        ? value(new Value.Size(number))
        : number.toString();
  }

  /** A name, in quotes if it isn't a plain word. */
  static String name(String name) {
    return isPlain(name) ? name : CString.quote(name);
  }

  private static void name(String name, StringBuilder text) {
    if (isPlain(name)) {
      text.append(name);
    } else {
      CString.quote(name, text);
    }
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty() && FIRST.contains(name.charAt(0)) && LATER.containsAll(name);
  }
}
