package dev.mdtc.compiler.check;

import dev.mdtc.compiler.address.UnitAddress;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A unit address that doesn't look like one on the device's bus, or on a bus without addresses. */
final class MalformedAddress implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    for (BoundDevice device : tree.devices()) {
      Optional<String> address = device.node().unitAddress();
      if (device.type().isEmpty() || address.isEmpty()) {
        continue;
      }
      Span place = tree.origin(device.node()).unitAddress();
      DeviceType type = device.type().get();
      Optional<BusType> bus = type.bus().map(tree.catalogue()::bus);
      if (!bus.map(rule -> UnitAddress.has(type, rule)).orElse(false)) {
        report.accept(
            Diagnostic.of(
                CheckName.MALFORMED_ADDRESS, place, "'" + type.name() + "' has no address"));
      } else if (UnitAddress.parse(address.get(), bus.get()).isEmpty()) {
        Diagnostic malformed =
            Diagnostic.of(
                CheckName.MALFORMED_ADDRESS,
                place,
                "'@" + address.get() + "' is no address on a bus of type " + type.bus().get());
        report.accept(
            UnitAddress.fromQemu(address.get(), bus.get())
                .map(
                    text ->
                        malformed.fix(
                            new Fix("write @" + text, List.of(new TextEdit(place, "@" + text)))))
                .orElseGet(() -> malformed.help("write " + UnitAddress.usage(bus.get()))));
      }
    }
  }
}
