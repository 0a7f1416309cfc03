package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.GuestFacts;
import dev.mdtc.model.catalogue.GuestFacts.HostBridge;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.Optional;

/**
 * One of the two machines that are compared.
 *
 * @param catalogue what its QEMU accepts
 */
public record Side(Machine machine, Catalogue catalogue) {

  GuestFacts facts() {
    return catalogue.guestFacts();
  }

  boolean isPci(Bus bus) {
    return catalogue.bus(bus.type()).form() == AddressForm.SLOT_FUNCTION;
  }

  /** The host bridge that a device is, if its bus doesn't hang below it. */
  Optional<HostBridge> hostBridge(Device device) {
    return Optional.ofNullable(facts().hostBridges().get(device.driver()));
  }

  /** A number that a device has in a property; 0 if it isn't set. */
  static int number(Device device, Optional<String> property) {
    return device.settings().stream()
        .filter(setting -> property.filter(setting.name()::equals).isPresent())
        .map(Setting::value)
        .filter(Value.Whole.class::isInstance)
        .map(value -> ((Value.Whole) value).number().intValue())
        .findFirst()
        .orElse(0);
  }

  /**
   * Whether what a guest is not told to be otherwise behaves as this QEMU release and no older one,
   * so that the defaults that it tells are in force.
   */
  boolean isNewest(Device device) {
    return device
        .version()
        .map(version -> (catalogue.release() + ".").startsWith(version + "."))
        .orElse(true);
  }
}
