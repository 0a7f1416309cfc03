package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.compiler.merge.TreeMerger;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What a machine type creates by itself with the options that a description gives it. */
final class Hardware {
  /** Each machine by the names of the files that describe it: it is read once. */
  private final Map<List<String>, Node> known = new ConcurrentHashMap<>();

  private Hardware() {}

  /** The machine's own devices and buses: a tree with the section {@code device}. */
  static Node of(Catalogue catalogue, MachineType machine, Optional<BoundSection> configuration) {
    return catalogue.derived(Hardware.class, any -> new Hardware()).of(machine, configuration);
  }

  private Node of(MachineType machine, Optional<BoundSection> configuration) {
    List<SourceFile> sources = new ArrayList<>();
    sources.add(machine.hardware());
    for (Map.Entry<String, SourceFile> variant : machine.variants().entrySet()) {
      if (configuration.map(section -> has(section, variant.getKey())).orElse(false)) {
        sources.add(variant.getValue());
      }
    }
    return known.computeIfAbsent(
        sources.stream().map(SourceFile::name).toList(), names -> read(machine, sources));
  }

  private static Node read(MachineType machine, List<SourceFile> sources) {
    List<Diagnostic> problems = new ArrayList<>();
    Node root = TreeMerger.merge(sources, SourceLoader.none(), problems::add).tree().root();
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new IllegalStateException(
          "the description of " + machine.name() + " is damaged: " + problems.get(0).message());
    }
    return root;
  }

  /** Whether a machine property has the value that a variant is for: {@code usb=on}. */
  private static boolean has(BoundSection section, String option) {
    int equals = option.indexOf('=');
    return section
        .property(option.substring(0, equals))
        .flatMap(BoundProperty::value)
        .map(Hardware::word)
        .map(word -> word.equals(option.substring(equals + 1)))
        .orElse(false);
  }

  private static String word(Value value) {
    return switch (value) {
      case Value.Bool bool -> bool.on() ? "on" : "off";
      case Value.Word word -> word.word();
      default -> "";
    };
  }
}
