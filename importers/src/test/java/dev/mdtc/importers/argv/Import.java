package dev.mdtc.importers.argv;

import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.importers.words.Word;
import dev.mdtc.importers.words.WordReader;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What came of a command line, for tests. */
record Import(DeviceTree tree, List<Diagnostic> diagnostics) {
  private static final String RELEASE = "7.2.22";
  private static final CommandLineRules RULES = Catalogues.commandLine();

  /** Imports shell text, a JSON array, or words with NULs between them. */
  static Import of(String text) {
    List<Diagnostic> found = new ArrayList<>();
    SourceFile file = new SourceFile("guest.sh", text);
    List<Word> words =
        WordReader.read(file, word -> Programs.target(RULES, word).isPresent(), found::add);
    if (words.isEmpty()) {
      found.add(
          Diagnostic.of(
              CheckName.NO_COMMAND, file.span(0, 0), "there is no command here that starts QEMU"));
    }
    String target =
        words.stream()
            .findFirst()
            .flatMap(word -> Programs.target(RULES, word.text()))
            .orElse("x86_64");
    Catalogue catalogue = Catalogues.open(target, RELEASE).orElseThrow();
    DeviceTree tree =
        new ArgvImporter(
                catalogue,
                each -> TreeMerger.merge(List.of(each), SourceLoader.none(), problem -> {}).tree(),
                name -> Optional.empty(),
                false,
                found::add)
            .read(words)
            .tree();
    return new Import(
        tree,
        found.stream()
            .distinct()
            .sorted(Comparator.comparingInt(each -> each.place().start()))
            .toList());
  }

  /** The diagnostics as {@code line:column check}. */
  List<String> problems() {
    return diagnostics.stream()
        .filter(Diagnostic::isError)
        .map(
            each ->
                (each.place().file().lines().line(each.place().start()) + 1)
                    + ":"
                    + (each.place().file().lines().column(each.place().start()) + 1)
                    + " "
                    + each.check().label())
        .toList();
  }

  /** The words that are passed on. */
  List<String> passed() {
    return tree.root().directive(Directive.ARGV).stream()
        .flatMap(directive -> directive.arguments().stream())
        .map(word -> ((PropertyValue.Text) word).value())
        .toList();
  }

  /** The node at the end of a way through names or labels; empty if there is none. */
  Optional<Node> node(String... way) {
    Node at = tree.root();
    for (String name : way) {
      Optional<Node> next =
          at.children().stream()
              .filter(child -> child.name().equals(name) || child.label().equals(Optional.of(name)))
              .findFirst();
      if (next.isEmpty()) {
        return next;
      }
      at = next.get();
    }
    return Optional.of(at);
  }
}
