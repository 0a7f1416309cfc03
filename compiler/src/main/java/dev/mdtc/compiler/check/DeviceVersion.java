package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.Directive;
import java.util.Optional;
import java.util.function.Consumer;

/** A device version that the machine type doesn't give. */
final class DeviceVersion implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    if (tree.machine().isEmpty()) {
      return;
    }
    MachineType machine = tree.machine().get();
    for (BoundDevice device : tree.devices()) {
      Optional<Directive> written = device.node().directive("version");
      Optional<String> version = written.flatMap(Directive::text);
      if (written.isEmpty() || version.isEmpty() || version.equals(machine.version())) {
        continue;
      }
      String message =
          machine
              .version()
              .map(own -> "devices of '" + machine.name() + "' behave as in QEMU " + own)
              .orElse("the machine '" + machine.name() + "' has no versions");
      report.accept(
          Diagnostic.of(
                  CheckName.UNSUPPORTED_VERSION,
                  tree.place(written.get().arguments().get(0)),
                  message)
              .help("choose the machine type of that version, or leave /version/ out"));
    }
  }
}
