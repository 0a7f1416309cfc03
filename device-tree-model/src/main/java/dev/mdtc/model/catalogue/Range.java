package dev.mdtc.model.catalogue;

import java.util.List;

/**
 * The values that a number may have.
 *
 * @param min the smallest
 * @param max the greatest, where {@code maxFrom} names nothing
 * @param maxFrom properties of the bus's controller or of a section, the greatest of which decides
 *     {@code max}
 * @param maxOffset what to add to that property's value
 */
public record Range(long min, long max, List<String> maxFrom, long maxOffset) {
  public Range {
    maxFrom = List.copyOf(maxFrom);
  }

  public static Range of(long min, long max) {
    return new Range(min, max, List.of(), 0);
  }

  public boolean contains(long value) {
    return min <= value && value <= max;
  }
}
