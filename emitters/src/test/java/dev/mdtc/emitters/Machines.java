package dev.mdtc.emitters;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Creation;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Optional;

/** Small machines, put together by hand. */
public final class Machines {
  /** {@code -device}, which takes JSON. */
  public static final SectionType DEVICE =
      type("device", Shape.DEVICES, Optional.of("driver"), ListStyle.INDEXED);

  private Machines() {}

  /** An option group whose option is named like itself and which takes JSON. */
  public static SectionType type(
      String name, Shape shape, Optional<String> impliedKey, ListStyle lists) {
    return type(name, shape, impliedKey, lists, SectionType.Elsewhere.NOWHERE);
  }

  /** The same with what it is called elsewhere. */
  public static SectionType type(
      String name,
      Shape shape,
      Optional<String> impliedKey,
      ListStyle lists,
      SectionType.Elsewhere elsewhere) {
    return new SectionType(
        name,
        "-" + name,
        shape,
        impliedKey,
        false,
        true,
        false,
        false,
        Optional.of("id"),
        false,
        lists,
        Optional.of("7.2"),
        false,
        false,
        Optional.empty(),
        List.of(),
        "",
        SectionType.Visibility.HIDDEN,
        elsewhere);
  }

  /** A string property. */
  public static Setting text(String name, String value) {
    return new Setting(name, new Value.Text(value));
  }

  /** A device on {@code pcie.0}. */
  public static Device device(String id, String driver, long slot, From from, Setting... settings) {
    String address = Long.toHexString(slot);
    return new Device(
        Optional.of(id).filter(text -> !text.isEmpty()),
        driver,
        Optional.of(
            new Location(
                Optional.of("pcie.0"),
                Optional.of(new Address(List.of(slot, 0L), address, address + ".0")),
                Optional.of("0000:00:0" + address + ".0"),
                List.of(text("addr", "0x" + address)))),
        from == From.BUILTIN ? Optional.empty() : Optional.of("7.2"),
        from,
        List.of(settings),
        List.of(),
        List.of(),
        false);
  }

  /** A machine with these devices on its only bus, of which QEMU must create those not its own. */
  public static Machine machine(List<Section> sections, List<Device> devices, String... words) {
    return new Machine(
        "x86_64",
        "7.2.22",
        "qemu",
        Optional.of("7.2"),
        sections,
        Optional.empty(),
        DEVICE,
        List.of(new Bus("pcie.0", "PCIE", true, devices)),
        List.of(),
        Creation.of(devices.stream().filter(device -> !device.builtin()).toList()),
        List.of(words),
        List.of());
  }

  /** A machine with nothing but words for the end of the command line. */
  public static Machine words(String... words) {
    return machine(List.of(), List.of(), words);
  }
}
