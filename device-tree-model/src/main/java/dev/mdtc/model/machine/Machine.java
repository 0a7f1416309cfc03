package dev.mdtc.model.machine;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.VersionOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine with everything decided.
 *
 * @param target as in {@code qemu-system-TARGET}
 * @param release the QEMU release that it was compiled for
 * @param binary how QEMU is called
 * @param version the release whose behaviour the machine keeps, if its type has versions
 * @param sections all option groups in use but {@code device}
 * @param restoring what the machine's own parts must be set so that they behave as in its version
 *     and not as in that of its type
 * @param deviceOption how a device is written on the command line
 * @param buses the machine's own buses that no device of the tree carries, built-ins included
 * @param busless devices that need no bus, those with a place in its order, then the others
 * @param creation every device of the description in the order in which QEMU must create them,
 *     which depends on places alone
 * @param passthrough words for the end of the command line
 * @param absent devices that have been there before and whose places are kept
 */
public record Machine(
    String target,
    String release,
    String binary,
    Optional<String> version,
    List<Section> sections,
    Optional<Section> restoring,
    SectionType deviceOption,
    List<Bus> buses,
    List<Device> busless,
    Creation creation,
    List<String> passthrough,
    List<Pins.Absent> absent) {
  private static final String MACHINE = "machine";
  private static final String CPU = "cpu";
  private static final String NAME = "name";

  public Machine {
    sections = List.copyOf(sections);
    buses = List.copyOf(buses);
    busless = List.copyOf(busless);
    passthrough = List.copyOf(passthrough);
    absent = List.copyOf(absent);
  }

  /** The same machine with other options than those for devices. */
  public Machine with(List<Section> otherSections, List<String> otherWords) {
    return new Machine(
        target,
        release,
        binary,
        version,
        otherSections,
        restoring,
        deviceOption,
        buses,
        busless,
        creation,
        otherWords,
        absent);
  }

  /** The name that the description gives the guest. */
  public Optional<String> name() {
    return implied(NAME)
        .or(
            () ->
                sections.stream()
                    .filter(section -> section.type().name().equals(NAME))
                    .flatMap(section -> section.settings().stream())
                    .filter(setting -> setting.name().equals(NAME))
                    .flatMap(setting -> Value.text(setting.value()).stream())
                    .findFirst());
  }

  /** The machine type. */
  public Optional<String> type() {
    return implied(MACHINE);
  }

  /** The release whose behaviour the machine keeps, if that isn't its type's own. */
  public Optional<String> ownVersion() {
    Optional<String> own = type().map(VersionOrder::version);
    return version.filter(kept -> !own.equals(Optional.of(kept)));
  }

  private Optional<String> implied(String name) {
    return sections.stream()
        .filter(section -> section.type().name().equals(name))
        .flatMap(
            section ->
                section.settings().stream()
                    .filter(
                        setting -> section.type().impliedKey().equals(Optional.of(setting.name()))))
        .flatMap(setting -> Value.text(setting.value()).stream())
        .findFirst();
  }

  /** The CPU model, with its version if it has one. */
  public Optional<String> cpu() {
    return implied(CPU);
  }

  /** Every device, built-ins included: a device before what sits on its buses. */
  public Stream<Device> devices() {
    return Stream.concat(
        buses.stream().flatMap(bus -> bus.devices().stream()).flatMap(Machine::below),
        busless.stream().flatMap(Machine::below));
  }

  private static Stream<Device> below(Device device) {
    return Stream.concat(
        Stream.of(device),
        device.buses().stream().flatMap(bus -> bus.devices().stream()).flatMap(Machine::below));
  }
}
