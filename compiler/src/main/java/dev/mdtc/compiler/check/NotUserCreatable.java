package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.function.Consumer;

/** A device that only a board can create. */
final class NotUserCreatable implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    for (BoundDevice device : tree.devices()) {
      if (!device.type().map(DeviceType::userCreatable).orElse(true)) {
        report.accept(
            Diagnostic.of(
                    CheckName.NOT_USER_CREATABLE,
                    tree.place(device.node()),
                    "'" + device.node().name() + "' can't be created with -device")
                .help(advice(tree, device.node().name())));
      }
    }
  }

  private static String advice(BoundTree tree, String driver) {
    return tree.builtins().stream().anyMatch(own -> own.node().name().equals(driver))
        ? "the machine has its own; write /builtin/; inside to put devices on its buses"
        : "such a device comes with a machine type that has it";
  }
}
