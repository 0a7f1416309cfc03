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
    Map<String, Holder> devices = new HashMap<>();
    for (BoundDevice device : tree.devices()) {
      if (device.id().isPresent()) {
        check(tree, devices, "device", device.id().get(), new Holder(device.node(), "id"), report);
      }
    }
    Map<String, Holder> blocks = new HashMap<>();
    for (BoundSection section : tree.sections()) {
      // Block nodes and legacy drives share one space of names.
      String idKey = section.type().idKey().orElse("");
      boolean block = idKey.equals("node-name") || section.type().name().equals("drive");
      Map<String, Holder> seen = block ? blocks : new HashMap<>();
      for (BoundMember member : section.members()) {
        Holder holder = new Holder(member.part(), idKey);
        member.id().ifPresent(id -> check(tree, seen, section.type().name(), id, holder, report));
      }
    }
  }

  /** What has an id, which may be written as a property. */
  private record Holder(Object part, String idKey) {
    Span place(BoundTree tree) {
      return part instanceof Node node ? tree.idPlace(node, idKey) : tree.place(part);
    }
  }

  private static void check(
      BoundTree tree,
      Map<String, Holder> seen,
      String kind,
      String id,
      Holder holder,
      Consumer<Diagnostic> report) {
    Holder first = seen.putIfAbsent(id, holder);
    if (first != null) {
      report.accept(
          Diagnostic.of(
                  CheckName.DUPLICATE_ID,
                  holder.place(tree),
                  "the id '" + id + "' is used by another " + kind)
              .note(first.place(tree), "first used here"));
    }
  }
}
