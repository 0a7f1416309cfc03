package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * An id like a built-in bus or the stem of one. QEMU warns of nothing and then {@code bus=ide.0}
 * means another bus.
 */
final class LabelShadowsBus implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    Set<String> names = new HashSet<>();
    tree.buses().stream()
        .filter(BoundBus::builtin)
        .map(BoundBus::name)
        .forEach(
            name -> {
              names.add(name);
              int dot = name.lastIndexOf('.');
              if (dot > 0) {
                names.add(name.substring(0, dot));
              }
            });
    for (BoundDevice device : tree.devices()) {
      Optional<String> shadowed = device.id().filter(names::contains);
      shadowed.ifPresent(
          id ->
              report.accept(
                  Diagnostic.of(
                          CheckName.LABEL_SHADOWS_BUS,
                          tree.idPlace(device.node(), "id"),
                          "the id '" + id + "' hides a bus of the machine itself")
                      .help("choose another label, such as '" + id + "0'")));
      device
          .id()
          .filter(id -> shadowed.isEmpty() && isTakenInside(device, id))
          .ifPresent(
              id ->
                  report.accept(
                      Diagnostic.of(
                              CheckName.LABEL_SHADOWS_BUS,
                              tree.idPlace(device.node(), "id"),
                              "the id '"
                                  + id
                                  + "' is also the name of a property of '"
                                  + device.node().name()
                                  + "', whose bus is called like its id")
                          .help("choose another label, such as '" + id + "0'")));
    }
  }

  /** QEMU adds a bus to its device as a property of that name (qbus_init in bus.c). */
  private static boolean isTakenInside(BoundDevice device, String id) {
    return !device.buses().isEmpty()
        && device.buses().stream().anyMatch(bus -> bus.name().equals(id))
        && device.type().flatMap(type -> type.property(id)).isPresent();
  }
}
