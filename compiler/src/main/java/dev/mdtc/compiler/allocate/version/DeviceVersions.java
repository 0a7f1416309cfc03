package dev.mdtc.compiler.allocate.version;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Versions;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.VersionDefaults;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.tree.Directive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * As which QEMU release each device behaves: as the description says, as it was pinned, or else as
 * the machine does; and what it must be set to do so.
 */
public final class DeviceVersions {
  private final BoundTree tree;
  private final MachineType machine;
  private final Board board;
  private final PinnedPlaces pinned;
  private final MachineVersion whole;
  private final Consumer<Diagnostic> report;

  /** What the description sets for all devices of some type: {@code TYPE.PROPERTY}. */
  private final Set<Global> globals;

  /** What devices of a driver need at a version; many are alike. */
  private final Map<Wanted, Difference> known = new HashMap<>();

  /** Devices that are what they were only in part. */
  private final Map<Loss, List<BoundDevice>> partly = new LinkedHashMap<>();

  /** What devices can't be set, as {@code property=value}. */
  private record Loss(String version, Set<String> settings) {}

  /** A default that the description changes. */
  private record Global(String type, String property) {}

  /** A kind of device at a version. */
  private record Wanted(String driver, String version) {}

  /**
   * What tells a device at some version from one that is told nothing.
   *
   * @param settings what it must be set
   * @param lost what it can't be set, as {@code property=value}
   */
  private record Difference(List<Setting> settings, Set<String> lost) {}

  /**
   * Prepares to choose.
   *
   * @param whole what is set for the machine's own devices
   */
  public DeviceVersions(
      BoundTree tree,
      MachineType machine,
      Board board,
      PinnedPlaces pinned,
      MachineVersion whole,
      Consumer<Diagnostic> report) {
    this.tree = tree;
    this.machine = machine;
    this.board = board;
    this.pinned = pinned;
    this.whole = whole;
    this.report = report;
    this.globals =
        tree.section("global").stream()
            .flatMap(section -> section.members().stream())
            .map(member -> new Global(text(member, "driver"), text(member, "property")))
            .collect(Collectors.toSet());
  }

  private static String text(BoundMember member, String property) {
    return member.properties().stream()
        .filter(each -> each.name().equals(property))
        .map(BoundProperty::value)
        .flatMap(value -> value.flatMap(Value::text).stream())
        .findFirst()
        .orElse("");
  }

  /** The version of a device; empty on a machine without versions. */
  public Optional<String> of(BoundDevice device) {
    Optional<String> version = device.node().directive(Directive.VERSION).flatMap(Directive::text);
    if (version.isEmpty()) {
      version = pinned(device);
    }
    return version.isPresent() ? version : tree.version();
  }

  /** The version that a device was pinned to, if it still can have that. */
  private Optional<String> pinned(BoundDevice device) {
    Optional<String> version = pinned.version(device);
    return version.isEmpty()
            || version.equals(tree.version())
            || Versions.unknown(tree.catalogue(), machine, version.get()).isEmpty()
        ? version
        : Optional.empty();
  }

  /** Says which devices can't be what they were, in whole or in part, once all are known. */
  public void report() {
    partly.forEach((loss, devices) -> report.accept(lost(loss, devices)));
    if (pinned.isEmpty()) {
      return;
    }
    for (BoundDevice device : tree.devices()) {
      Optional<String> before = pinned.version(device);
      if (device.node().directive(Directive.VERSION).isEmpty()
          && before.isPresent()
          && pinned(device).isEmpty()) {
        report.accept(
            Diagnostic.of(
                CheckName.PIN_NOT_HONOURED,
                board.span(device),
                device.title()
                    + " can't behave as in QEMU "
                    + before.get()
                    + " any more: "
                    + Versions.unknown(tree.catalogue(), machine, before.get()).orElse("")));
      }
    }
  }

  /** What a device must be set to behave as in its version; what can't be set is reported. */
  public List<Setting> restoring(BoundDevice device) {
    Optional<String> version = of(device);
    if (device.type().isEmpty()
        || version.isEmpty()
        || (version.equals(machine.version()) && whole.isEmpty())) {
      return List.of();
    }
    DeviceType type = device.type().get();
    Difference difference =
        known.computeIfAbsent(
            new Wanted(type.name(), version.get()), wanted -> difference(type, version.get()));
    if (!difference.lost().isEmpty()) {
      partly
          .computeIfAbsent(new Loss(version.get(), difference.lost()), loss -> new ArrayList<>())
          .add(device);
    }
    return difference.settings().stream()
        .filter(setting -> device.property(setting.name()).isEmpty())
        .filter(setting -> !board.chosen(device).containsKey(setting.name()))
        .toList();
  }

  private Difference difference(DeviceType type, String version) {
    Catalogue catalogue = tree.catalogue();
    Optional<VersionDefaults> then = catalogue.defaults(type, machine, version);
    Optional<SortedMap<String, String>> now = catalogue.defaults(type, machine);
    if (then.isEmpty() || now.isEmpty()) {
      return new Difference(List.of(), Set.of());
    }
    SortedMap<String, String> told = now.get();
    told.putAll(whole.of(type.name()));
    List<Setting> settings = new ArrayList<>();
    Set<String> lost = new TreeSet<>();
    then.get().lost().forEach((name, value) -> lost.add(name + "=" + value));
    then.get()
        .values()
        .forEach(
            (name, value) -> {
              PropertyType property = type.property(name).orElseThrow();
              if (!value.equals(told.get(name)) && !isGlobal(type, name)) {
                PrintedValues.read(value, property.type())
                    .ifPresentOrElse(
                        each -> settings.add(new Setting(name, each)),
                        () -> lost.add(name + "=" + value));
              }
            });
    told.keySet().stream()
        .filter(name -> !then.get().values().containsKey(name))
        .filter(name -> !isGlobal(type, name))
        .forEach(name -> lost.add(name));
    return new Difference(settings, lost);
  }

  private boolean isGlobal(DeviceType type, String property) {
    return globals.stream()
        .anyMatch(
            global ->
                global.property().equals(property)
                    && tree.catalogue().isA(type.name(), global.type()));
  }

  private Diagnostic lost(Loss loss, List<BoundDevice> devices) {
    BoundDevice device = devices.getFirst();
    return Diagnostic.of(
            CheckName.CANNOT_RESTORE,
            device
                .node()
                .directive(Directive.VERSION)
                .map(written -> tree.place(written.arguments().get(0)))
                .orElseGet(() -> board.span(device)),
            String.join(", ", devices.stream().map(BoundDevice::title).toList())
                + (devices.size() == 1 ? " behaves" : " behave")
                + " as in QEMU "
                + loss.version()
                + " but for what QEMU "
                + tree.catalogue().release()
                + " can't be told any more: "
                + String.join(", ", loss.settings()))
        .help("use an older QEMU if the guest notices it");
  }
}
