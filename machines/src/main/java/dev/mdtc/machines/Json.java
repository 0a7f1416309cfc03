package dev.mdtc.machines;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object of one of our data files, read by name. */
final class Json {
  /** An object without anything. */
  static final Json EMPTY = new Json(Map.of());

  private final Map<String, Object> fields;

  private Json(Map<String, Object> fields) {
    this.fields = fields;
  }

  /** An object as it was read; anything else is an empty one. */
  @SuppressWarnings("unchecked") // what is read has strings as keys
  static Json of(Object value) {
    return value instanceof Map<?, ?> map ? new Json((Map<String, Object>) map) : EMPTY;
  }

  private static Object wrapped(Object value) {
    return value instanceof Map<?, ?> ? of(value) : value;
  }

  /** The elements of a list as it was read; anything else has none. */
  static List<?> list(Object value) {
    if (!(value instanceof List<?> list)) {
      return List.of();
    }
    List<Object> elements = new ArrayList<>(list.size());
    for (Object element : list) {
      elements.add(wrapped(element));
    }
    return elements;
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
    return of(fields.getOrDefault(name, ""));
  }

  /** Whatever stands there: a string, a boolean, an object, a list, or an empty string. */
  Object value(String name) {
    return wrapped(fields.getOrDefault(name, ""));
  }

  /** The elements of a list. */
  List<?> values(String name) {
    return list(fields.getOrDefault(name, ""));
  }

  /** The nested objects of a list; a list of other things has none. */
  List<Json> objects(String name) {
    return only(Json.class, values(name));
  }

  /** The strings of a list. */
  List<String> texts(String name) {
    return only(String.class, values(name));
  }

  private static <T> List<T> only(Class<T> type, List<?> elements) {
    List<T> result = new ArrayList<>(elements.size());
    for (Object element : elements) {
      if (type.isInstance(element)) {
        result.add(type.cast(element));
      }
    }
    return Collections.unmodifiableList(result);
  }
}
