package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundMember;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.function.Consumer;

/** A backend without an id, which nothing could refer to. */
final class MissingLabel implements Check {
  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    for (BoundSection section : tree.sections()) {
      if (!section.type().idRequired()) {
        continue;
      }
      for (BoundMember member : section.members()) {
        if (member.id().isEmpty()) {
          report.accept(
              Diagnostic.of(
                      CheckName.MISSING_LABEL,
                      tree.place(member.part()),
                      "a " + section.type().name() + " needs a label, which becomes its id")
                  .help("write 'label: " + member.type() + " { … };'"));
        }
      }
    }
  }
}
