package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.GuestFacts.HostBridge;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The numbers that firmware gives to PCI buses: depth-first, in the order of slot and function
 * (SeaBIOS, {@code pci_bios_init_bus_rec}; measured).
 */
final class BusNumbers {
  /**
   * A bus as the guest numbers it.
   *
   * @param domain 0 where there is but one
   */
  record BusNumber(int domain, int bus) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%04x:%02x", domain, bus);
    }
  }

  private final Side side;
  private final IdentityHashMap<Bus, BusNumber> numbers = new IdentityHashMap<>();

  BusNumbers(Side side) {
    this.side = side;
    for (Bus bus : side.machine().buses()) {
      if (side.isPci(bus)) {
        count(bus, new BusNumber(0, 0));
      }
    }
    side.machine().devices().forEach(this::countHostBridge);
  }

  private void countHostBridge(Device device) {
    Optional<HostBridge> host = side.hostBridge(device);
    if (host.isPresent()) {
      int first = Side.number(device, host.get().busNumber()) + (host.get().bridged() ? 1 : 0);
      BusNumber number = new BusNumber(Side.number(device, host.get().domain()), first);
      device.buses().forEach(bus -> count(bus, number));
    }
  }

  /** Numbers a bus and all that is below it; gives the last number. */
  private int count(Bus bus, BusNumber number) {
    numbers.put(bus, number);
    int last = number.bus();
    for (Device device : bus.devices()) {
      if (side.hostBridge(device).isPresent() || !isSeen(device, bus)) {
        continue;
      }
      for (Bus below : device.buses()) {
        if (side.isPci(below)) {
          last = count(below, new BusNumber(number.domain(), last + 1));
        }
      }
    }
    return last;
  }

  /** Nobody looks for other functions in a slot without function 0. */
  private static boolean isSeen(Device device, Bus bus) {
    List<Long> numbers = numbers(device);
    return numbers.isEmpty()
        || bus.devices().stream()
            .map(BusNumbers::numbers)
            .anyMatch(each -> each.equals(List.of(numbers.get(0), 0L)));
  }

  private static List<Long> numbers(Device device) {
    return device.location().flatMap(Location::address).map(Address::numbers).orElse(List.of());
  }

  /** The number of a bus; empty if it isn't one of PCI. */
  Optional<BusNumber> of(Bus bus) {
    return Optional.ofNullable(numbers.get(bus));
  }

  /** The number of the bus behind a bridge. */
  Optional<BusNumber> behind(Device bridge) {
    return bridge.buses().stream().flatMap(bus -> of(bus).stream()).findFirst();
  }

  /**
   * What systems call a network card by its place, such as {@code enp3s0}; empty if it isn't on
   * PCI.
   */
  Optional<String> networkName(Found card) {
    List<Long> place = card.numbers();
    return card.bus()
        .flatMap(this::of)
        .map(
            number ->
                "en"
                    + (number.domain() == 0 ? "" : "P" + number.domain())
                    + "p"
                    + number.bus()
                    + "s"
                    + place.get(0)
                    + (place.get(1) == 0 ? "" : "f" + place.get(1)));
  }
}
