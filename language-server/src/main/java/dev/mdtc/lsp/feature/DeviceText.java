package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.diff.GuestSight;
import dev.mdtc.emitters.qemu.CommandLine;
import dev.mdtc.emitters.qemu.ShellCommand;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a device is, where it sits, and what the guest finds of it. */
final class DeviceText {
  private DeviceText() {}

  /**
   * Says it of one device.
   *
   * @param made what became of it, if there is a machine
   */
  static Prose of(BoundDevice device, Optional<Device> made, Compilation compilation) {
    Prose prose = new Prose();
    String driver = device.node().name();
    prose.line(
        new Prose.Strong(device.id().orElse(driver)),
        new Prose.Plain(" is "),
        new Prose.Code(driver));
    device.type().map(DeviceType::description).ifPresent(prose::line);
    Optional<Machine> machine = compilation.machine();
    Optional<Catalogue> catalogue = compilation.bound().map(tree -> tree.catalogue());
    if (made.isPresent() && machine.isPresent() && catalogue.isPresent()) {
      made(made.get(), machine.get(), catalogue.get(), prose);
    }
    if (!device.buses().isEmpty()) {
      prose.line(
          "brings "
              + device.buses().stream()
                  .map((BoundBus bus) -> bus.name() + " (" + bus.type() + ")")
                  .collect(Collectors.joining(", ")));
    }
    made.filter(each -> !each.builtin())
        .flatMap(each -> machine.map(all -> CommandLine.of(all, each)))
        .ifPresent(option -> prose.line(command(option)));
    History.ofNode(device.node(), compilation.merged(), prose);
    return prose;
  }

  private static void made(Device device, Machine machine, Catalogue catalogue, Prose prose) {
    device
        .location()
        .ifPresent(
            place -> {
              List<Prose.Part> parts = new ArrayList<>(place(place));
              parts.add(new Prose.Plain(", " + Devices.chosen(device)));
              prose.line(parts);
            });
    GuestSight.of(device, machine, catalogue)
        .ifPresent(
            sight -> {
              sight.identity().ifPresent(identity -> prose.line(identity(identity)));
              sight
                  .networkName()
                  .ifPresent(
                      name ->
                          prose.line(
                              new Prose.Plain("by its place the guest names it "),
                              new Prose.Code(name)));
            });
    device.version().ifPresent(version -> prose.line("behaves as in QEMU " + version));
  }

  private static List<Prose.Part> place(Location location) {
    List<Prose.Part> parts = new ArrayList<>();
    if (location.bus().isPresent()) {
      parts.add(new Prose.Plain("on "));
      parts.add(new Prose.Code(location.bus().get()));
    } else {
      parts.add(new Prose.Plain("on no bus"));
    }
    String address = location.address().map(Address::unitAddress).map(a -> " @" + a).orElse("");
    String pci = location.pci().map(guest -> ", PCI address " + guest).orElse("");
    parts.add(new Prose.Plain(address + pci));
    return parts;
  }

  private static List<Prose.Part> identity(GuestSight.PciIdentity identity) {
    List<Prose.Part> parts = new ArrayList<>();
    parts.add(new Prose.Plain("PCI id "));
    parts.add(new Prose.Code(identity.id()));
    identity
        .subsystem()
        .ifPresent(
            subsystem -> {
              parts.add(new Prose.Plain(", subsystem "));
              parts.add(new Prose.Code(subsystem));
            });
    identity
        .classCode()
        .ifPresent(
            code -> {
              parts.add(new Prose.Plain(", class "));
              parts.add(new Prose.Code(code));
            });
    identity.revision().ifPresent(number -> parts.add(new Prose.Plain(", revision " + number)));
    return parts;
  }

  /** An option as one would type it. */
  static Prose.Command command(CommandLine.Option option) {
    return new Prose.Command(
        option.words().stream().map(ShellCommand::quote).collect(Collectors.joining(" ")));
  }

  /** What became of a device, if it has an id. */
  static Optional<Device> made(BoundDevice device, Compilation compilation) {
    return compilation.machine().stream()
        .flatMap(Machine::devices)
        .filter(each -> each.id().isPresent() && each.id().equals(device.id()))
        .findFirst();
  }
}
