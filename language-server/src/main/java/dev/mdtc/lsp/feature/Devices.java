package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The devices of a description, where they are written, and what became of them. */
final class Devices {
  private Devices() {}

  /**
   * A device.
   *
   * @param made what it is in the machine; empty if there is none because of errors
   */
  record Written(BoundDevice device, Origin origin, Optional<Device> made) {}

  /** The devices that a file defines or adds to. */
  static List<Written> in(SourceFile file, Compilation compilation) {
    List<Written> found = new ArrayList<>();
    Map<String, Device> made = new HashMap<>();
    compilation.machine().stream()
        .flatMap(Machine::devices)
        .forEach(device -> device.id().ifPresent(id -> made.putIfAbsent(id, device)));
    List<BoundDevice> devices = compilation.bound().map(BoundTree::devices).orElse(List.of());
    for (BoundDevice device : devices) {
      for (Origin origin : compilation.merged().origins().all(device.node())) {
        if (origin.whole().file().name().equals(file.name())) {
          found.add(new Written(device, origin, device.id().map(made::get)));
        }
      }
    }
    return found;
  }

  /** The device whose head is at an offset. */
  static Optional<Written> at(SourceFile file, int offset, Compilation compilation) {
    return in(file, compilation).stream()
        .filter(
            each ->
                touches(each.origin().name(), offset)
                    || touches(each.origin().label(), offset)
                    || touches(each.origin().unitAddress(), offset))
        .findFirst();
  }

  private static boolean touches(Span span, int offset) {
    return span.start() < span.end() && span.touches(offset);
  }

  /** Who chose a device's place, in words. */
  static String chosen(Device device) {
    return switch (device.from()) {
      case BUILTIN -> "the machine's own";
      case EXPLICIT -> "as written";
      case PIN -> "pinned";
      case ALLOCATED -> "chosen now";
    };
  }
}
