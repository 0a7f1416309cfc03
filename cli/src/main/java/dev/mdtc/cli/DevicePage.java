package dev.mdtc.cli;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ProvidedBus;
import dev.mdtc.model.catalogue.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to know about a device, for people. */
final class DevicePage {
  private DevicePage() {}

  static List<String> of(DeviceType device, Catalogue catalogue) {
    List<String> lines = new ArrayList<>();
    String description = device.description().isEmpty() ? "" : ": " + device.description();
    lines.add(device.name() + description);
    lines.add("");
    if (!device.aliases().isEmpty()) {
      lines.add("also called   " + String.join(", ", device.aliases()));
    }
    lines.add("in            QEMU " + catalogue.release() + " for " + catalogue.target());
    lines.add("plugs into    " + device.bus().orElse("no bus"));
    if (!device.buses().isEmpty()) {
      lines.add(
          "brings        "
              + device.buses().stream().map(DevicePage::bus).collect(Collectors.joining(", ")));
    }
    if (!device.userCreatable()) {
      lines.add("note          only a machine type can create it");
    }
    lines.add("");
    for (String name : device.propertyNames()) {
      device
          .property(name)
          .filter(DevicePage::isSettable)
          .map(DevicePage::line)
          .ifPresent(lines::add);
    }
    return lines;
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
    return String.format("  %-28s %-34s %s", property.name(), type(property.type()), fallback)
        .stripTrailing();
  }

  private static String type(ValueType type) {
    return switch (type) {
      case ValueType.Bool bool -> "on|off";
      case ValueType.Whole whole -> whole.min() + ".." + whole.max();
      case ValueType.Size size -> "size";
      case ValueType.Decimal decimal -> "number";
      case ValueType.Text text ->
          switch (text.format()) {
            case ANY -> "string";
            case MAC -> "MAC address";
            case UUID -> "UUID";
          };
      case ValueType.Enumeration words -> String.join("|", words.words());
      case ValueType.Reference reference ->
          "&"
              + reference
                  .qomType()
                  .orElseGet(
                      () ->
                          reference.sections().stream().sorted().collect(Collectors.joining("|")));
      case ValueType.ListOf list -> "list of " + type(list.element());
      case ValueType.Struct struct -> "{ … }";
      case ValueType.Alternate alternate ->
          alternate.choices().stream().map(DevicePage::type).collect(Collectors.joining(" or "));
      case ValueType.Anything anything -> "any";
      case ValueType.Unsettable unsettable -> "";
    };
  }
}
