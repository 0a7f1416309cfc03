package dev.mdtc.model.machine;

import dev.mdtc.model.catalogue.BusType;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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

  /** As a part of the way to a device: {@code 1f.2}, {@code port 1.3}, {@code channel 0 lun 1}. */
  public String inWords(BusType bus) {
    return switch (bus.form()) {
      case NONE -> bus.name();
      case SLOT_FUNCTION -> slotAndFunction(numbers);
      case PORT_PATH, DOTTED -> bus.parts().getLast().name() + " " + spelling;
      case NUMBERS ->
          IntStream.range(0, numbers.size())
              .mapToObj(
                  i ->
                      bus.parts().get(i).name() + " " + bus.parts().get(i).spelling(numbers.get(i)))
              .collect(Collectors.joining(" "));
    };
  }

  /** The place of a PCI function as people write it: {@code 1f.2}. */
  public static String slotAndFunction(List<Long> numbers) {
    String slot = Long.toHexString(numbers.get(0));
    return (slot.length() < 2 ? "0" : "") + slot + "." + Long.toHexString(numbers.get(1));
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
