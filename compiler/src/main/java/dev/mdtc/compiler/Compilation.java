package dev.mdtc.compiler;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Machine;
import java.util.List;
import java.util.Optional;

/**
 * What came of a description.
 *
 * @param bound empty if the QEMU release is unknown
 * @param machine empty if there are errors
 * @param diagnostics in source order
 */
public record Compilation(
    Merged merged,
    Optional<BoundTree> bound,
    Optional<Machine> machine,
    List<Diagnostic> diagnostics) {
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
