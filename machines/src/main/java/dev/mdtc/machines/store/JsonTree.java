package dev.mdtc.machines.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, numbers, booleans and {@link #NULL}, in the order of the text.
 *
 * <p>It is written for people and for {@code diff}: a property, an option key or a member is one
 * line.
 */
public final class JsonTree {
  /** What stands for {@code null}, which maps and lists here don't hold. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  private static final JsonFactory FACTORY = new JsonFactory();

  /** Objects with at most this many characters, and nothing nested inside, stay on one line. */
  private static final int LINE = 100;

  private JsonTree() {}

  /**
   * Parses an object.
   *
   * @throws IOException if the text is no JSON object
   */
  public static Map<String, Object> parse(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      return object(parser);
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield elements;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> NULL;
      case VALUE_NUMBER_INT -> new BigInteger(parser.getText());
      case VALUE_NUMBER_FLOAT -> new BigDecimal(parser.getText());
      default -> parser.getText();
    };
  }

  /** The object in a map under a name; an empty one if there is none. */
  public static Map<String, Object> object(Map<String, Object> fields, String name) {
    return asObject(fields.get(name));
  }

  /** A value as an object; an empty one if it is something else. */
  @SuppressWarnings("unchecked") // maps here have strings as keys
  static Map<String, Object> asObject(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  /** The document on one line. */
  static String compact(Object value) {
    return write(value, null);
  }

  /** The document for people, with a line end at its end. */
  public static String text(Map<String, Object> document) {
    StringBuilder text = new StringBuilder();
    append(document, 0, text);
    return text.append('\n').toString();
  }

  private static void append(Object value, int depth, StringBuilder text) {
    String flat = flat(value);
    if (!(value instanceof Map<?, ?> map) || staysOnOneLine(map, flat, depth)) {
      text.append(flat);
      return;
    }
    text.append("{\n");
    Iterator<? extends Map.Entry<?, ?>> fields = map.entrySet().iterator();
    while (fields.hasNext()) {
      Map.Entry<?, ?> field = fields.next();
      text.append("  ".repeat(depth + 1)).append(flat(field.getKey())).append(": ");
      append(field.getValue(), depth + 1, text);
      text.append(fields.hasNext() ? ",\n" : "\n");
    }
    text.append("  ".repeat(depth)).append('}');
  }

  private static boolean staysOnOneLine(Map<?, ?> map, String flat, int depth) {
    boolean property =
        map.containsKey("type") && !map.containsKey("properties") && !map.containsKey("members");
    boolean nested = map.values().stream().anyMatch(Map.class::isInstance);
    return map.isEmpty() || property || (depth > 1 && flat.length() + 2 * depth <= LINE && !nested);
  }

  private static String flat(Object value) {
    return write(
        value,
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEntrySpacing(Separators.Spacing.AFTER)
                    .withArrayValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(DefaultPrettyPrinter.NopIndenter.instance)
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance));
  }

  private static String write(Object value, @Nullable PrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      if (printer != null) {
        json.setPrettyPrinter(printer);
      }
      write(json, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : map.entrySet()) {
          json.writeFieldName(String.valueOf(field.getKey()));
          write(json, field.getValue());
        }
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          write(json, element);
        }
        json.writeEndArray();
      }
      case String string -> json.writeString(string);
      case Boolean flag -> json.writeBoolean(flag);
      case BigInteger number -> json.writeNumber(number);
      case BigDecimal number -> json.writeNumber(number);
      default -> json.writeNull();
    }
  }
}
