package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import java.util.function.Consumer;

/** A value with a comma for an option that QEMU splits at every comma, doubled or not. */
final class UnsayableValue implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    for (BoundSection section : tree.sections()) {
      if (section.type().commas()) {
        continue;
      }
      for (BoundProperty property : section.properties()) {
        boolean comma =
            property
                .value()
                .map(value -> value instanceof Value.Text t && t.text().indexOf(',') >= 0)
                .orElse(false);
        if (comma) {
          report.accept(
              Diagnostic.of(
                  CheckName.UNSAYABLE_VALUE,
                  tree.place(property.property().values().get(0)),
                  "QEMU's "
                      + section.type().option()
                      + " ends a value at its first comma, so it can't have one"));
        }
      }
    }
  }
}
