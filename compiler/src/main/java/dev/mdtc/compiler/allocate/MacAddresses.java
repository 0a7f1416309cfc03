package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.model.catalogue.FirstMac;
import dev.mdtc.model.machine.Value;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The MAC addresses of network cards that have none, as QEMU gives them: one more for each card,
 * those that are written or pinned left out (qemu_macaddr_default_if_unset in net/net.c).
 */
final class MacAddresses {
  /** QEMU's table ends before the last value that the byte can have. */
  private static final int LAST = 0xfe;

  private final IdentityHashMap<BoundDevice, String> chosen = new IdentityHashMap<>();

  private MacAddresses() {}

  /**
   * Chooses addresses.
   *
   * @param devices in the order of creation
   */
  static MacAddresses choose(List<BoundDevice> devices, Optional<FirstMac> first, Pins pins) {
    MacAddresses result = new MacAddresses();
    first.ifPresent(rule -> result.choose(devices, rule, pins));
    return result;
  }

  /** The address that was chosen for a device. */
  Optional<String> of(BoundDevice device) {
    return Optional.ofNullable(chosen.get(device));
  }

  private void choose(List<BoundDevice> devices, FirstMac rule, Pins pins) {
    String prefix = rule.address().substring(0, rule.address().lastIndexOf(':') + 1);
    int next = Integer.parseInt(rule.address().substring(prefix.length()), 16);
    Set<String> taken = new HashSet<>();
    for (BoundDevice device : devices) {
      written(device, rule.property()).ifPresent(taken::add);
    }
    for (BoundDevice device : devices) {
      if (needsOne(device, rule.property())) {
        Optional<String> pinned = pinned(device, rule.property(), pins);
        if (pinned.isPresent() && taken.add(pinned.get())) {
          chosen.put(device, pinned.get());
        }
      }
    }
    for (BoundDevice device : devices) {
      if (!needsOne(device, rule.property()) || chosen.containsKey(device)) {
        continue;
      }
      while (next <= LAST && !taken.add(prefix + String.format("%02x", next))) {
        next++;
      }
      if (next <= LAST) {
        chosen.put(device, prefix + String.format("%02x", next));
      }
    }
  }

  private static boolean needsOne(BoundDevice device, String property) {
    return device.type().flatMap(type -> type.property(property)).isPresent()
        && device.property(property).isEmpty();
  }

  private static Optional<String> written(BoundDevice device, String property) {
    return device
        .property(property)
        .flatMap(BoundProperty::value)
        .flatMap(
            value ->
                value instanceof Value.Text text
                    ? Optional.of(text.text().toLowerCase(Locale.ROOT).replace('-', ':'))
                    : Optional.empty());
  }

  private static Optional<String> pinned(BoundDevice device, String property, Pins pins) {
    return device.id().map(id -> pins.devices().get(id)).flatMap(pin -> pin.text(property));
  }
}
