package dev.mdtc.compiler;

import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.machine.Value;
import java.util.Optional;

/** What tells a machine from all others that are described on the same host. */
final class Identity {
  private Identity() {}

  /** The name that the description gives the guest, or else the name of its first file. */
  static String of(BoundTree tree) {
    Optional<BoundSection> name = tree.section("name");
    return name.flatMap(section -> section.type().impliedKey().flatMap(section::property))
        .or(() -> name.flatMap(section -> section.property("name")))
        .flatMap(BoundProperty::value)
        .flatMap(Value::text)
        .orElseGet(() -> stem(tree.merged().files().getFirst().name()));
  }

  private static String stem(String file) {
    String base = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return base.endsWith(".dt") ? base.substring(0, base.length() - 3) : base;
  }
}
