package dev.mdtc.compiler.allocate.version;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CompatProperty;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What must be set for all devices of a driver, since none of them can be named: the older defaults
 * of a machine's own devices, if it stands in for an older version of its family, and those of its
 * CPUs.
 */
public final class MachineVersion {
  private static final String GLOBAL = "global";
  private static final String CPU = "cpu";

  private final Catalogue catalogue;
  private final Map<String, SortedMap<String, String>> changes = new LinkedHashMap<>();

  private MachineVersion(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Finds out what a machine needs.
   *
   * @param cpu the CPU model
   * @param report told what can't be restored
   */
  public static MachineVersion of(
      BoundTree tree, MachineType type, Optional<String> cpu, Consumer<Diagnostic> report) {
    MachineVersion result = new MachineVersion(tree.catalogue());
    if (!tree.version().equals(type.version())) {
      result.restore(tree, type, cpu, report);
    }
    cpu.ifPresent(model -> result.restoreAlias(tree, type, model));
    return result;
  }

  /**
   * What a machine type changes of an alias of a CPU model, it doesn't change of the version that
   * the alias stands for, which is a type of its own; the guest has the alias's CPU.
   */
  private void restoreAlias(BoundTree tree, MachineType type, String model) {
    Optional<DeviceType> device = catalogue.cpuType(model).flatMap(catalogue::device);
    if (device.isEmpty() || tree.version().isEmpty()) {
      return;
    }
    for (CompatProperty step :
        catalogue
            .derived(AliasSteps.class, any -> new AliasSteps())
            .of(catalogue, type, tree.version().get(), model)) {
      if (device.get().property(step.property()).isPresent() && !isWritten(tree, step.property())) {
        change(device.get(), step);
      }
    }
  }

  /** What versions of machine types change of the aliases of CPU models. */
  private static final class AliasSteps {
    private final Map<List<String>, List<CompatProperty>> known = new ConcurrentHashMap<>();

    /** The changes to whatever stands for a model. */
    List<CompatProperty> of(Catalogue catalogue, MachineType type, String version, String model) {
      return known.computeIfAbsent(
          List.of(type.name(), version, model), key -> find(catalogue, type, version, model));
    }

    private static List<CompatProperty> find(
        Catalogue catalogue, MachineType type, String version, String model) {
      Set<String> aliases =
          catalogue.cpuAliases(type, model).stream()
              .flatMap(alias -> catalogue.cpuType(alias).stream())
              .collect(Collectors.toSet());
      return aliases.isEmpty()
          ? List.of()
          : catalogue.compatProperties(type, version).orElse(List.of()).stream()
              .filter(step -> aliases.contains(step.type()))
              .toList();
    }
  }

  private static boolean isWritten(BoundTree tree, String property) {
    return tree.section(CPU).stream()
        .filter(section -> !section.type().impliedKey().equals(Optional.of(property)))
        .flatMap(section -> section.properties().stream())
        .anyMatch(written -> written.name().equals(property));
  }

  private void change(DeviceType device, CompatProperty step) {
    changes
        .computeIfAbsent(device.name(), key -> new TreeMap<>())
        .put(step.property(), step.value());
  }

  private void restore(
      BoundTree tree, MachineType type, Optional<String> cpu, Consumer<Diagnostic> report) {
    Set<DeviceType> own = new LinkedHashSet<>();
    tree.builtins().stream().map(BoundDevice::type).forEach(each -> each.ifPresent(own::add));
    cpu.flatMap(catalogue::cpuType).flatMap(catalogue::device).ifPresent(own::add);
    List<CompatProperty> steps = steps(type, tree.version().orElseThrow());
    Set<String> lost = new TreeSet<>();
    for (CompatProperty step : steps) {
      boolean found = false;
      for (DeviceType device : own) {
        if (catalogue.isA(device.name(), step.type())
            && device.property(step.property()).isPresent()) {
          change(device, step);
          found = true;
        }
      }
      if (!found && concerns(step, own, tree)) {
        lost.add(step.type() + "." + step.property() + "=" + step.value());
      }
    }
    report.accept(standsIn(tree, type, lost));
  }

  /** The steps from a machine type down to an older version. */
  private List<CompatProperty> steps(MachineType type, String version) {
    List<CompatProperty> now = catalogue.compatProperties(type).orElse(List.of());
    List<CompatProperty> then = catalogue.compatProperties(type, version).orElse(List.of());
    return then.subList(Math.min(now.size(), then.size()), then.size());
  }

  /** Whether a step is about something that the machine has; devices are asked by themselves. */
  private boolean concerns(CompatProperty step, Set<DeviceType> own, BoundTree tree) {
    return own.stream().anyMatch(device -> catalogue.isA(device.name(), step.type()))
        || tree.section("object").stream()
            .flatMap(section -> section.members().stream())
            .anyMatch(member -> member.type().equals(step.type()));
  }

  private static Diagnostic standsIn(BoundTree tree, MachineType type, Set<String> lost) {
    String version = tree.version().orElseThrow();
    Object part =
        tree.section("machine")
            .<Object>map(section -> section.part())
            .orElseGet(() -> tree.tree().root());
    return Diagnostic.of(
            CheckName.CANNOT_RESTORE,
            tree.place(part),
            "'"
                + type.name()
                + "' stands in for version "
                + version
                + " of it, but not in what its board does by itself in QEMU's code"
                + (lost.isEmpty() ? "" : ", nor in " + String.join(", ", lost)))
        .help("compare the two with 'mdtc verify', or run the guest on a QEMU that has " + version);
  }

  /** Whether something is set for all devices of a driver. */
  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** What is set for all devices of a driver, by property. */
  SortedMap<String, String> of(String driver) {
    return changes.getOrDefault(driver, new TreeMap<>());
  }

  /** The options that set it; empty if there is nothing to set. */
  public Optional<Section> section() {
    Optional<SectionType> type = catalogue.section(GLOBAL).filter(each -> !changes.isEmpty());
    return type.map(each -> new Section(each, List.of(), members(each)));
  }

  private List<Section.Member> members(SectionType type) {
    List<Section.Member> members = new ArrayList<>();
    changes.forEach(
        (driver, properties) ->
            properties.forEach(
                (property, value) ->
                    members.add(
                        new Section.Member(
                            Optional.empty(),
                            type.name(),
                            List.of(
                                new Setting("driver", new Value.Text(driver)),
                                new Setting("property", new Value.Text(property)),
                                new Setting("value", new Value.Text(value)))))));
    return members;
  }
}
