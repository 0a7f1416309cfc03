package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.GuestFacts;
import dev.mdtc.model.catalogue.GuestFacts.HostBridge;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.VersionDefaults;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One of the two machines that are compared. */
public final class Side {

  /** The section with the machine type. */
  static final String MACHINE = "machine";

  private final Machine machine;
  private final Catalogue catalogue;

  /** What was found for drivers at a version; many devices are alike. */
  private final Map<Wanted, Optional<Map<String, String>>> known = new HashMap<>();

  private record Wanted(String driver, String version) {}

  /**
   * Makes a side.
   *
   * @param catalogue what its QEMU accepts
   */
  public Side(Machine machine, Catalogue catalogue) {
    this.machine = machine;
    this.catalogue = catalogue;
  }

  Machine machine() {
    return machine;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  GuestFacts facts() {
    return catalogue.guestFacts();
  }

  boolean isPci(Bus bus) {
    return catalogue.bus(bus.type()).form() == AddressForm.SLOT_FUNCTION;
  }

  boolean isExpress(Bus bus) {
    return catalogue.isA(bus.type(), facts().expressBus());
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
   * What a device's properties are at its version if nobody sets them, by property; empty if it
   * isn't known.
   */
  Optional<Map<String, String>> defaults(Device device) {
    Optional<String> version = version(device);
    return version.isPresent()
        ? defaults(device.driver(), version.get())
        : type(device)
            .flatMap(type -> machineType().flatMap(machine -> catalogue.defaults(type, machine)))
            .map(values -> values);
  }

  /** The same for a driver at a version of the machine type's family. */
  Optional<Map<String, String>> defaults(String driver, String version) {
    return known.computeIfAbsent(new Wanted(driver, version), this::find);
  }

  private Optional<Map<String, String>> find(Wanted wanted) {
    return catalogue
        .device(wanted.driver())
        .flatMap(
            type ->
                machineType()
                    .filter(own -> catalogue.versions(own).contains(wanted.version()))
                    .flatMap(own -> catalogue.defaults(type, own, wanted.version())))
        .map(VersionDefaults::values);
  }

  /** The version of a device; those that the machine makes have none of their own. */
  Optional<String> version(Device device) {
    return device.version().or(machine::version);
  }

  Optional<DeviceType> type(Device device) {
    return catalogue.device(device.driver());
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
