package dev.mdtc.compiler.check;

import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.Node;
import java.util.List;
import java.util.function.Consumer;

/** A directive that says what a bus is like, which only the machine itself can say. */
final class HardwareDirective implements Check {
  private static final List<String> WORDS = List.of("bus-type", "first-slot");

  @Override
  public void check(BoundTree tree, Consumer<Diagnostic> report) {
    check(tree, tree.tree().root(), report);
  }

  private static void check(BoundTree tree, Node node, Consumer<Diagnostic> report) {
    for (String word : WORDS) {
      node.directive(word)
          .ifPresent(
              directive ->
                  report.accept(
                      Diagnostic.of(
                              CheckName.MISPLACED_STATEMENT,
                              tree.place(directive),
                              "'/"
                                  + word
                                  + "/' stands only in descriptions of what a machine type"
                                  + " creates by itself")
                          .help("delete it")));
    }
    for (Node child : node.children()) {
      check(tree, child, report);
    }
  }
}
