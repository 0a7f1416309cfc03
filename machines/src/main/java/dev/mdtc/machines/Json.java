package dev.mdtc.machines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object of one of our data files, read by name. Reading is by streaming: binding to classes
 * costs a short run more than everything else together.
 */
final class Json {
  /** An object without anything. */
  static final Json EMPTY = new Json(Map.of());

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Object> fields;

  private Json(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** Parses an object. */
  static Json parse(byte[] text, int from, int length) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text, from, length)) {
      parser.nextToken();
      return value(parser) instanceof Json json ? json : EMPTY;
    }
  }

  /** Parses a list; anything else has no elements. */
  static List<?> parseList(byte[] text, int from, int length) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text, from, length)) {
      parser.nextToken();
      return value(parser) instanceof List<?> list ? list : List.of();
    }
  }

  static Json parse(byte[] text) throws IOException {
    return parse(text, 0, text.length);
  }

  private static Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, value(parser));
        }
        yield new Json(fields);
      }
      case START_ARRAY -> {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value(parser));
        }
        yield elements;
      }
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> parser.getText();
    };
  }

  boolean has(String name) {
    return fields.containsKey(name);
  }

  List<String> names() {
    return List.copyOf(fields.keySet());
  }

  /** A string, or a number as it is written. */
  Optional<String> text(String name) {
    Object value = fields.get(name);
    return value instanceof String || value instanceof Boolean
        ? Optional.of(value.toString())
        : Optional.empty();
  }

  String text(String name, String fallback) {
    return text(name).orElse(fallback);
  }

  Optional<Long> number(String name) {
    return text(name).map(Long::valueOf);
  }

  long number(String name, long fallback) {
    return number(name).orElse(fallback);
  }

  boolean flag(String name) {
    return Boolean.TRUE.equals(fields.get(name));
  }

  /** A nested object; an empty one if it isn't there. */
  Json object(String name) {
    return fields.get(name) instanceof Json json ? json : EMPTY;
  }

  /** Whatever stands there: a string, a boolean, an object, a list, or an empty string. */
  Object value(String name) {
    return fields.getOrDefault(name, "");
  }

  /** The elements of a list. */
  List<?> values(String name) {
    return fields.get(name) instanceof List<?> list ? list : List.of();
  }

  /** The nested objects of a list; a list of other things has none. */
  List<Json> objects(String name) {
    return values(name).stream().filter(Json.class::isInstance).map(Json.class::cast).toList();
  }

  /** The strings of a list. */
  List<String> texts(String name) {
    return values(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }
}
