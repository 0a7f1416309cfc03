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
import dev.mdtc.model.catalogue.RegisterNames;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.VersionDefaults;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.source.SourceFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A captured catalogue, read from its files as far as it is asked. */
final class StoredCatalogue implements Catalogue {
  private final Json cpus;
  private final String release;
  private final String target;
  private final TypeTable types;
  private final MachineTable machines;
  private final CompatTable compat;
  private final RegisterTable registers;
  private final BusRules buses;
  private final SectionTable sections;
  private final ValueRules values;
  private final Lazy<PlacementRules> placement = new Lazy<>(PlacementData::bundled);
  private final Lazy<LibvirtRules> libvirt = new Lazy<>(LibvirtData::bundled);
  private final Lazy<MemoryRules> memory = new Lazy<>(MemoryData::bundled);
  private final Lazy<LayoutRules> layout = new Lazy<>(LayoutData::bundled);
  private final Lazy<RegisterNames> registerNames = new Lazy<>(RegisterRules::bundled);
  private final Lazy<GuestFacts> guestFacts = new Lazy<>(GuestRules::bundled);
  private final Lazy<CommandLineRules> commandLine = new Lazy<>(CommandLineData::bundled);

  /** How things are placed on each type of bus that has come by. */
  private final Map<String, BusType> busTypes = new ConcurrentHashMap<>();

  private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

  /** Opens a packed catalogue. */
  StoredCatalogue(Pack pack) {
    Entries catalogue = new Entries(pack, CatalogueData.CATALOGUE);
    cpus = catalogue.entry("cpus").orElse(Json.EMPTY);
    release = catalogue.text("release").orElse("");
    target = catalogue.text("target").orElse("");
    values = ValueRules.bundled();
    buses = BusRules.bundled();
    types = new TypeTable(new Entries(pack, "types"), values, buses);
    registers = new RegisterTable(new Entries(pack, CatalogueData.REGISTERS));
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
    sections =
        new SectionTable(
            new SchemaTable(new Entries(pack, "schema"), values),
            new Entries(pack, "options"),
            types,
            machines,
            catalogue.entry("accelerators").orElse(Json.EMPTY),
            cpus,
            values);
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
    return sections.type(name);
  }

  @Override
  public Collection<String> sectionNames() {
    return sections.names();
  }

  @Override
  public SectionType deviceOption() {
    return sections.ofDevices();
  }

  @Override
  public Collection<String> memberTypes(SectionType section) {
    return sections.memberTypes(section);
  }

  @Override
  public Optional<PropertySet> properties(SectionType section, String type) {
    return sections.properties(section, type);
  }

  @Override
  public Optional<PropertySet> struct(String name, Optional<String> tag) {
    return sections.struct(name, tag);
  }

  @Override
  public Optional<String> discriminator(String struct) {
    return sections.discriminator(struct);
  }

  @Override
  public BusType bus(String type) {
    BusType known = busTypes.get(type);
    return known == null ? busTypes.computeIfAbsent(type, this::findBus) : known;
  }

  private BusType findBus(String type) {
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
  public List<String> cpuAliases(MachineType machine, String model) {
    return machines.cpuAliases(machine.name(), model);
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

  @Override
  public <T> T derived(Class<T> kind, Function<? super Catalogue, T> make) {
    Object known = derived.get(kind);
    if (known == null) {
      // What is derived may itself need something else that is.
      Object made = make.apply(this);
      Object first = derived.putIfAbsent(kind, made);
      known = first == null ? made : first;
    }
    return kind.cast(known);
  }
}
