package dev.mdtc.model.catalogue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What values a property takes. */
public sealed interface ValueType {

  /** {@code on} or {@code off}. */
  record Bool() implements ValueType {}

  /** An integer from {@code min} to {@code max}, both included. */
  record Whole(BigInteger min, BigInteger max) implements ValueType {}

  /** A number of bytes from {@code min} to {@code max}, both included. */
  record Size(BigInteger min, BigInteger max) implements ValueType {}

  /** A number with a fraction, which QEMU reads from text. */
  record Decimal() implements ValueType {}

  /** A string in some format. */
  record Text(Format format) implements ValueType {}

  /** One of a fixed set of words. */
  record Enumeration(List<String> words) implements ValueType {
    public Enumeration {
      words = List.copyOf(words);
    }
  }

  /**
   * The id of something else in the description.
   *
   * @param sections where it must stand, such as {@code netdev}
   * @param qomType what it must be or inherit from, where QEMU says so
   */
  record Reference(Set<String> sections, Optional<String> qomType) implements ValueType {}

  /** A list; a single value stands for a list of one. */
  record ListOf(ValueType element) implements ValueType {}

  /** A nested object, whose properties the catalogue has under that name. */
  record Struct(String name) implements ValueType {}

  /** Any of several types, such as a block node's name or its definition in place. */
  record Alternate(List<ValueType> choices) implements ValueType {
    public Alternate {
      choices = List.copyOf(choices);
    }
  }

  /** Whatever QEMU takes; it doesn't say. */
  record Anything() implements ValueType {}

  /** QEMU's own state, which can be read but not set. */
  record Unsettable() implements ValueType {}

  /** What a string must look like. */
  enum Format {
    ANY,
    /** Six bytes in hexadecimal, with colons. */
    MAC,
    /** A UUID or {@code auto}. */
    UUID
  }
}
