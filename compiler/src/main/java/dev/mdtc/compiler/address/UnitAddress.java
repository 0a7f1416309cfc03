package dev.mdtc.compiler.address;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.machine.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Unit addresses as text and as numbers, for each form that a bus may have. */
public final class UnitAddress {
  private UnitAddress() {}

  /**
   * Reads a unit address.
   *
   * @param text what stands behind the {@code @}
   * @return the numbers, one for each part, or one for each step of a port path; empty if it is
   *     malformed
   */
  public static Optional<List<Long>> parse(String text, BusType bus) {
    if (bus.form() == AddressForm.NONE || bus.parts().isEmpty()) {
      return Optional.empty();
    }
    boolean path = bus.form() == AddressForm.PORT_PATH;
    List<String> words = split(text, separator(bus).charAt(0));
    if (!path && words.size() > bus.parts().size()) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>(bus.parts().size());
    for (int i = 0; i < words.size(); i++) {
      Optional<Long> number = number(words.get(i), bus.parts().get(path ? 0 : i).radix());
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(number.get());
    }
    if (bus.form() == AddressForm.DOTTED && words.size() < bus.parts().size()) {
      return Optional.empty();
    }
    while (!path && numbers.size() < bus.parts().size()) {
      Optional<Long> fallback = bus.parts().get(numbers.size()).fallback();
      if (fallback.isEmpty()) {
        return Optional.empty();
      }
      numbers.add(fallback.get());
    }
    return Optional.of(List.copyOf(numbers));
  }

  /**
   * The unit address for what QEMU's property takes, such as {@code 0x1f.0x2} for {@code 1f,2};
   * empty if it is none.
   */
  public static Optional<String> fromQemu(String text, BusType bus) {
    return parse(text.replace("0x", "").replace(".", separator(bus)), bus)
        .map(numbers -> of(numbers, bus).unitAddress());
  }

  private static List<String> split(String text, char separator) {
    List<String> words = new ArrayList<>(2);
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      words.add(text.substring(start, end));
      start = end + 1;
    }
    words.add(text.substring(start));
    return words;
  }

  private static String separator(BusType bus) {
    return switch (bus.form()) {
      case PORT_PATH, DOTTED -> ".";
      case NONE, SLOT_FUNCTION, NUMBERS -> ",";
    };
  }

  private static Optional<Long> number(String word, int radix) {
    if (word.isEmpty() || word.length() > 8 || word.charAt(0) == '+' || word.charAt(0) == '-') {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(word, radix));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether a device has a place of its own on its bus, and not only a bus. */
  public static boolean has(DeviceType type, BusType bus) {
    boolean has = bus.form() != AddressForm.NONE;
    for (AddressPart part : bus.parts()) {
      has = has && part.propertyOf(type).isPresent();
    }
    return has;
  }

  /** The place that some numbers are. */
  public static Address of(List<Long> numbers, BusType bus) {
    return switch (bus.form()) {
      case NONE -> new Address(numbers, "", "");
      case SLOT_FUNCTION -> {
        String slot = Long.toHexString(numbers.get(0));
        String function = Long.toHexString(numbers.get(1));
        yield new Address(
            numbers, function.equals("0") ? slot : slot + "," + function, slot + "." + function);
      }
      case PORT_PATH -> {
        String path = numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
        yield new Address(numbers, path, path);
      }
      case NUMBERS, DOTTED -> {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
          words.add(bus.parts().get(i).spelling(numbers.get(i)));
        }
        String text = String.join(separator(bus), words);
        yield new Address(numbers, text, text);
      }
    };
  }

  /** How an address on a bus is written, for messages: {@code @slot,function in hexadecimal}. */
  public static String usage(BusType bus) {
    String separator = separator(bus);
    String parts =
        bus.parts().stream()
            .map(
                part ->
                    part.fallback().isPresent() && bus.form() != AddressForm.DOTTED
                        ? "[" + separator + part.name() + "]"
                        : separator + part.name())
            .collect(Collectors.joining())
            .substring(1);
    boolean hex = bus.parts().stream().anyMatch(UnitAddress::isHex);
    String form = bus.form() == AddressForm.PORT_PATH ? parts + "[.port…]" : parts;
    return "@" + form + (hex ? ", in hexadecimal" : "");
  }

  private static boolean isHex(AddressPart part) {
    return part.radix() == 16;
  }
}
