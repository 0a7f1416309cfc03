package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.function.Consumer;

/** One rule about a description. */
@FunctionalInterface
interface Check {
  /** Reports every place that breaks the rule. What is unknown breaks none. */
  void check(BoundTree tree, Consumer<Diagnostic> report);
}
