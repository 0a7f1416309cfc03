package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Targets;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.diagnostic.TextEdit;
import dev.mdtc.model.source.Span;
import java.util.List;
import java.util.function.Consumer;

/** A device that can't be told from its neighbours when the file changes. */
final class UnlabelledDevice implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    if (tree.tree().complete()) {
      // There it is an error of its own.
      return;
    }
    for (BoundDevice device : tree.devices()) {
      if (!device.type().map(DeviceType::userCreatable).orElse(false)
          || device.node().label().isPresent()
          || Targets.id(device.node(), "id").isPresent()) {
        continue;
      }
      Span place = tree.place(device.node());
      String id = device.id().orElse("");
      report.accept(
          Diagnostic.of(
                  CheckName.UNLABELLED_DEVICE,
                  place,
                  "without a label this device keeps its address only while nothing like it is"
                      + " added or removed")
              .fix(
                  new Fix(
                      "label it: '" + id + ": " + place.text() + "'",
                      List.of(new TextEdit(place.before(), id + ": ")))));
    }
  }
}
