package dev.mdtc.model.tree;

import java.util.List;
import java.util.Optional;

/**
 * A whole machine description.
 *
 * @param directives those at the top level, such as {@code /qemu/ "7.2";}
 */
public record DeviceTree(List<Directive> directives, Node root) {
  public DeviceTree {
    directives = List.copyOf(directives);
  }

  /** The directive of that name. */
  public Optional<Directive> directive(String wanted) {
    for (Directive directive : directives) {
      if (directive.name().equals(wanted)) {
        return Optional.of(directive);
      }
    }
    return Optional.empty();
  }

  /** Whether the writer knew of every option there was, so that nothing may be left to choose. */
  public boolean complete() {
    return directive("complete").isPresent();
  }
}
