package dev.mdtc.machines;

import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.CompatProperty;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ProvidedBus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The QOM types of a release, with what each inherits. */
final class TypeTable {
  /** The bus of host bridges, the root of all others. */
  private static final Optional<String> SYSTEM_BUS = Optional.of("System");

  private final Entries file;
  private final ValueRules values;
  private final BusRules rules;
  private final Map<String, Optional<DeviceType>> devices = new ConcurrentHashMap<>();

  /** The properties of types that are no devices. */
  private final Map<String, Optional<Properties>> sets = new ConcurrentHashMap<>();

  /** What each type adds to what it inherits. */
  private final Map<String, Map<String, PropertyType>> declared = new ConcurrentHashMap<>();

  /** What each type is: itself, what it inherits from and what these implement. */
  private final Map<String, Set<String>> kinds = new ConcurrentHashMap<>();

  TypeTable(Entries file, ValueRules values, BusRules rules) {
    this.file = file;
    this.values = values;
    this.rules = rules;
  }

  private Optional<Json> entry(String name) {
    return file.entry(name);
  }

  /** A device type by its name or alias. */
  Optional<DeviceType> device(String name) {
    Optional<DeviceType> known = devices.get(name);
    Optional<DeviceType> device = known == null ? devices.computeIfAbsent(name, this::read) : known;
    if (device.isPresent()) {
      return device;
    }
    return file.meant(name).flatMap(meant -> devices.computeIfAbsent(meant, this::read));
  }

  /** The types that are devices. */
  Collection<String> deviceNames() {
    return file.names().stream()
        .filter(name -> entry(name).map(json -> json.has("categories")).orElse(false))
        .toList();
  }

  private Optional<DeviceType> read(String name) {
    return entry(name).filter(json -> json.has("categories")).map(json -> device(name, json));
  }

  private DeviceType device(String name, Json json) {
    List<ProvidedBus> buses = new ArrayList<>();
    for (Json bus : json.objects("buses")) {
      buses.add(
          new ProvidedBus(
              bus.text("suffix", ""),
              bus.text("name"),
              bus.text("type", ""),
              bus.flag("on-system-bus") || json.text("bus").equals(SYSTEM_BUS)));
    }
    return new DeviceType(
        name,
        json.text("parent"),
        Collections.unmodifiableSet(kinds(name)),
        json.text("alias").stream().toList(),
        json.text("bus").or(() -> imaginaryBus(name)),
        rules.pciKind(implemented -> isA(name, implemented)),
        json.flag("user"),
        json.texts("categories").get(0),
        json.text("description", ""),
        buses,
        new UnreadProperties(
            List.copyOf(json.object("requires").names()),
            json.has("unreadable"),
            () -> properties(name, json)));
  }

  private Optional<String> imaginaryBus(String name) {
    return rules.imaginary().stream()
        .filter(bus -> isA(name, bus.takes().orElseThrow()))
        .map(BusType::name)
        .findFirst();
  }

  /** Everything that a type accepts, from the root of its ancestry down. */
  private Properties properties(String name, Json json) {
    TreeMap<String, PropertyType> result = new TreeMap<>();
    inherit(name, json, result);
    for (String required : json.object("requires").names()) {
      result.computeIfPresent(
          required,
          (key, type) ->
              new PropertyType(key, type.type(), type.defaultValue(), type.description(), true));
    }
    return new Properties(result, json.has("unreadable"));
  }

  private void inherit(String name, Json json, Map<String, PropertyType> result) {
    json.text("parent")
        .ifPresent(parent -> entry(parent).ifPresent(its -> inherit(parent, its, result)));
    json.texts("without").forEach(result::remove);
    result.putAll(declared.computeIfAbsent(name, key -> declared(json.object("properties"))));
  }

  private Map<String, PropertyType> declared(Json json) {
    Map<String, PropertyType> types = new LinkedHashMap<>();
    json.names().forEach(name -> types.put(name, property(name, json.object(name))));
    return types;
  }

  private PropertyType property(String name, Json json) {
    String description = json.text("description", "");
    return new PropertyType(
        name,
        values.exact("device", name).orElseGet(() -> values.of(json.text("type", ""), description)),
        json.text("default"),
        description,
        false);
  }

  /** The properties of a type that is no device, such as a machine type. */
  Optional<Properties> propertiesOf(String name) {
    return sets.computeIfAbsent(name, key -> entry(key).map(json -> properties(key, json)));
  }

  /** Whether a type is another, inherits from it or implements it. */
  boolean isA(String type, String ancestor) {
    return kinds(type).contains(ancestor);
  }

  private Set<String> kinds(String type) {
    Set<String> known = kinds.get(type);
    return known == null ? kinds.computeIfAbsent(type, this::findKinds) : known;
  }

  private Set<String> findKinds(String type) {
    Set<String> result = new HashSet<>();
    Optional<String> at = Optional.of(type);
    while (at.isPresent()) {
      result.add(at.get());
      Optional<Json> json = entry(at.get());
      json.ifPresent(each -> result.addAll(each.texts("interfaces")));
      at = json.flatMap(each -> each.text("parent"));
    }
    return result;
  }

  /**
   * What a device's properties are if nobody sets them.
   *
   * <p>Devices show the properties of their parts as their own ({@code object_property_add_alias}).
   * A part is complete before what it is a part of, so what is said of the whole comes last.
   */
  SortedMap<String, String> defaults(DeviceType device, List<CompatProperty> changes) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String name : device.propertyNames()) {
      device
          .property(name)
          .flatMap(PropertyType::defaultValue)
          .ifPresent(value -> values.put(name, value));
    }
    change(device.name(), device, changes, values);
    return values;
  }

  private void change(
      String type,
      DeviceType whole,
      List<CompatProperty> changes,
      SortedMap<String, String> values) {
    for (String part : entry(type).map(json -> json.texts("parts")).orElse(List.of())) {
      change(part, whole, changes, values);
    }
    for (CompatProperty change : changes) {
      if (isA(type, change.type())) {
        whole
            .property(change.property())
            .ifPresent(property -> values.put(property.name(), printed(change.value(), property)));
      }
    }
  }

  /** What changes of a device are about properties that it doesn't have, with their values. */
  SortedMap<String, String> strange(DeviceType device, List<CompatProperty> changes) {
    SortedMap<String, String> strange = new TreeMap<>();
    strange(device.name(), device, changes, strange);
    return strange;
  }

  private void strange(
      String type,
      DeviceType whole,
      List<CompatProperty> changes,
      SortedMap<String, String> strange) {
    for (String part : entry(type).map(json -> json.texts("parts")).orElse(List.of())) {
      strange(part, whole, changes, strange);
    }
    for (CompatProperty change : changes) {
      if (isA(type, change.type()) && whole.property(change.property()).isEmpty()) {
        strange.put(change.property(), change.value());
      }
    }
  }

  private static String printed(String value, PropertyType property) {
    return PrintedValue.of(value, property.type());
  }

  /** The parent of a type. */
  Optional<String> parent(String type) {
    return entry(type).flatMap(json -> json.text("parent"));
  }
}
