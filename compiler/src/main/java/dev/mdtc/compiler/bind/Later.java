package dev.mdtc.compiler.bind;

import dev.mdtc.model.tree.Origins;
import dev.mdtc.model.tree.Property;
import java.util.Optional;

/** Of two ways to write the same thing, the one that was merged last counts. */
final class Later {
  private Later() {}

  static Optional<Property> of(Optional<Property> a, Optional<Property> b, Origins origins) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.or(() -> b);
    }
    return origins.last(a.get()).order() > origins.last(b.get()).order() ? a : b;
  }
}
