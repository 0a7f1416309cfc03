package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Two things of one kind under the same QEMU id; labels alone can't do that, {@code id} can. */
final class DuplicateId implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    Map<String, Span> devices = new HashMap<>();
    for (BoundDevice device : tree.devices()) {
      Span place = tree.idPlace(device.node(), "id");
      device.id().ifPresent(id -> check(devices, "device", id, place, report));
    }
    Map<String, Span> blocks = new HashMap<>();
    for (BoundSection section : tree.sections()) {
      // Block nodes and legacy drives share one space of names.
      String idKey = section.type().idKey().orElse("");
      boolean block = idKey.equals("node-name") || section.type().name().equals("drive");
      Map<String, Span> seen = block ? blocks : new HashMap<>();
      for (BoundMember member : section.members()) {
        Span place =
            member.part() instanceof Node node
                ? tree.idPlace(node, idKey)
                : tree.place(member.part());
        member.id().ifPresent(id -> check(seen, section.type().name(), id, place, report));
      }
    }
  }

  private static void check(
      Map<String, Span> seen, String kind, String id, Span place, Consumer<Diagnostic> report) {
    Span first = seen.putIfAbsent(id, place);
    if (first != null) {
      report.accept(
          Diagnostic.of(
                  CheckName.DUPLICATE_ID, place, "the id '" + id + "' is used by another " + kind)
              .note(first, "first used here"));
    }
  }
}
