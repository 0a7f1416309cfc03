package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.CheckSettings;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.allocate.Placing;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.machine.Pins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small guests that libvirt would place, and lists of places to compare with. */
final class LibvirtGuests {
  /** Backends have nothing to do with places. */
  private static final CompileOptions OPTIONS =
      new CompileOptions(
          new CheckSettings(Map.of(CheckName.MISSING_PROPERTY, Optional.empty())),
          Pins.NONE,
          false,
          false,
          Optional.empty());

  /** A controller for fast devices and its three companions. */
  static final String USB2 =
      """
      ehci: ich9-usb-ehci1 { };
      uhci1: ich9-usb-uhci1 { masterbus = "ehci.0"; firstport = 0; };
      uhci2: ich9-usb-uhci2 { masterbus = "ehci.0"; firstport = 2; };
      uhci3: ich9-usb-uhci3 { masterbus = "ehci.0"; firstport = 4; };
      """;

  static Placing q35(String devices) {
    return on("x86_64", "q35", devices);
  }

  static Placing pc(String devices) {
    return on("x86_64", "pc", devices);
  }

  static Placing on(String target, String machine, String devices) {
    return Placing.by("libvirt", target, machine, devices, OPTIONS);
  }

  /** The same devices later, when places of what is gone were given up. */
  static Placing after(Placing before, String machine, String devices) {
    CompileOptions options =
        new CompileOptions(
            OPTIONS.checks(), Pins.of(before.machine()), true, false, OPTIONS.placement());
    return Placing.by("libvirt", "x86_64", machine, devices, options);
  }

  /** A number of devices of one driver: {@code d1} and so on. */
  static String many(int count, String driver) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "d" + i + ": " + driver + " { };")
        .collect(Collectors.joining(" "));
  }

  /** The places of {@code d1} and so on. */
  static List<String> places(Placing placing, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> placing.place("d" + i)).toList();
  }

  /** The slots of a bus from one to another. */
  static List<String> slots(String bus, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(slot -> bus + "@" + Integer.toHexString(slot))
        .toList();
  }

  /** Slot 0 of the buses of root ports. */
  static List<String> ports(int... numbers) {
    return IntStream.of(numbers).mapToObj(number -> "rp" + number + "@0").toList();
  }

  @SafeVarargs
  static List<String> all(List<String>... parts) {
    List<String> all = new ArrayList<>();
    for (List<String> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  private LibvirtGuests() {}
}
