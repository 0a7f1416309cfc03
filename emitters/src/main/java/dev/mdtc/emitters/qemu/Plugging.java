package dev.mdtc.emitters.qemu;

import dev.mdtc.model.catalogue.CreationRules;
import dev.mdtc.model.catalogue.CreationRules.PlugRule;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which devices can be plugged into the machine after QEMU has started. */
final class Plugging {
  private static final String GLOBAL_PROPERTY = "property";
  private static final Set<String> WHOLE_MACHINE = Set.of("machine", "global");

  private final Machine machine;
  private final CreationRules rules;
  private final Map<String, Holder> holders = new HashMap<>();

  /** What is set for the machine and for all devices of some type, by name. */
  private final Set<String> setForAll = new HashSet<>();

  /** A bus with the device that brings it. */
  private record Holder(Bus bus, Optional<Device> owner) {}

  private Plugging(Machine machine, CreationRules rules) {
    this.machine = machine;
    this.rules = rules;
    machine.buses().forEach(bus -> holders.put(bus.name(), new Holder(bus, Optional.empty())));
    machine
        .devices()
        .forEach(
            device ->
                device
                    .buses()
                    .forEach(bus -> holders.put(bus.name(), new Holder(bus, Optional.of(device)))));
    Entry.ofSections(machine).stream()
        .filter(entry -> WHOLE_MACHINE.contains(entry.type().name()))
        .flatMap(entry -> entry.settings().stream())
        .forEach(
            setting ->
                setForAll.add(
                    setting.name().equals(GLOBAL_PROPERTY)
                        ? Value.text(setting.value()).orElse("")
                        : setting.name()));
  }

  /**
   * The ids of all devices that can be plugged in their order. What another one needs that can't is
   * not among them.
   */
  static Set<String> of(Machine machine, CreationRules rules) {
    return OtherDevices.areMade(machine, rules) || OtherDevices.hasOption(machine, rules.never())
        ? Set.of()
        : new Plugging(machine, rules).plugged();
  }

  private Set<String> plugged() {
    Set<String> plugged = new HashSet<>();
    Set<String> needed = new HashSet<>();
    Entry.ofSections(machine).stream()
        .flatMap(entry -> entry.settings().stream())
        .forEach(setting -> names(setting.value()).forEach(needed::add));
    for (Device device : machine.creation().devices().reversed()) {
      Optional<String> id = device.id().filter(each -> !needed.contains(each));
      if (id.isPresent() && canBePlugged(device)) {
        plugged.add(id.get());
      } else {
        holder(device).flatMap(Holder::owner).flatMap(Device::id).ifPresent(needed::add);
        device.settings().forEach(setting -> names(setting.value()).forEach(needed::add));
      }
    }
    return plugged;
  }

  /** Everything in a value that may be the name of a device. */
  private static Stream<String> names(Value value) {
    return switch (value) {
      case Value.Many many -> many.values().stream().flatMap(Plugging::names);
      case Value.Composite composite ->
          composite.settings().stream().flatMap(setting -> names(setting.value()));
      case Value.Text text -> Stream.of(text.text());
      case Value.Id id -> Stream.of(id.id());
      case Value.Whole whole -> Stream.of();
      case Value.Size size -> Stream.of();
      case Value.Bool bool -> Stream.of();
      case Value.Word word -> Stream.of();
    };
  }

  private Optional<Holder> holder(Device device) {
    return device.location().flatMap(Location::bus).map(holders::get);
  }

  private boolean canBePlugged(Device device) {
    return rules.isPluggable(device.driver())
        && hasNone(device, rules.unless())
        && holder(device)
            .filter(this::takesMore)
            .filter(holder -> isAlone(device, holder.bus()))
            .isPresent();
  }

  private static boolean hasNone(Device device, List<String> properties) {
    return Stream.concat(device.settings().stream(), device.restoring().stream())
        .map(Setting::name)
        .noneMatch(properties::contains);
  }

  private boolean takesMore(Holder holder) {
    PlugRule rule = rules.buses().get(holder.bus().type());
    if (rule == null || rule.switches().stream().anyMatch(setForAll::contains)) {
      return false;
    }
    Optional<Device> owner = holder.owner().filter(device -> !device.builtin());
    return owner.isPresent()
        ? rule.isOwner(owner.get().driver()) && hasNone(owner.get(), rule.switches())
        : machine.type().map(VersionOrder::family).filter(rule::isMachine).isPresent();
  }

  /** Whether a device has its slot for itself. */
  private boolean isAlone(Device device, Bus bus) {
    return !rules.functions().contains(bus.type())
        || bus.devices().stream().filter(other -> slot(other).equals(slot(device))).count() == 1;
  }

  private static Optional<Long> slot(Device device) {
    return device
        .location()
        .flatMap(Location::address)
        .map(address -> address.numbers().getFirst());
  }
}
