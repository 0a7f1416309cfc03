package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.bind.Versions;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import java.util.Optional;
import java.util.function.Consumer;

/** A version that a device can't have. */
final class DeviceVersion implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    if (tree.machine().isEmpty()) {
      return;
    }
    for (BoundDevice device : tree.devices()) {
      version(device.node())
          .flatMap(version -> check(tree, tree.machine().get(), device, version))
          .ifPresent(report);
    }
    for (BoundDevice device : tree.builtins()) {
      device
          .mention()
          .flatMap(DeviceVersion::version)
          .ifPresent(version -> report.accept(builtin(tree, device, version)));
    }
  }

  private static Optional<Directive> version(Node node) {
    return node.directive(Directive.VERSION).filter(version -> version.text().isPresent());
  }

  private static Span place(BoundTree tree, Directive version) {
    return tree.place(version.arguments().get(0));
  }

  private static Optional<Diagnostic> check(
      BoundTree tree, MachineType machine, BoundDevice device, Directive written) {
    String version = written.text().orElseThrow();
    Span place = place(tree, written);
    if (tree.version().equals(Optional.of(version))) {
      return Optional.empty();
    }
    return Versions.check(tree.catalogue(), machine, version, place)
        .or(() -> device.type().flatMap(type -> tooOld(tree, type, version, place)));
  }

  private static Optional<Diagnostic> tooOld(
      BoundTree tree, DeviceType type, String version, Span place) {
    return tree.catalogue().isNewerThan(type, version)
        ? Optional.of(
            Diagnostic.of(
                    CheckName.UNSUPPORTED_VERSION,
                    place,
                    "QEMU " + version + " had no " + "'" + type.name() + "'" + " yet")
                .help("choose a later version, or leave /version/ out"))
        : Optional.empty();
  }

  private static Diagnostic builtin(BoundTree tree, BoundDevice device, Directive version) {
    return Diagnostic.of(
            CheckName.UNSUPPORTED_VERSION,
            place(tree, version),
            device.title() + " behaves as the machine does")
        .help("choose the machine type of that version");
  }
}
