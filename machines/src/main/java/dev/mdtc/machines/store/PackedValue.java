package dev.mdtc.machines.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value in a form that is read without parsing: a byte that says what it is, then
 *
 * <pre>
 * text, number, null   number of bytes, UTF-8
 * list                 number of elements, elements
 * object               number of fields, for each: number of bytes, UTF-8, value
 * </pre>
 *
 * Numbers here have seven bits a byte, the lowest first, with the eighth set in all but the last.
 * Numbers of JSON are kept as they are written.
 */
public final class PackedValue {
  private static final int TEXT = 0;
  private static final int TRUE = 1;
  private static final int FALSE = 2;
  private static final int LIST = 3;
  private static final int OBJECT = 4;

  private final byte[] bytes;
  private int at;

  private PackedValue(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** Packs what {@link JsonTree} has read. */
  static byte[] write(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(value, out);
    return out.toByteArray();
  }

  private static void write(Object value, ByteArrayOutputStream out) {
    switch (value) {
      case Map<?, ?> map -> {
        out.write(OBJECT);
        number(map.size(), out);
        map.forEach(
            (name, field) -> {
              text(name.toString(), out);
              write(field, out);
            });
      }
      case List<?> list -> {
        out.write(LIST);
        number(list.size(), out);
        list.forEach(element -> write(element, out));
      }
      case Boolean flag -> out.write(flag ? TRUE : FALSE);
      default -> {
        out.write(TEXT);
        text(value.toString(), out);
      }
    }
  }

  private static void text(String text, ByteArrayOutputStream out) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length, out);
    out.writeBytes(utf8);
  }

  private static void number(int number, ByteArrayOutputStream out) {
    int rest = number;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  /** Reads a value: a string, a boolean, a list, or a map in the order of the text. */
  public static Object read(Pack.Slice slice) {
    return new PackedValue(slice.bytes(), slice.offset()).value();
  }

  private Object value() {
    int kind = bytes[at++];
    return switch (kind) {
      case TEXT -> text();
      case TRUE -> true;
      case FALSE -> false;
      case LIST -> {
        int size = number();
        List<Object> elements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          elements.add(value());
        }
        yield elements;
      }
      case OBJECT -> {
        int size = number();
        Map<String, Object> fields = LinkedHashMap.newLinkedHashMap(size);
        for (int i = 0; i < size; i++) {
          fields.put(text(), value());
        }
        yield fields;
      }
      default -> throw new IllegalStateException("a pack with a value of kind " + kind);
    };
  }

  private String text() {
    int length = number();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  private int number() {
    int number = 0;
    int shift = 0;
    while (bytes[at] < 0) {
      number |= (bytes[at++] & 0x7f) << shift;
      shift += 7;
    }
    return number | bytes[at++] << shift;
  }
}
