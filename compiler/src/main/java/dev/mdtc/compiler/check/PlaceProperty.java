package dev.mdtc.compiler.check;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.PlaceProperties;
import dev.mdtc.compiler.mend.Removal;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.tree.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A property that nesting or the unit address stands for. */
final class PlaceProperty implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    PlaceProperties known = PlaceProperties.of(tree.catalogue());
    for (BoundDevice device : tree.devices()) {
      if (device.type().isEmpty()) {
        continue;
      }
      Set<String> places = known.of(device.type().get());
      for (BoundProperty property : device.properties()) {
        if (places.contains(property.name())) {
          report.accept(diagnose(tree, device, device.type().get(), property));
        }
      }
    }
  }

  private static Diagnostic diagnose(
      BoundTree tree, BoundDevice device, DeviceType type, BoundProperty property) {
    boolean nesting = property.name().equals(PlaceProperties.BUS);
    Diagnostic diagnostic =
        Diagnostic.of(
            CheckName.PLACE_PROPERTY,
            tree.place(property.property()),
            "'"
                + property.name()
                + "' is written "
                + (nesting ? "by nesting" : "as the unit address")
                + " and not as a property");
    if (nesting) {
      return diagnostic.help("put the device inside 'bus NAME { … };' or inside its controller");
    }
    Optional<String> written = device.node().unitAddress();
    if (written.isPresent()) {
      return diagnostic.help("leave it out, the address is @" + written.get());
    }
    Optional<BusType> bus = type.bus().map(tree.catalogue()::bus);
    Optional<String> address = bus.flatMap(rule -> address(property, rule));
    if (address.isEmpty()) {
      return diagnostic.help(
          "write the address behind the driver"
              + bus.map(rule -> ": " + UnitAddress.usage(rule)).orElse(""));
    }
    return diagnostic.fix(
        new Fix(
            "write '" + device.node().name() + "@" + address.get() + "'",
            List.of(
                new TextEdit(tree.origin(device.node()).unitAddress(), "@" + address.get()),
                Removal.of(tree.origin(property.property()).whole()))));
  }

  /** The unit address that a single property would be. */
  private static Optional<String> address(BoundProperty property, BusType bus) {
    boolean alone =
        bus.parts().stream().allMatch(part -> part.properties().contains(property.name()));
    if (!alone || property.property().values().size() != 1) {
      return Optional.empty();
    }
    return switch (property.property().values().get(0)) {
      case PropertyValue.Text written -> UnitAddress.fromQemu(written.value(), bus);
      case PropertyValue.Whole number when bus.form() != BusType.AddressForm.SLOT_FUNCTION ->
          UnitAddress.fromQemu(number.value().toString(bus.parts().get(0).radix()), bus);
      default -> Optional.empty();
    };
  }
}
