package dev.mdtc.cli;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PciKind;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ProvidedBus;
import dev.mdtc.model.catalogue.TypeText;
import dev.mdtc.model.catalogue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a catalogue knows, for people. */
final class CatalogueText {
  private CatalogueText() {}

  /** A line for each machine type. */
  static List<String> machines(List<MachineType> machines, Catalogue catalogue) {
    List<String> lines = new ArrayList<>();
    lines.add(qemu(catalogue) + " has " + count(machines.size(), "machine type") + ":");
    lines.add("");
    int width = machines.stream().mapToInt(machine -> machine.name().length()).max().orElse(0);
    for (MachineType machine : machines) {
      List<String> notes = new ArrayList<>();
      machine.aliases().forEach(alias -> notes.add("alias " + alias));
      if (machine.isDefault()) {
        notes.add("default");
      }
      if (machine.deprecated()) {
        notes.add("deprecated");
      }
      machine.refuses().ifPresent(reason -> notes.add("does not start by itself: " + reason));
      lines.add(columns(machine.name(), width, String.join(", ", notes)));
    }
    return lines;
  }

  /** A line for each device. */
  static List<String> devices(List<DeviceType> devices, Catalogue catalogue) {
    List<String> lines = new ArrayList<>();
    lines.add(qemu(catalogue) + " has " + count(devices.size(), "device") + ":");
    lines.add("");
    int width = devices.stream().mapToInt(device -> device.name().length()).max().orElse(0);
    int busWidth =
        devices.stream().mapToInt(device -> device.bus().orElse("-").length()).max().orElse(0);
    for (DeviceType device : devices) {
      lines.add(
          columns(
              device.name(),
              width,
              columns(device.bus().orElse("-"), busWidth, device.description())));
    }
    return lines;
  }

  private static String columns(String left, int width, String right) {
    return (left + " ".repeat(width - left.length() + 2) + right).stripTrailing();
  }

  private static String qemu(Catalogue catalogue) {
    return "QEMU " + catalogue.release() + " for " + catalogue.target();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** A page about one device. */
  static List<String> device(DeviceType device, Catalogue catalogue) {
    List<String> lines = new ArrayList<>();
    String description = device.description().isEmpty() ? "" : ": " + device.description();
    lines.add(device.name() + description);
    lines.add("");
    if (!device.aliases().isEmpty()) {
      lines.add("also called   " + String.join(", ", device.aliases()));
    }
    lines.add("in            " + qemu(catalogue));
    lines.add("plugs into    " + device.bus().orElse("no bus"));
    device.pci().ifPresent(pci -> lines.add("speaks        " + speaks(pci)));
    if (!device.buses().isEmpty()) {
      lines.add(
          "brings        "
              + device.buses().stream().map(CatalogueText::bus).collect(Collectors.joining(", ")));
    }
    if (!device.userCreatable()) {
      lines.add("note          only a machine type can create it");
    }
    lines.add("");
    for (String name : device.propertyNames()) {
      device
          .property(name)
          .filter(CatalogueText::isSettable)
          .map(CatalogueText::line)
          .ifPresent(lines::add);
    }
    return lines;
  }

  private static String speaks(PciKind pci) {
    return switch (pci) {
      case EXPRESS -> "PCI Express";
      case CONVENTIONAL -> "conventional PCI";
      case BOTH -> "PCI Express or conventional PCI";
    };
  }

  private static String bus(ProvidedBus bus) {
    return bus.name("ID") + " (" + bus.type() + ")";
  }

  private static boolean isSettable(PropertyType property) {
    return !(property.type() instanceof ValueType.Unsettable);
  }

  private static String line(PropertyType property) {
    String fallback =
        property.required()
            ? "required"
            : property.defaultValue().map(value -> "default " + value).orElse("");
    return String.format(
            "  %-28s %-34s %s", property.name(), TypeText.of(property.type()), fallback)
        .stripTrailing();
  }
}
