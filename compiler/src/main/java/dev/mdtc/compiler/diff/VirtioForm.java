package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.GuestFacts.Ids;
import dev.mdtc.model.catalogue.GuestFacts.Virtio;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a virtio device on PCI is toward a guest, where that depends on its place or its driver's
 * name.
 *
 * @param family its driver without suffix
 * @param legacy whether it offers the interface from before virtio 1.0
 * @param modern whether it offers that of virtio 1.0
 */
record VirtioForm(String family, Ids ids, boolean legacy, boolean modern) {

  /** The form of a device; empty for one that has no other. */
  static Optional<VirtioForm> of(Found found, Virtio rule) {
    String driver = found.device().driver();
    // The one suffix ends in the other.
    boolean modern = driver.endsWith(rule.modernSuffix());
    boolean transitional = !modern && driver.endsWith(rule.transitionalSuffix());
    int suffix =
        modern
            ? rule.modernSuffix().length()
            : transitional ? rule.transitionalSuffix().length() : 0;
    String family = driver.substring(0, driver.length() - suffix);
    Ids ids = rule.ids().get(family);
    if (ids == null) {
      return Optional.empty();
    }
    if (suffix > 0) {
      return Optional.of(new VirtioForm(family, ids, transitional, true));
    }
    boolean old =
        found
            .device()
            .version()
            .filter(version -> isBefore(version, rule.modernSince()))
            .isPresent();
    return Optional.of(
        new VirtioForm(
            family,
            ids,
            !isOn(found.device(), rule.disableLegacy()).orElse(!old && found.expressPort()),
            !isOn(found.device(), rule.disableModern()).orElse(old)));
  }

  private static boolean isBefore(String version, String other) {
    return VersionOrder.compare(version, other) < 0;
  }

  /** A switch; empty if it isn't set or follows something else. */
  private static Optional<Boolean> isOn(Device device, String property) {
    return device.settings().stream()
        .filter(setting -> setting.name().equals(property))
        .map(Setting::value)
        .flatMap(value -> Stream.of(true, false).filter(on -> says(value, on)))
        .findFirst();
  }

  private static boolean says(Value value, boolean on) {
    return value.equals(new Value.Bool(on)) || value.equals(new Value.Word(on ? "on" : "off"));
  }

  String pciId() {
    return legacy ? ids.transitional() : ids.modern();
  }

  /** In virtio's own words. */
  String name() {
    return legacy ? (modern ? "transitional" : "legacy") : "modern";
  }
}
