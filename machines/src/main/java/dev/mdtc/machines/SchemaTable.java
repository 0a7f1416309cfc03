package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The QAPI types of a release. */
final class SchemaTable {
  private static final ValueType BLOCK_NODE =
      new ValueType.Reference(Set.of("blockdev", "drive"), Optional.empty());

  private final Entries file;
  private final ValueRules values;
  private final Map<Use, Optional<Properties>> sets = new ConcurrentHashMap<>();

  /** A type in one of its variants, and where it is used. */
  private record Use(String name, String section, Optional<String> tag) {}

  SchemaTable(Entries file, ValueRules values) {
    this.file = file;
    this.values = values;
  }

  private Optional<Json> entry(String name) {
    return file.entry(name);
  }

  boolean has(String name) {
    return file.has(name);
  }

  /** The member that discriminates the variants of a type. */
  Optional<String> tag(String name) {
    return entry(name).flatMap(json -> json.text("tag"));
  }

  /** The words that a type's discriminator takes, empty if it has none. */
  List<String> cases(String name) {
    Optional<Json> json = entry(name);
    return json.flatMap(type -> type.text("tag"))
        .map(tag -> json.get().object("members").object(tag).object("type").texts("enum"))
        .orElse(List.of());
  }

  /**
   * The members of a type in one of its variants.
   *
   * @param section where it is used, for what is known about single keys there
   * @param tag the discriminator's value; empty for the members that all variants have
   */
  Optional<Properties> properties(String name, String section, Optional<String> tag) {
    return sets.computeIfAbsent(new Use(name, section, tag), this::read);
  }

  private Optional<Properties> read(Use use) {
    return entry(use.name)
        .map(
            json -> {
              TreeMap<String, PropertyType> result = new TreeMap<>();
              members(json, use.section, result);
              use.tag
                  .flatMap(value -> json.object("variants").text(value))
                  .flatMap(this::entry)
                  .ifPresent(variant -> members(variant, use.section, result));
              return new Properties(result, false);
            });
  }

  private void members(Json type, String section, Map<String, PropertyType> result) {
    Json members = type.object("members");
    for (String name : members.names()) {
      Json member = members.object(name);
      ValueType valueType =
          values.exact(section, name).orElseGet(() -> type(member.value("type"), section));
      result.put(
          name, new PropertyType(name, valueType, Optional.empty(), "", member.flag("required")));
    }
  }

  private ValueType type(Object captured, String section) {
    if (captured instanceof String word) {
      return values.of(word, "");
    }
    if (!(captured instanceof Json json)) {
      return new ValueType.Anything();
    }
    if (json.has("enum")) {
      return new ValueType.Enumeration(json.texts("enum"));
    }
    if (json.has("list")) {
      return new ValueType.ListOf(type(json.value("list"), section));
    }
    if (json.has("any-of")) {
      return alternate(json, section);
    }
    return json.text("object").map(this::struct).orElseGet(ValueType.Anything::new);
  }

  /** An object, or plain text where QAPI wraps a string in an object to make lists of it. */
  private ValueType struct(String name) {
    List<String> members =
        entry(name).map(json -> json.object("members").names()).orElse(List.of());
    return members.equals(List.of("str"))
        ? new ValueType.Text(ValueType.Format.ANY)
        : new ValueType.Struct(name);
  }

  /** In a block device's definition, a name or a definition in place is a reference to a node. */
  private ValueType alternate(Json json, String section) {
    List<ValueType> choices =
        json.values("any-of").stream().map(choice -> type(choice, section)).toList();
    boolean block = section.equals("blockdev");
    return new ValueType.Alternate(
        choices.stream()
            .map(choice -> block && choice instanceof ValueType.Text ? BLOCK_NODE : choice)
            .toList());
  }
}
