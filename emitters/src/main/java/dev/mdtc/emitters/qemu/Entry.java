package dev.mdtc.emitters.qemu;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * All that one option says, before it is spelled in some way.
 *
 * @param type what kind of option it is
 * @param settings every key with its value; the option's implied key, if it has it, comes first
 */
record Entry(SectionType type, List<Setting> settings) {
  private static final String BUS = "bus";

  Entry {
    settings = List.copyOf(settings);
  }

  /** All options but those for devices, in their order. */
  static List<Entry> ofSections(Machine machine) {
    List<Entry> entries = new ArrayList<>();
    machine.sections().forEach(section -> section(section, entries));
    machine.restoring().ifPresent(section -> section(section, entries));
    return entries;
  }

  /** The options for one section. */
  static List<Entry> ofSection(Section section) {
    List<Entry> entries = new ArrayList<>();
    section(section, entries);
    return entries;
  }

  private static void section(Section section, List<Entry> entries) {
    SectionType type = section.type();
    if (type.shape() == Shape.SETTINGS) {
      if (!section.settings().isEmpty()) {
        entries.add(new Entry(type, section.settings()));
      }
      return;
    }
    for (Section.Member member : section.members()) {
      List<Setting> settings = new ArrayList<>();
      if (type.shape() == Shape.MEMBERS) {
        settings.add(text(type.impliedKey().orElse("type"), member.type()));
      }
      member.id().ifPresent(id -> settings.add(text(type.idKey().orElse("id"), id)));
      settings.addAll(member.settings());
      entries.add(new Entry(type, settings));
    }
  }

  /** The options for devices, in the order in which QEMU must create them. */
  static List<Entry> ofDevices(Machine machine) {
    List<Device> devices = machine.creation().devices();
    List<Entry> entries = new ArrayList<>(devices.size());
    for (Device device : devices) {
      entries.add(of(machine, device));
    }
    return entries;
  }

  /** The option for a device. */
  static Entry of(Machine machine, Device device) {
    SectionType type = machine.deviceOption();
    List<Setting> settings = new ArrayList<>();
    settings.add(text(type.impliedKey().orElse("driver"), device.driver()));
    device.id().ifPresent(id -> settings.add(text(type.idKey().orElse("id"), id)));
    device
        .location()
        .ifPresent(
            location -> {
              location.bus().ifPresent(bus -> settings.add(text(BUS, bus)));
              settings.addAll(location.settings());
            });
    settings.addAll(device.settings());
    settings.addAll(device.restoring());
    return new Entry(type, settings);
  }

  private static Setting text(String key, String value) {
    return new Setting(key, new Value.Text(value));
  }

  /** Whether {@code key=value} can't say it. */
  boolean needsJson() {
    return OptionJson.isNeeded(settings, type.shape() == Shape.DEVICES)
        || (type.flat() && OptionJson.hasObjects(settings));
  }

  /** Its words on the command line. */
  CommandLine.Option option(boolean json) {
    return new CommandLine.Option(
        type.option(), json ? OptionJson.of(type, settings) : OptionText.of(type, settings));
  }
}
