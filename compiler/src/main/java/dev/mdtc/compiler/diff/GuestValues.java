package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.GuestFacts.Virtio;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.SectionType.Visibility;
import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Section.Member;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a machine as far as its guest sees them. A reference is replaced with what the
 * guest sees of its target, and left out if that is nothing.
 */
final class GuestValues {
  private final Side side;
  private final Map<String, Found> devices = new HashMap<>();
  private final Map<String, Found> busOwners = new HashMap<>();
  private final Map<String, Value> members = new HashMap<>();
  private final Set<String> referredTo = new HashSet<>();

  GuestValues(Side side, List<Found> inventory) {
    this.side = side;
    for (Found found : inventory) {
      found.device().id().ifPresent(id -> devices.put(id, found));
      if (!found.device().builtin()) {
        found.device().buses().stream().map(Bus::name).forEach(name -> busOwners.put(name, found));
      }
      referredTo.addAll(references(found.device().settings()));
    }
    for (Section section : side.machine().sections()) {
      referredTo.addAll(references(section.settings()));
      for (Member member : section.members()) {
        member.id().ifPresent(id -> members.put(id, of(member, section.type().guest(), false)));
        referredTo.addAll(references(member.settings()));
      }
    }
  }

  /** What stands in for a member where it is referred to, and for one that nothing refers to. */
  private Value.Composite of(Member member, Visibility guest, boolean follow) {
    List<Setting> settings = new ArrayList<>();
    shown(member.settings(), guest, follow)
        .forEach((name, value) -> settings.add(new Setting(name, value)));
    return new Value.Composite(settings);
  }

  private Map<String, Value> shown(List<Setting> settings, Visibility guest, boolean follow) {
    Map<String, Value> result = new LinkedHashMap<>();
    for (Setting setting : settings) {
      if (guest.shows(setting.name())) {
        shown(setting.value(), follow).ifPresent(value -> result.put(setting.name(), value));
      }
    }
    return result;
  }

  /** What a section sets for the machine as a whole, by property. */
  Map<String, Value> settings(Section section) {
    return shown(section.settings(), section.type().guest(), true);
  }

  /** The members of a section that stand for themselves, each as an object with its type. */
  List<Value.Composite> members(Section section) {
    List<Value.Composite> result = new ArrayList<>();
    for (Member member : section.members()) {
      if (member.id().filter(referredTo::contains).isPresent()) {
        continue;
      }
      Value.Composite content = of(member, section.type().guest(), true);
      if (section.type().guest().keys().isEmpty() || !content.settings().isEmpty()) {
        result.add(withType(member, section, content));
      }
    }
    return result;
  }

  private static Value.Composite withType(Member member, Section section, Value.Composite content) {
    Optional<String> key = section.type().impliedKey();
    if (key.isEmpty() || member.type().equals(section.type().name())) {
      return content;
    }
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting(key.get(), new Value.Word(member.type())));
    settings.addAll(content.settings());
    return new Value.Composite(settings);
  }

  /** What a device says of itself, by property; what its virtio form stands for isn't repeated. */
  Map<String, Value> settings(Found found) {
    Map<String, Value> result =
        shown(found.device().settings(), side.machine().deviceOption().guest(), true);
    Virtio virtio = side.facts().virtio();
    if (VirtioForm.of(found, virtio).isPresent()) {
      result.remove(virtio.disableLegacy());
      result.remove(virtio.disableModern());
    }
    result.replaceAll((name, value) -> spelled(value, property(found, name)));
    return result;
  }

  Optional<PropertyType> property(Found found, String name) {
    return side.catalogue()
        .device(found.device().driver())
        .map(DeviceType::properties)
        .flatMap(properties -> properties.property(name));
  }

  /** QEMU reads addresses and UUIDs in capitals, too. */
  private static Value spelled(Value value, Optional<PropertyType> property) {
    boolean anyCase =
        property
            .map(PropertyType::type)
            .filter(ValueType.Text.class::isInstance)
            .map(type -> ((ValueType.Text) type).format() != ValueType.Format.ANY)
            .orElse(false);
    return anyCase && value instanceof Value.Text text
        ? new Value.Text(text.text().toLowerCase(Locale.ROOT))
        : value;
  }

  /** Whether a device has this value without being told, as far as that is known. */
  boolean isDefault(Found found, String name, Value value) {
    return side.defaults(found.device())
        .map(defaults -> plain(value).equals(defaults.get(name)))
        .orElse(false);
  }

  /** As the catalogue has default values; those of nested values are not known. */
  static String plain(Value value) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Whole whole -> whole.number().toString();
      case Value.Size size -> size.bytes().toString();
      case Value.Bool bool -> String.valueOf(bool.on());
      case Value.Word word -> word.word();
      case Value.Id id -> "";
      case Value.Many many -> "";
      case Value.Composite composite -> "";
    };
  }

  private Optional<Value> shown(Value value, boolean follow) {
    return switch (value) {
      case Value.Id id -> follow ? target(id.id()) : Optional.empty();
      case Value.Text text -> Optional.of(busOwner(text));
      case Value.Many many -> {
        List<Value> values =
            many.values().stream().flatMap(each -> shown(each, follow).stream()).toList();
        boolean nothing = values.isEmpty() && !many.values().isEmpty();
        yield nothing ? Optional.empty() : Optional.of(new Value.Many(values));
      }
      case Value.Composite composite -> {
        List<Setting> settings = new ArrayList<>();
        for (Setting inner : composite.settings()) {
          shown(inner.value(), follow)
              .ifPresent(each -> settings.add(new Setting(inner.name(), each)));
        }
        boolean nothing = settings.isEmpty() && !composite.settings().isEmpty();
        yield nothing ? Optional.empty() : Optional.of(new Value.Composite(settings));
      }
      case Value.Whole whole -> Optional.of(whole);
      case Value.Size size -> Optional.of(size);
      case Value.Bool bool -> Optional.of(bool);
      case Value.Word word -> Optional.of(word);
    };
  }

  private Optional<Value> target(String id) {
    Found device = devices.get(id);
    if (device != null) {
      return Optional.of(new Value.Text("the device at " + device.path()));
    }
    return Optional.ofNullable(members.get(id))
        .filter(value -> !value.equals(new Value.Composite(List.of())));
  }

  /** A bus by its name, which follows the id of a device that no guest sees. */
  private Value busOwner(Value.Text text) {
    Found owner = busOwners.get(text.text());
    return owner == null ? text : new Value.Text("a bus of the device at " + owner.path());
  }

  /** The ids that settings refer to. */
  static Set<String> references(List<Setting> settings) {
    Set<String> ids = new HashSet<>();
    settings.forEach(setting -> collect(setting.value(), ids));
    return ids;
  }

  private static void collect(Value value, Set<String> ids) {
    switch (value) {
      case Value.Id id -> ids.add(id.id());
      case Value.Many many -> many.values().forEach(each -> collect(each, ids));
      case Value.Composite composite ->
          composite.settings().forEach(setting -> collect(setting.value(), ids));
      case Value.Text text -> {}
      case Value.Whole whole -> {}
      case Value.Size size -> {}
      case Value.Bool bool -> {}
      case Value.Word word -> {}
    }
  }
}
