package dev.mdtc.model.machine;

import java.math.BigInteger;
import java.util.List;

/** A value whose type QEMU has confirmed. */
public sealed interface Value {

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
  record Bool(boolean on) implements Value {}

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
