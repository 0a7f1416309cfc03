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
 * The machine as a QEMU command line. Nothing is implicit: QEMU adds no default devices and reads
 * no configuration of its own.
 */
public final class CommandLine {
  private static final String BUS = "bus";

  private CommandLine() {}

  /** An option with what belongs to it. */
  record Option(List<String> words) {
    Option(String... words) {
      this(List.of(words));
    }
  }

  /** All words, the program first. */
  public static List<String> words(Machine machine) {
    List<String> words = new ArrayList<>();
    words.add(machine.binary());
    options(machine).forEach(option -> words.addAll(option.words()));
    return words;
  }

  /** The options in their order, without the program. */
  static List<Option> options(Machine machine) {
    List<Option> options = new ArrayList<>();
    options.add(new Option("-nodefaults", "-no-user-config"));
    for (Section section : machine.sections()) {
      section(section, options);
    }
    machine.restoring().ifPresent(section -> section(section, options));
    devices(machine, options);
    if (!machine.passthrough().isEmpty()) {
      options.add(new Option(machine.passthrough()));
    }
    return options;
  }

  private static void section(Section section, List<Option> options) {
    SectionType type = section.type();
    if (type.shape() == Shape.SETTINGS) {
      if (!section.settings().isEmpty()) {
        options.add(option(type, section.settings(), false));
      }
      return;
    }
    for (Section.Member member : section.members()) {
      List<Setting> settings = new ArrayList<>();
      if (type.shape() == Shape.MEMBERS) {
        settings.add(new Setting(type.impliedKey().orElse("type"), new Value.Text(member.type())));
      }
      member
          .id()
          .ifPresent(
              id -> settings.add(new Setting(type.idKey().orElse("id"), new Value.Text(id))));
      settings.addAll(member.settings());
      options.add(option(type, settings, false));
    }
  }

  private static Option option(SectionType type, List<Setting> settings, boolean json) {
    boolean needed =
        json
            || OptionJson.isNeeded(settings, type.shape() == Shape.DEVICES)
            || (type.flat() && OptionJson.hasObjects(settings));
    return new Option(
        type.option(),
        needed && type.jsonSince().isPresent()
            ? OptionJson.of(settings)
            : OptionText.of(type, settings));
  }

  /** One spelling for all devices: QEMU creates those in JSON behind all others. */
  private static void devices(Machine machine, List<Option> options) {
    SectionType type = machine.deviceOption();
    List<List<Setting>> devices =
        machine.creation().stream().map(device -> settings(device, type)).toList();
    boolean json = devices.stream().anyMatch(settings -> OptionJson.isNeeded(settings, true));
    devices.forEach(settings -> options.add(option(type, settings, json)));
  }

  private static List<Setting> settings(Device device, SectionType type) {
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting(type.impliedKey().orElse("driver"), new Value.Text(device.driver())));
    device
        .id()
        .ifPresent(id -> settings.add(new Setting(type.idKey().orElse("id"), new Value.Text(id))));
    device
        .location()
        .ifPresent(
            location -> {
              location.bus().ifPresent(bus -> settings.add(new Setting(BUS, new Value.Text(bus))));
              settings.addAll(location.settings());
            });
    settings.addAll(device.settings());
    settings.addAll(device.restoring());
    return settings;
  }
}
