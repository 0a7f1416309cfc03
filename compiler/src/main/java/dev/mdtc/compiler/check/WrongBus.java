package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.Attachment;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.function.Consumer;

/** A device inside something that has no bus for it, or on a machine that has none. */
final class WrongBus implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    for (BoundDevice device : tree.devices()) {
      // What can't be created has been reported.
      device
          .type()
          .filter(DeviceType::userCreatable)
          .ifPresent(type -> check(tree, device, type, report));
    }
  }

  private static void check(
      BoundTree tree, BoundDevice device, DeviceType type, Consumer<Diagnostic> report) {
    switch (device.attachment()) {
      case Attachment.OnBus on -> {
        if (needsNone(tree, type)) {
          needsNone(tree, device, type, report);
        } else if (!tree.catalogue().isA(on.bus().type(), type.bus().orElseThrow())) {
          report.accept(
              Diagnostic.of(
                  CheckName.WRONG_BUS,
                  tree.place(device.node()),
                  quoted(type)
                      + " goes on a bus of type "
                      + type.bus().orElseThrow()
                      + ", but '"
                      + on.bus().name()
                      + "' is of type "
                      + on.bus().type()));
        }
      }
      case Attachment.InDevice in -> {
        if (needsNone(tree, type)) {
          needsNone(tree, device, type, report);
        } else if (in.parent().type().isPresent()) {
          inside(tree, device, in.parent(), type, report);
        }
      }
      case Attachment.Anywhere anywhere -> {
        if (tree.machine().isPresent() && !exists(tree, anywhere.busType())) {
          report.accept(
              adviseController(
                  Diagnostic.of(
                      CheckName.MISSING_BUS,
                      tree.place(device.node()),
                      quoted(type)
                          + " needs a bus of type "
                          + anywhere.busType()
                          + ", and there is none in this machine"),
                  tree,
                  anywhere.busType()));
        }
      }
      case Attachment.NoBus none -> {}
      case Attachment.Nowhere nowhere -> {}
    }
  }

  /** Names the devices that bring such a bus and have a bus for themselves. */
  private static Diagnostic adviseController(Diagnostic missing, BoundTree tree, String busType) {
    List<String> names =
        tree.catalogue().deviceNames().stream()
            .flatMap(name -> tree.catalogue().device(name).stream())
            .filter(DeviceType::userCreatable)
            .filter(
                type ->
                    type.buses().stream()
                        .anyMatch(bus -> tree.catalogue().isA(bus.type(), busType)))
            .filter(type -> type.bus().map(own -> exists(tree, own)).orElse(true))
            .map(DeviceType::name)
            .toList();
    return names.isEmpty()
        ? missing
        : missing.help("add a controller that brings one: " + String.join(", ", names));
  }

  private static boolean exists(BoundTree tree, String busType) {
    return tree.buses().stream().anyMatch(bus -> tree.catalogue().isA(bus.type(), busType));
  }

  private static boolean needsNone(BoundTree tree, DeviceType type) {
    return type.bus().map(bus -> tree.catalogue().bus(bus).isImaginary()).orElse(true);
  }

  private static String quoted(DeviceType type) {
    return "'" + type.name() + "'";
  }

  private static void needsNone(
      BoundTree tree, BoundDevice device, DeviceType type, Consumer<Diagnostic> report) {
    report.accept(
        Diagnostic.of(
                CheckName.WRONG_BUS, tree.place(device.node()), quoted(type) + " goes on no bus")
            .help("move it to the top of 'device { … };'"));
  }

  private static void inside(
      BoundTree tree,
      BoundDevice device,
      BoundDevice parent,
      DeviceType type,
      Consumer<Diagnostic> report) {
    String wanted = type.bus().orElse("");
    List<BoundBus> buses = parent.buses();
    if (buses.stream().noneMatch(bus -> tree.catalogue().isA(bus.type(), wanted))
        && !isHub(tree, parent, wanted)) {
      report.accept(
          Diagnostic.of(
                  CheckName.WRONG_BUS,
                  tree.place(device.node()),
                  quoted(type)
                      + " goes on a bus of type "
                      + wanted
                      + ", but "
                      + parent.title()
                      + (buses.isEmpty()
                          ? " brings no bus"
                          : " brings one of type " + buses.get(0).type()))
              .note(tree.place(parent.mention().orElse(parent.node())), "it stands inside this"));
    }
  }

  /** A hub has ports on the bus that it is on itself. */
  private static boolean isHub(BoundTree tree, BoundDevice device, String busType) {
    return tree.catalogue().bus(busType).extender().equals(device.type().map(DeviceType::name));
  }
}
