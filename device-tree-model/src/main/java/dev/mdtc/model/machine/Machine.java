package dev.mdtc.model.machine;

import dev.mdtc.model.catalogue.SectionType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine with everything decided.
 *
 * @param target as in {@code qemu-system-TARGET}
 * @param release the QEMU release that it was compiled for
 * @param binary how QEMU is called
 * @param version the release whose behaviour the machine type keeps, if it has versions
 * @param sections all option groups in use but {@code device}
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
    SectionType deviceOption,
    List<Bus> buses,
    List<Device> busless,
    List<Device> creation,
    List<String> passthrough,
    List<Pins.Absent> absent) {
  private static final String MACHINE = "machine";

  public Machine {
    sections = List.copyOf(sections);
    buses = List.copyOf(buses);
    busless = List.copyOf(busless);
    creation = List.copyOf(creation);
    passthrough = List.copyOf(passthrough);
    absent = List.copyOf(absent);
  }

  /** The machine type. */
  public Optional<String> type() {
    return sections.stream()
        .filter(section -> section.type().name().equals(MACHINE))
        .flatMap(section -> section.settings().stream())
        .filter(setting -> setting.name().equals("type"))
        .flatMap(setting -> Value.text(setting.value()).stream())
        .findFirst();
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
