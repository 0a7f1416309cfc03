package dev.mdtc.qemu.verify;

import dev.mdtc.machines.StandInRules;
import dev.mdtc.machines.StandInRules.Rule;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Section.Member;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts harmless things in the place of what belongs to the host, so that a machine can be started
 * anywhere, and beside the guest that is running: the same hardware, and nothing behind it.
 */
public final class StandIns {
  private final StandInRules rules;
  private final Set<String> firmware = new LinkedHashSet<>();

  private StandIns(StandInRules rules, Machine machine) {
    this.rules = rules;
    for (Section section : machine.sections()) {
      if (section.type().name().equals("machine")) {
        section.settings().stream()
            .map(Setting::value)
            .flatMap(value -> Value.textOrId(value).stream())
            .forEach(firmware::add);
      }
    }
  }

  /** The same machine without anything of the host's. Words that are passed on are left out. */
  public static Machine in(Machine machine) {
    StandIns standIns = new StandIns(StandInRules.bundled(), machine);
    List<Section> sections = new ArrayList<>();
    for (Section section : machine.sections()) {
      standIns.section(section).ifPresent(sections::add);
    }
    return machine.with(sections, List.of());
  }

  /** Devices for which nothing can stand in, each with the reason. */
  public static List<String> impossible(Machine machine, Catalogue catalogue) {
    StandInRules rules = StandInRules.bundled();
    List<String> found = new ArrayList<>();
    for (Device device : machine.creation().devices()) {
      rules.hostDevices().entrySet().stream()
          .filter(host -> catalogue.isA(device.driver(), host.getKey()))
          .findFirst()
          .ifPresent(
              host ->
                  found.add(
                      device.id().map(id -> id + ", ").orElse("")
                          + device.driver()
                          + ": "
                          + host.getValue()));
    }
    return found;
  }

  private Optional<Section> section(Section section) {
    Rule rule = rules.sections().get(section.type().name());
    if (rule == null) {
      return Optional.of(section);
    }
    if (rule.drop()) {
      return Optional.empty();
    }
    ImageSizes sizes = new ImageSizes(section);
    Set<Member> members = new LinkedHashSet<>();
    for (Member member : section.members()) {
      Rule own = rule.types().getOrDefault(member.type(), rule);
      if (!own.drop()) {
        List<Setting> settings = new ArrayList<>(settings(member.settings(), own));
        own.size().ifPresent(key -> settings.add(number(key, size(member, sizes))));
        own.count().ifPresent(key -> settings.add(number(key, members.size())));
        members.add(new Member(member.id(), own.type().orElse(member.type()), settings));
      }
    }
    return Optional.of(
        new Section(section.type(), settings(section.settings(), rule), List.copyOf(members)));
  }

  private long size(Member member, ImageSizes sizes) {
    boolean isFirmware =
        member.id().filter(firmware::contains).isPresent()
            || member.settings().stream()
                .anyMatch(each -> Value.text(each.value()).equals(Optional.of("pflash")));
    return sizes.of(member).orElse(isFirmware ? rules.firmwareSize() : rules.defaultSize());
  }

  private static Setting number(String key, long number) {
    return new Setting(key, Value.Whole.of(number));
  }

  private static List<Setting> settings(List<Setting> settings, Rule rule) {
    List<Setting> result = new ArrayList<>();
    for (Setting setting : settings) {
      boolean stays =
          rule.keep()
              .map(keys -> keys.contains(setting.name()))
              .orElse(!rule.dropKeys().contains(setting.name()));
      if (stays) {
        result.add(replaced(setting, rule));
      }
    }
    rule.set().forEach((key, value) -> result.add(new Setting(key, value(value))));
    return result;
  }

  private static Setting replaced(Setting setting, Rule rule) {
    return Value.text(setting.value())
        .map(text -> rule.values().getOrDefault(setting.name(), Map.of()).get(text))
        .map(text -> new Setting(setting.name(), new Value.Text(text)))
        .orElse(setting);
  }

  private static Value value(Object value) {
    return value instanceof Boolean on ? new Value.Bool(on) : new Value.Text(value.toString());
  }
}
