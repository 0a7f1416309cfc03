package dev.mdtc.model.tree;

import java.math.BigInteger;
import java.util.List;

/** A value whose type isn't known yet: that is for the catalogue to say. */
public sealed interface PropertyValue {

  /** A string. */
  record Text(String value) implements PropertyValue {}

  /** An integer. */
  record Whole(BigInteger value) implements PropertyValue {
    public static Whole of(long value) {
      return new Whole(BigInteger.valueOf(value));
    }
  }

  /** A bare word: a boolean or an enumerator. */
  record Word(String word) implements PropertyValue {}

  /** A reference to the node with this label. */
  record Reference(String label) implements PropertyValue {}

  /** A nested object: a value of several parts, without an identity. */
  record Composite(List<Property> properties) implements PropertyValue {
    public Composite {
      properties = List.copyOf(properties);
    }
  }

  /** A value that was reported as wrong already; later stages stay silent about it. */
  record Broken() implements PropertyValue {}
}
