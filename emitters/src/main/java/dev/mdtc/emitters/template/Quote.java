package dev.mdtc.emitters.template;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.mdtc.emitters.qemu.ShellCommand;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts values into other languages so that nothing in them means anything there. */
enum Quote {
  /** What a template knows as {@code $quote}. */
  TOOLS;

  /** The methods, in the order of their description. */
  static final List<String> METHODS =
      List.of("shell", "systemd", "systemdText", "json", "xml", "line");

  private static final JsonFactory JSON = new JsonFactory();

  /** What systemd gives no meaning to, wherever it stands in a word. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@+=:,./-]+");

  /** Applies a tool; {@code null} is no value. */
  static String apply(String method, Object value) {
    return switch (method) {
      case "shell" -> words(value, ShellCommand::quote);
      case "systemd" -> words(value, Quote::systemd);
      case "systemdText" -> line(text(value)).replace("%", "%%");
      case "json" -> json(value);
      case "xml" -> xml(text(value));
      case "line" -> line(text(value));
      default -> throw new IllegalArgumentException(method);
    };
  }

  /** A word, or all words of a list with blanks between them. */
  private static String words(Object value, Function<String, String> quote) {
    return value instanceof List<?> list
        ? list.stream().map(Quote::text).map(quote).collect(Collectors.joining(" "))
        : quote.apply(text(value));
  }

  private static String text(@Nullable Object value) {
    if (value == null || !Values.isPrintable(value)) {
      throw new IllegalArgumentException("a text");
    }
    return value.toString();
  }

  /**
   * A word of a command in a unit file (systemd.service(5), "Command lines", and systemd.syntax(7),
   * "Quoting"): percent and dollar signs doubled, and in double quotes if need be, with the escapes
   * of C.
   */
  private static String systemd(String word) {
    if (PLAIN.matcher(word).matches()) {
      return word;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '%' -> quoted.append("%%");
        case '$' -> quoted.append("$$");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            quoted.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  private static String line(String text) {
    return text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** For text and for attributes in quotes of either kind (XML 1.0, 2.2 and 3.3.3). */
  private static String xml(String text) {
    StringBuilder quoted = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> quoted.append("&lt;");
                case '>' -> quoted.append("&gt;");
                case '&' -> quoted.append("&amp;");
                case '"' -> quoted.append("&quot;");
                case '\'' -> quoted.append("&apos;");
                case '\n', '\r', '\t' -> quoted.append("&#").append(c).append(';');
                default -> quoted.appendCodePoint(isXml(c) ? c : 0xfffd);
              }
            });
    return quoted.toString();
  }

  private static boolean isXml(int c) {
    return c >= ' ' && c != 0xfffe && c != 0xffff && (c < 0xd800 || c > 0xdfff);
  }

  private static String json(@Nullable Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case BigInteger number -> json.writeNumber(number);
      case Number number -> json.writeNumber(number.doubleValue());
      case List<?> list -> {
        json.writeStartArray();
        for (Object each : list) {
          write(json, each);
        }
        json.writeEndArray();
      }
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName(String.valueOf(entry.getKey()));
          write(json, entry.getValue());
        }
        json.writeEndObject();
      }
      default -> throw new IllegalArgumentException("a value");
    }
  }
}
