package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.SectionType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The sections of descriptions, and what a release accepts in each. */
final class SectionTable {
  private static final String SCHEMA = "schema:";
  private static final String OPTIONS = "options:";
  private static final String OPEN_OPTIONS = "open-options:";

  /** What takes any property. */
  private static final Properties OPEN = new Properties(new TreeMap<>(), true);

  private final Map<String, SectionRules.Rule> sections = SectionRules.bundled().rules();
  private final SchemaTable schema;
  private final Entries options;
  private final TypeTable types;
  private final MachineTable machines;
  private final Json accelerators;
  private final Json cpus;
  private final ValueRules values;

  /** The member types of each section that has come by. */
  private final Map<String, Collection<String>> members = new ConcurrentHashMap<>();

  /** The properties of each section that has come by and is an option group of its own. */
  private final Map<String, Properties> groups = new ConcurrentHashMap<>();

  /** The section that each nested type has come by in; empty if in none. */
  private final Map<String, String> holders = new ConcurrentHashMap<>();

  SectionTable(
      SchemaTable schema,
      Entries options,
      TypeTable types,
      MachineTable machines,
      Json accelerators,
      Json cpus,
      ValueRules values) {
    this.schema = schema;
    this.options = options;
    this.types = types;
    this.machines = machines;
    this.accelerators = accelerators;
    this.cpus = cpus;
    this.values = values;
  }

  /** A section by its name. */
  Optional<SectionType> type(String name) {
    return Optional.ofNullable(sections.get(name)).map(SectionRules.Rule::type);
  }

  /** The names of all sections, in the order of the command line. */
  Collection<String> names() {
    return Collections.unmodifiableSet(sections.keySet());
  }

  /** How a device is written on the command line. */
  SectionType ofDevices() {
    for (SectionRules.Rule rule : sections.values()) {
      if (rule.type().shape() == SectionType.Shape.DEVICES) {
        return rule.type();
      }
    }
    throw new IllegalStateException("the rules know no section for devices");
  }

  private String source(SectionType section) {
    SectionRules.Rule rule = sections.get(section.name());
    return rule == null ? "" : rule.properties();
  }

  /** The member types that a section knows, empty where it takes any. */
  Collection<String> memberTypes(SectionType section) {
    Collection<String> known = members.get(section.name());
    return known == null
        ? members.computeIfAbsent(
            section.name(),
            name -> Collections.unmodifiableSet(new LinkedHashSet<>(findMembers(source(section)))))
        : known;
  }

  private Collection<String> findMembers(String source) {
    if (source.startsWith(SCHEMA)) {
      return schema.cases(source.substring(SCHEMA.length()));
    }
    return switch (source) {
      case "accelerators" -> accelerators.names();
      case "cpu" -> cpus.names();
      case "machine" -> machines.names();
      default -> Collections.emptyList();
    };
  }

  /** What a section's member of some type accepts; empty if it has no such member. */
  Optional<PropertySet> properties(SectionType section, String type) {
    String source = source(section);
    if (source.startsWith(SCHEMA)) {
      return schemaProperties(source.substring(SCHEMA.length()), section, type);
    }
    if (source.startsWith(OPTIONS) || source.startsWith(OPEN_OPTIONS)) {
      return Optional.of(
          groups.computeIfAbsent(section.name(), name -> findGroup(section, source)));
    }
    return switch (source) {
      case "machine" -> types.propertiesOf(type + "-machine").map(each -> each);
      case "cpu" -> cpu(section, type);
      case "accelerators" ->
          memberTypes(section).contains(type)
              ? Optional.of(captured(section, accelerators.object(type)))
              : Optional.empty();
      default -> Optional.of(OPEN);
    };
  }

  private Optional<PropertySet> schemaProperties(String name, SectionType section, String type) {
    boolean settings = section.shape() == SectionType.Shape.SETTINGS;
    Collection<String> cases = memberTypes(section);
    if (!schema.has(name) || (cases.isEmpty() && !settings)) {
      return Optional.of(OPEN);
    }
    return settings || cases.contains(type)
        ? schema.properties(name, section.name(), Optional.of(type)).map(each -> each)
        : Optional.empty();
  }

  /** Some targets tell of no CPU models, and some models have no type that QEMU tells of. */
  private Optional<PropertySet> cpu(SectionType section, String model) {
    Collection<String> known = memberTypes(section);
    if (!known.isEmpty() && !known.contains(model)) {
      return Optional.empty();
    }
    Optional<PropertySet> told =
        cpus.object(model).text("type").flatMap(types::propertiesOf).map(each -> each);
    return told.or(() -> Optional.of(OPEN));
  }

  private Properties findGroup(SectionType section, String source) {
    boolean open = source.startsWith(OPEN_OPTIONS);
    String group = source.substring(open ? OPEN_OPTIONS.length() : OPTIONS.length());
    Properties known =
        options
            .entry(group)
            .filter(json -> !json.names().isEmpty())
            .map(json -> captured(section, json))
            .orElse(OPEN);
    return open ? known.andOthers() : known;
  }

  private Properties captured(SectionType section, Json json) {
    TreeMap<String, PropertyType> result = new TreeMap<>();
    for (String name : json.names()) {
      Json property = json.object(name);
      String description = property.text("description", "");
      result.put(
          name,
          new PropertyType(
              name,
              values
                  .exact(section.name(), name)
                  .orElseGet(() -> values.of(property.text("type", ""), description)),
              property.text("default"),
              description,
              false));
    }
    return new Properties(result, false);
  }

  /** The properties of a nested object in one of its variants. */
  Optional<PropertySet> struct(String name, Optional<String> tag) {
    String holder = holders.computeIfAbsent(name, this::findHolder);
    return schema.properties(name, holder, tag).map(each -> each);
  }

  /** The name starts with the command that the type was found below, as the sections name it. */
  private String findHolder(String struct) {
    return sections.values().stream()
        .filter(rule -> rule.properties().startsWith(SCHEMA))
        .filter(rule -> struct.startsWith(rule.properties().substring(SCHEMA.length())))
        .map(rule -> rule.type().name())
        .findFirst()
        .orElse("");
  }

  /** The property that discriminates the variants of a nested object. */
  Optional<String> discriminator(String struct) {
    return schema.tag(struct);
  }
}
