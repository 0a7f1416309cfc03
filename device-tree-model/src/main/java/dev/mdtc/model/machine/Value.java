package dev.mdtc.model.machine;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** A value whose type QEMU has confirmed. */
public sealed interface Value {

  /** A value as QEMU writes it; empty for references, lists and objects. */
  static Optional<String> text(Value value) {
    return switch (value) {
      case Text text -> Optional.of(text.text());
      case Whole whole -> Optional.of(whole.number().toString());
      case Size size -> Optional.of(size.bytes().toString());
      case Bool bool -> Optional.of(bool.on() ? "on" : "off");
      case Word word -> Optional.of(word.word());
      case Id id -> Optional.empty();
      case Many many -> Optional.empty();
      case Composite composite -> Optional.empty();
    };
  }

  /** The same, and of a reference its id. */
  static Optional<String> textOrId(Value value) {
    return value instanceof Id reference ? Optional.of(reference.id()) : text(value);
  }

  /** A number from 0 to {@link Long#MAX_VALUE}; empty for others and for what is no number. */
  static Optional<Long> number(Value value) {
    return text(value).flatMap(Value::parse);
  }

  /** The same as decimal text. */
  static Optional<Long> parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    if (text.isEmpty()) {
      return Optional.empty();
    }
    BigInteger number = new BigInteger(text);
    return number.bitLength() < Long.SIZE ? Optional.of(number.longValue()) : Optional.empty();
  }

  /** Any text. */
  record Text(String text) implements Value {}

  /** An integer. */
  record Whole(BigInteger number) implements Value {
    public static Whole of(long number) {
      return new Whole(BigInteger.valueOf(number));
    }
  }

  /** A number of bytes. */
  record Size(BigInteger bytes) implements Value {}

  /** {@code on} or {@code off}. */
  record Bool(boolean on) implements Value {
    private static final Bool ON = new Bool(true);
    private static final Bool OFF = new Bool(false);

    /** One of the two, every time the same. */
    public static Bool of(boolean on) {
      return on ? ON : OFF;
    }
  }

  /** One of a fixed set of words. */
  record Word(String word) implements Value {}

  /** The id of something else in the machine. */
  record Id(String id) implements Value {}

  /** A list. */
  record Many(List<Value> values) implements Value {
    public Many {
      values = List.copyOf(values);
    }
  }

  /** A nested object. */
  record Composite(List<Setting> settings) implements Value {
    public Composite {
      settings = List.copyOf(settings);
    }
  }
}
