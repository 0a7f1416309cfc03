package dev.mdtc.compiler.allocate.layout;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Whether there is but one of what a machine can't have twice. */
final class OnlyOneCheck {
  private OnlyOneCheck() {}

  static void run(Layout layout, Consumer<Diagnostic> report) {
    for (List<String> types : layout.rules().alone()) {
      Optional<BoundDevice> first = Optional.empty();
      for (BoundDevice device : layout.devices()) {
        if (!layout.is(device, types)) {
          continue;
        }
        if (first.isPresent()) {
          report.accept(second(layout, device, first.get()));
        } else {
          first = Optional.of(device);
        }
      }
    }
  }

  private static Diagnostic second(Layout layout, BoundDevice device, BoundDevice first) {
    Diagnostic diagnostic =
        Diagnostic.of(
                CheckName.DUPLICATE_DEVICE,
                layout.tree().place(device.node()),
                device.title() + " can't be there as well: a machine has at most one such device")
            .help("take one of them away");
    return layout.isWritten(first)
        ? diagnostic.note(layout.tree().place(first.node()), "this is the first")
        : diagnostic;
  }
}
