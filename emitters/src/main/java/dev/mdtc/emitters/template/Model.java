package dev.mdtc.emitters.template;

import dev.mdtc.emitters.qemu.CommandLine;
import dev.mdtc.emitters.qemu.Spelling;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a template can name of a machine. docs/templates.md describes every name, and a test
 * compares the two.
 */
final class Model {
  /** The names at the top. */
  static final List<String> NAMES =
      List.of(
          "name",
          "target",
          "release",
          "binary",
          "machine",
          "version",
          "cpu",
          "argv",
          "options",
          "devices",
          "sections",
          "absent",
          "quote");

  private Model() {}

  /**
   * Makes it.
   *
   * @param fallback the machine's name if it doesn't say one
   * @param spelling how its command line is written
   */
  static Fields of(Machine machine, String fallback, Spelling spelling) {
    return new Fields("the machine")
        .with("name", machine.name().orElse(fallback))
        .with("target", machine.target())
        .with("release", machine.release())
        .with("binary", machine.binary())
        .with("machine", machine.type().orElse(null))
        .with("version", machine.version().orElse(null))
        .with("cpu", machine.cpu().orElse(null))
        .with("argv", List.copyOf(CommandLine.words(machine, spelling)))
        .with(
            "options", CommandLine.options(machine, spelling).stream().map(Model::option).toList())
        .with("devices", machine.devices().map(Model::device).toList())
        .with("sections", sections(machine))
        .with("absent", machine.absent().stream().map(Model::absent).toList())
        .with("quote", Quote.TOOLS);
  }

  private static Fields option(CommandLine.Option option) {
    return new Fields("an option")
        .with("name", option.words().getFirst())
        .with("words", option.words());
  }

  private static Fields device(Device device) {
    Optional<Location> location = device.location();
    return new Fields("a device")
        .with("id", device.id().orElse(null))
        .with("driver", device.driver())
        .with("bus", location.flatMap(Location::bus).orElse(null))
        .with("address", location.flatMap(Location::address).map(Address::spelling).orElse(null))
        .with("pci", location.flatMap(Location::pci).orElse(null))
        .with("version", device.version().orElse(null))
        .with("from", device.from().name().toLowerCase(Locale.ROOT))
        .with("added", device.added())
        .with("settings", settings(device.settings()))
        .with("restoring", settings(device.restoring()));
  }

  private static Map<String, Object> sections(Machine machine) {
    Map<String, Object> sections = new LinkedHashMap<>();
    for (Section section : machine.sections()) {
      sections.put(
          section.type().name(),
          new Fields("a section")
              .with("name", section.type().name())
              .with("settings", settings(section.settings()))
              .with("members", section.members().stream().map(Model::member).toList()));
    }
    return Collections.unmodifiableMap(sections);
  }

  private static Fields member(Section.Member member) {
    return new Fields("a member of a section")
        .with("id", member.id().orElse(null))
        .with("type", member.type())
        .with("settings", settings(member.settings()));
  }

  private static Fields absent(Pins.Absent absent) {
    String bus = absent.pin().holder().name();
    return new Fields("an absent device")
        .with("id", absent.id())
        .with("driver", absent.pin().driver())
        .with("bus", bus.isEmpty() ? null : bus)
        .with("address", absent.pin().address().orElse(null));
  }

  private static Map<String, Object> settings(List<Setting> settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    settings.forEach(setting -> values.put(setting.name(), value(setting.value())));
    return Collections.unmodifiableMap(values);
  }

  private static Object value(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Whole whole -> number(whole.number());
      case Value.Size size -> number(size.bytes());
      case Value.Bool bool -> bool.on();
      case Value.Word word -> word.word();
      case Value.Id id -> id.id();
      case Value.Many many -> many.values().stream().map(Model::value).toList();
      case Value.Composite composite -> settings(composite.settings());
    };
  }

  /** In the smallest of the types that Velocity calculates with. */
  private static Number number(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return number.intValueExact();
    }
    return number.bitLength() < Long.SIZE ? (Number) number.longValueExact() : number;
  }
}
