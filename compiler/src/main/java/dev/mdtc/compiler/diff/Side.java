package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.GuestFacts;
import dev.mdtc.model.catalogue.GuestFacts.HostBridge;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.Map;
import java.util.Optional;

/**
 * One of the two machines that are compared.
 *
 * @param catalogue what its QEMU accepts
 */
public record Side(Machine machine, Catalogue catalogue) {

  /** The section with the machine type. */
  static final String MACHINE = "machine";

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

  /** What a device's properties are if nobody sets them, by property; empty if it isn't known. */
  Map<String, String> defaults(Device device) {
    Optional<DeviceType> type = catalogue.device(device.driver());
    return machineType()
        .flatMap(machine -> type.flatMap(each -> catalogue.defaults(each, machine)))
        .<Map<String, String>>map(defaults -> defaults)
        .orElse(Map.of());
  }

  private Optional<MachineType> machineType() {
    return machine.sections().stream()
        .filter(section -> section.type().name().equals(MACHINE))
        .flatMap(section -> section.settings().stream())
        .filter(setting -> setting.name().equals("type"))
        .map(Setting::value)
        .filter(Value.Text.class::isInstance)
        .flatMap(value -> catalogue.machine(((Value.Text) value).text()).stream())
        .findFirst();
  }
}
