package dev.mdtc.machines;

import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.Pack;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.catalogue.CompatProperty;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.FirstMac;
import dev.mdtc.model.catalogue.GuestFacts;
import dev.mdtc.model.catalogue.LayoutRules;
import dev.mdtc.model.catalogue.LibvirtRules;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.MemoryRules;
import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.RegisterNames;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.VersionDefaults;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.source.SourceFile;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A captured catalogue, read from its files as far as it is asked. */
final class StoredCatalogue implements Catalogue {
  private static final String SCHEMA = "schema:";
  private static final String OPTIONS = "options:";
  private static final String OPEN_OPTIONS = "open-options:";

  private final Json accelerators;
  private final Json cpus;
  private final String release;
  private final String target;
  private final TypeTable types;
  private final SchemaTable schema;
  private final MachineTable machines;
  private final CompatTable compat;
  private final RegisterTable registers;
  private final Entries options;
  private final BusRules buses;
  private final Map<String, SectionRules.Rule> sections;
  private final ValueRules values;
  private final Lazy<PlacementRules> placement = new Lazy<>(PlacementData::bundled);
  private final Lazy<LibvirtRules> libvirt = new Lazy<>(LibvirtData::bundled);
  private final Lazy<MemoryRules> memory = new Lazy<>(MemoryData::bundled);
  private final Lazy<LayoutRules> layout = new Lazy<>(LayoutData::bundled);
  private final Lazy<RegisterNames> registerNames = new Lazy<>(RegisterRules::bundled);
  private final Lazy<GuestFacts> guestFacts = new Lazy<>(GuestRules::bundled);
  private final Lazy<CommandLineRules> commandLine = new Lazy<>(CommandLineData::bundled);

  /** Opens a packed catalogue. */
  StoredCatalogue(Pack pack) {
    Entries catalogue = new Entries(pack, CatalogueData.CATALOGUE);
    accelerators = catalogue.entry("accelerators").orElse(Json.EMPTY);
    cpus = catalogue.entry("cpus").orElse(Json.EMPTY);
    release = catalogue.text("release").orElse("");
    target = catalogue.text("target").orElse("");
    values = ValueRules.bundled();
    buses = BusRules.bundled();
    types = new TypeTable(new Entries(pack, "types"), values, buses);
    schema = new SchemaTable(new Entries(pack, "schema"), values);
    registers = new RegisterTable(new Entries(pack, CatalogueData.REGISTERS));
    options = new Entries(pack, "options");
    machines =
        new MachineTable(
            new Entries(pack, "machines"),
            catalogue,
            name -> name.isEmpty() ? NOTHING : hardware(name, pack));
    compat =
        new CompatTable(
            new Entries(pack, "compat"),
            machines::names,
            () -> Catalogues.after(target, release).map(newer -> newer.compat),
            () -> Catalogues.before(target, release).map(older -> older.compat));
    sections = SectionRules.bundled().rules();
  }

  private static final SourceFile NOTHING = new SourceFile("", "/dt-v1/;\n");

  private static SourceFile hardware(String name, Pack pack) {
    return pack.entry(Pack.HARDWARE, name)
        .map(slice -> new SourceFile("hardware/" + name + ".dt", slice.text()))
        .orElse(NOTHING);
  }

  @Override
  public String release() {
    return release;
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public Optional<DeviceType> device(String name) {
    return types.device(name);
  }

  @Override
  public Collection<String> deviceNames() {
    return types.deviceNames();
  }

  @Override
  public Optional<MachineType> machine(String name) {
    return machines.machine(name);
  }

  @Override
  public Collection<String> machineNames() {
    return machines.names();
  }

  @Override
  public Collection<String> releasesWith(String machine) {
    return Catalogues.releasesWith(target, machine);
  }

  @Override
  public Optional<SectionType> section(String name) {
    return Optional.ofNullable(sections.get(name)).map(SectionRules.Rule::type);
  }

  @Override
  public Collection<String> sectionNames() {
    return Collections.unmodifiableSet(sections.keySet());
  }

  @Override
  public SectionType deviceOption() {
    return sections.values().stream()
        .map(SectionRules.Rule::type)
        .filter(type -> type.shape() == SectionType.Shape.DEVICES)
        .findFirst()
        .orElseThrow();
  }

  private String source(SectionType section) {
    SectionRules.Rule rule = sections.get(section.name());
    return rule == null ? "" : rule.properties();
  }

  @Override
  public Collection<String> memberTypes(SectionType section) {
    String source = source(section);
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

  @Override
  public Optional<PropertySet> properties(SectionType section, String type) {
    String source = source(section);
    if (source.startsWith(SCHEMA)) {
      String name = source.substring(SCHEMA.length());
      boolean settings = section.shape() == SectionType.Shape.SETTINGS;
      Collection<String> cases = schema.cases(name);
      if (!schema.has(name) || (cases.isEmpty() && !settings)) {
        return Optional.of(open());
      }
      return settings || cases.contains(type)
          ? schema.properties(name, section.name(), Optional.of(type)).map(each -> each)
          : Optional.empty();
    }
    if (source.startsWith(OPEN_OPTIONS)) {
      Properties known = group(section, source.substring(OPEN_OPTIONS.length()));
      return Optional.of(Properties.of(known.properties(), true));
    }
    if (source.startsWith(OPTIONS)) {
      return Optional.of(group(section, source.substring(OPTIONS.length())));
    }
    return switch (source) {
      case "machine" -> types.propertiesOf(type + "-machine").map(each -> each);
      case "cpu" -> cpu(type);
      case "accelerators" ->
          memberTypes(section).contains(type)
              ? Optional.of(captured(section, accelerators.object(type)))
              : Optional.empty();
      default -> Optional.of(open());
    };
  }

  /** Some targets tell of no CPU models, and some models have no type that QEMU tells of. */
  private Optional<PropertySet> cpu(String model) {
    if (!cpus.names().isEmpty() && !cpus.names().contains(model)) {
      return Optional.empty();
    }
    Optional<PropertySet> told =
        cpus.object(model).text("type").flatMap(types::propertiesOf).map(each -> each);
    return told.or(() -> Optional.of(open()));
  }

  private static Properties open() {
    return Properties.of(new TreeMap<>(), true);
  }

  private Properties group(SectionType section, String group) {
    return options
        .entry(group)
        .filter(json -> !json.names().isEmpty())
        .map(json -> captured(section, json))
        .orElseGet(StoredCatalogue::open);
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
    return Properties.of(result, false);
  }

  @Override
  public Optional<PropertySet> struct(String name, Optional<String> tag) {
    // The name starts with the command that the type was found below, as the sections name it.
    String section =
        sections.values().stream()
            .filter(rule -> rule.properties().startsWith(SCHEMA))
            .filter(rule -> name.startsWith(rule.properties().substring(SCHEMA.length())))
            .map(rule -> rule.type().name())
            .findFirst()
            .orElse("");
    return schema.properties(name, section, tag).map(each -> each);
  }

  @Override
  public Optional<String> discriminator(String struct) {
    return schema.tag(struct);
  }

  @Override
  public BusType bus(String type) {
    Optional<String> at = Optional.of(type);
    while (at.isPresent()) {
      if (buses.knows(at.get())) {
        return buses.exactly(at.get());
      }
      at = types.parent(at.get());
    }
    return buses.exactly(type);
  }

  @Override
  public Optional<FirstMac> firstMac() {
    return values.firstMac();
  }

  @Override
  public MemoryRules memory() {
    return memory.get();
  }

  @Override
  public PlacementRules placement() {
    return placement.get();
  }

  @Override
  public LayoutRules layout() {
    return layout.get();
  }

  @Override
  public LibvirtRules libvirt() {
    return libvirt.get();
  }

  @Override
  public GuestFacts guestFacts() {
    return guestFacts.get();
  }

  @Override
  public boolean isA(String type, String ancestor) {
    return types.isA(type, ancestor);
  }

  @Override
  public Optional<String> parent(String type) {
    return types.parent(type);
  }

  @Override
  public String resolveCpu(MachineType machine, String model) {
    return machines.resolveCpu(machine.name(), model);
  }

  @Override
  public Optional<String> cpuType(String model) {
    return cpus.object(model).text("type");
  }

  @Override
  public Optional<List<CompatProperty>> compatProperties(MachineType machine) {
    return compat.of(machine.name());
  }

  @Override
  public Optional<SortedMap<String, String>> defaults(DeviceType device, MachineType machine) {
    return compat.of(machine.name()).map(changes -> types.defaults(device, changes));
  }

  @Override
  public List<String> versions(MachineType machine) {
    return machine.version().isEmpty()
        ? List.of()
        : compat.known(machine.name()).stream().map(VersionOrder::version).toList();
  }

  @Override
  public Optional<List<CompatProperty>> compatProperties(MachineType machine, String version) {
    return compat.of(VersionOrder.family(machine.name()) + "-" + version);
  }

  @Override
  public Optional<VersionDefaults> defaults(
      DeviceType device, MachineType machine, String version) {
    return compatProperties(machine, version)
        .map(
            changes -> new VersionDefaults(types.defaults(device, changes), lost(device, changes)));
  }

  /** What an older release has of a device and this one has not, as far as it is changed. */
  private SortedMap<String, String> lost(DeviceType device, List<CompatProperty> changes) {
    SortedMap<String, String> strange = types.strange(device, changes);
    if (!strange.isEmpty()) {
      Set<String> once =
          Catalogues.before(target, release)
              .flatMap(older -> older.device(device.name()).stream())
              .flatMap(older -> older.propertyNames().stream())
              .collect(Collectors.toSet());
      strange.keySet().retainAll(once);
    }
    return strange;
  }

  @Override
  public boolean isNewerThan(DeviceType device, String version) {
    String key = VersionOrder.key(version);
    List<StoredCatalogue> older = Catalogues.before(target, release).toList();
    return older.stream()
            .filter(each -> VersionOrder.key(VersionOrder.line(each.release)).compareTo(key) >= 0)
            .anyMatch(each -> each.device(device.name()).isEmpty())
        && older.stream()
            .filter(each -> VersionOrder.key(VersionOrder.line(each.release)).compareTo(key) <= 0)
            .allMatch(each -> each.device(device.name()).isEmpty());
  }

  @Override
  public Optional<PciRegisters> registers(DeviceType device, PciPlace place) {
    return registers.of(device.name(), place);
  }

  @Override
  public CommandLineRules commandLine() {
    return commandLine.get();
  }

  @Override
  public RegisterNames registerNames() {
    return registerNames.get();
  }
}
