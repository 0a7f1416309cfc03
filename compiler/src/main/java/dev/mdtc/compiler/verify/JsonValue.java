package dev.mdtc.compiler.verify;

import dev.mdtc.model.machine.Value;
import java.math.BigInteger;

/** Values that QEMU tells of as JSON, in the words of the language. */
final class JsonValue {
  private JsonValue() {}

  /** A string, number or boolean; of a list or an object its JSON. */
  static Value read(String json) {
    if (json.equals("true") || json.equals("false")) {
      return new Value.Bool(json.equals("true"));
    }
    if (json.matches("-?\\d+")) {
      return new Value.Whole(new BigInteger(json));
    }
    boolean string = json.length() > 1 && json.startsWith("\"") && json.endsWith("\"");
    return new Value.Text(string ? unescape(json.substring(1, json.length() - 1)) : json);
  }

  private static String unescape(String text) {
    return text.indexOf('\\') < 0 ? text : text.replace("\\\"", "\"").replace("\\\\", "\\");
  }
}
