package dev.mdtc.qemu;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.machine.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a running machine's device sits, read from the properties that QEMU prints. */
public final class QtreeAddress {
  private static final Pattern PORT = Pattern.compile("^addr \\S+, port ([0-9.]+),");

  private QtreeAddress() {}

  /** Whether addresses on a bus are PCI's. */
  public static boolean isPci(BusType bus) {
    return bus.form() == AddressForm.SLOT_FUNCTION;
  }

  /** The slot of a PCI address as QEMU prints it: {@code 1f.3}, in hexadecimal. */
  public static int slot(String address) {
    return Integer.parseInt(address.substring(0, address.indexOf('.')), 16);
  }

  /**
   * A device's unit address on a bus of some type: {@code 1f,3}.
   *
   * @return empty if the device has no place of its own there
   */
  public static Optional<String> unitAddress(Qtree.Device device, BusType bus) {
    return switch (bus.form()) {
      case NONE -> Optional.empty();
      case SLOT_FUNCTION ->
          Optional.ofNullable(device.properties().get("addr")).map(QtreeAddress::pci);
      case PORT_PATH -> port(device, bus.parts().get(0).property());
      case NUMBERS -> numbers(device, bus);
      case DOTTED ->
          Optional.ofNullable(
                  device.properties().get(bus.shownAs().orElse(bus.parts().get(0).property())))
              .map(address -> address.replace("\"", ""));
    };
  }

  /** The same with what it consists of, spelled as QEMU spells it. */
  public static Optional<Address> address(Qtree.Device device, BusType bus) {
    return unitAddress(device, bus)
        .map(
            unit -> {
              List<String> words = List.of(unit.split("[.,]", -1));
              List<Long> numbers = new ArrayList<>();
              for (int i = 0; i < words.size(); i++) {
                AddressPart part = bus.parts().get(Math.min(i, bus.parts().size() - 1));
                numbers.add(Long.parseLong(words.get(i), part.radix()));
              }
              boolean function = bus.form() == AddressForm.SLOT_FUNCTION;
              if (function && numbers.size() == 1) {
                numbers.add(0L);
              }
              String spelling =
                  function
                      ? Long.toHexString(numbers.get(0)) + "." + Long.toHexString(numbers.get(1))
                      : unit;
              return new Address(numbers, unit, spelling);
            });
  }

  /** A port that was set is a property; one that QEMU has chosen stands in a line of its own. */
  private static Optional<String> port(Qtree.Device device, String property) {
    return Optional.ofNullable(device.properties().get(property))
        .map(port -> port.replace("\"", ""))
        .filter(port -> !port.isEmpty())
        .or(
            () ->
                device.details().stream()
                    .map(PORT::matcher)
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1))
                    .findFirst());
  }

  private static String pci(String address) {
    int dot = address.indexOf('.');
    int function = Integer.parseInt(address.substring(dot + 1), 16);
    String slot = Integer.toHexString(slot(address));
    return function == 0 ? slot : slot + "," + Integer.toHexString(function);
  }

  private static Optional<String> numbers(Qtree.Device device, BusType bus) {
    List<String> numbers = new ArrayList<>();
    for (AddressPart part : bus.parts()) {
      Optional<Long> number =
          part.properties().stream().flatMap(name -> device.number(name).stream()).findFirst();
      if (number.isEmpty() || !canBe(number.get(), part, bus)) {
        return Optional.empty();
      }
      numbers.add(Long.toString(number.get(), part.radix()));
    }
    return Optional.of(String.join(",", numbers));
  }

  /** Whether a part can be a number behind any controller; what isn't set is a very great one. */
  private static boolean canBe(long number, AddressPart part, BusType bus) {
    return part.range().contains(number)
        || bus.controllers().values().stream()
            .flatMap(ranges -> Optional.ofNullable(ranges.get(part.name())).stream())
            .anyMatch(range -> range.contains(number));
  }
}
