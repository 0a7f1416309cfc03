package dev.mdtc.model.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One number of an address.
 *
 * @param name for messages: {@code slot}
 * @param property the device property that it sets; all parts of a form that sets one property name
 *     that one
 * @param others what some drivers call that property
 * @param radix 10 or 16, as it is written in a unit address
 * @param digits how many it is written with at least, with zeros in front
 * @param range what it may be where the controller doesn't narrow it
 * @param fallback the value where nobody has chosen one; empty if there is none
 */
public record AddressPart(
    String name,
    String property,
    List<String> others,
    int radix,
    int digits,
    Range range,
    Optional<Long> fallback) {
  public AddressPart {
    others = List.copyOf(others);
  }

  /** Whatever the property may be called. */
  public List<String> properties() {
    return Stream.concat(Stream.of(property), others.stream()).toList();
  }

  /** The property as a device type has it; empty if it has none. */
  public Optional<PropertyType> propertyOf(DeviceType type) {
    Optional<PropertyType> found = type.property(property);
    for (int i = 0; i < others.size() && found.isEmpty(); i++) {
      found = type.property(others.get(i));
    }
    return found;
  }

  /** A value as it is written in a unit address. */
  public String spelling(long value) {
    String number = Long.toString(value, radix);
    return "0".repeat(Math.max(0, digits - number.length())) + number;
  }
}
