package dev.mdtc.model.machine;

import java.util.List;

/**
 * A place on a bus.
 *
 * @param numbers what it consists of, such as slot and function; places on one bus are ordered by
 *     them
 * @param unitAddress as it stands in a description, without {@code @}: {@code 1f,2}
 * @param spelling as QEMU itself prints it for that bus: {@code 1f.2}
 */
public record Address(List<Long> numbers, String unitAddress, String spelling)
    implements Comparable<Address> {
  public Address {
    numbers = List.copyOf(numbers);
  }

  @Override
  public int compareTo(Address other) {
    int common = Math.min(numbers.size(), other.numbers.size());
    for (int i = 0; i < common; i++) {
      int order = Long.compare(numbers.get(i), other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(numbers.size(), other.numbers.size());
  }
}
