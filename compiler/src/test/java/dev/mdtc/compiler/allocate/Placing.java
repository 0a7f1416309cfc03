package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CapturedCatalogues;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.allocate.pins.PinReader;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A description with the places that its devices get. */
public record Placing(Compilation compilation, boolean warned) {
  /** What these small descriptions leave out and what has nothing to do with places. */
  private static final Set<CheckName> BESIDE_THE_POINT =
      Set.of(
          CheckName.MISSING_VERSION_TAG,
          CheckName.UNLABELLED_DEVICE,
          CheckName.MISSING_PROPERTY,
          CheckName.EXPRESS_ON_ROOT_BUS,
          CheckName.UNUSED_BACKEND);

  /** The devices on a q35 machine. */
  public static Placing of(String devices) {
    return on("q35", devices, Pins.NONE);
  }

  public static Placing on(String machine, String devices) {
    return on(machine, devices, Pins.NONE);
  }

  public static Placing on(String machine, String devices, Pins pins) {
    return by("qemu", "x86_64", machine, devices, CompileOptions.STANDARD.with(pins));
  }

  /** Devices on a machine of some target, as a placement policy puts them. */
  public static Placing by(
      String policy, String target, String machine, String devices, CompileOptions options) {
    return of(
        "/dt-v1/; /arch/ \"%s\"; /placement/ \"%s\"; / { machine = \"%s\"; device { %s }; };"
            .formatted(target, policy, machine, devices),
        options);
  }

  /** The devices on what some sections make. */
  public static Placing ofMachine(String sections, String devices, Pins pins) {
    return of(
        "/dt-v1/; /placement/ \"qemu\"; / { " + sections + " device { " + devices + " }; };",
        CompileOptions.STANDARD.with(pins));
  }

  /** A whole description. */
  public static Placing of(String text, CompileOptions options) {
    return new Placing(
        Compiler.compile(
            List.of(new SourceFile("x.dt", text)),
            SourceLoader.none(),
            CapturedCatalogues.SOURCE,
            options),
        false);
  }

  /** The same for a look at the machine in spite of warnings. */
  public Placing inSpiteOfWarnings() {
    return new Placing(compilation, true);
  }

  /** Pins that were made of these devices on that machine. */
  public static Pins pins(String machine, String devices) {
    String text =
        "/dt-v1/; /complete/; / { machine { type = \""
            + machine
            + "\"; }; device { "
            + devices
            + " }; };";
    return PinReader.read(
        TreeMerger.merge(
                List.of(new SourceFile("x.pin.dt", text)), SourceLoader.none(), problem -> {})
            .tree());
  }

  /** What is wrong: the check and the text that it underlines. */
  public List<String> problems() {
    return compilation.diagnostics().stream()
        .filter(each -> !BESIDE_THE_POINT.contains(each.check()))
        .map(each -> each.check().label() + " at " + each.place().text())
        .toList();
  }

  public Machine machine() {
    assertEquals(List.of(), warned ? List.of() : problems());
    return compilation.machine().orElseThrow(() -> new AssertionError(compilation.diagnostics()));
  }

  Device device(String id) {
    return machine()
        .devices()
        .filter(device -> device.id().equals(Optional.of(id)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no device " + id));
  }

  /** Where a device is: {@code pcie.0@3}. */
  public String place(String id) {
    Location location = device(id).location().orElseThrow();
    return location.bus().orElse("")
        + location.address().map(Address::unitAddress).map(text -> "@" + text).orElse("");
  }

  /** Where some devices are. */
  public List<String> places(String... ids) {
    return List.of(ids).stream().map(this::place).toList();
  }

  /** Where everything is that has an id: {@code disk rp1@0}, what is on a bus behind its owner. */
  public List<String> layout() {
    return machine()
        .devices()
        .filter(device -> !device.builtin())
        .flatMap(device -> device.id().stream())
        .map(id -> id + " " + place(id))
        .toList();
  }

  /** What mdtc had to add, with the places. */
  public List<String> added() {
    return machine()
        .devices()
        .filter(Device::added)
        .map(device -> device.id().orElseThrow() + " " + place(device.id().orElseThrow()))
        .toList();
  }

  /** A property of a device as text. */
  public Optional<String> setting(String id, String name) {
    return device(id).settings().stream()
        .filter(setting -> setting.name().equals(name))
        .map(Setting::value)
        .map(value -> value instanceof Value.Text text ? text.text() : value.toString())
        .findFirst();
  }

  /** The ids of the description's devices in the order in which QEMU creates them. */
  List<String> creation() {
    return machine().creation().devices().stream()
        .map(device -> device.id().orElseThrow())
        .toList();
  }
}
