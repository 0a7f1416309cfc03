package dev.mdtc.lsp.feature;

import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.lsp.project.DescriptionCompiler.Outcome;
import dev.mdtc.lsp.project.Snapshot;
import dev.mdtc.lsp.project.Syntax;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.Word;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands above a node: how often it is used, and by how many overlays it is changed. */
public final class Lenses {
  private static final String DEVICE = "device";

  private Lenses() {}

  /**
   * A labelled device.
   *
   * @param place its label
   * @param overlays how many overlays change it
   */
  public record Lens(String label, Span place, int overlays) {}

  /** The labelled devices of a file; how often each is used isn't counted yet. */
  public static List<Lens> of(Syntax syntax, Path file, Snapshot snapshot) {
    Map<String, Integer> overlays = overlays(syntax, file, snapshot);
    List<Lens> lenses = new ArrayList<>();
    for (Statement statement : syntax.tree().statements()) {
      if (statement instanceof NodeStatement node) {
        collect(node, node.head() instanceof Head.OverlayHead, overlays, lenses);
      }
    }
    return lenses;
  }

  private static void collect(
      NodeStatement node, boolean devices, Map<String, Integer> overlays, List<Lens> lenses) {
    for (Statement statement : node.body()) {
      if (statement instanceof NodeStatement inner) {
        boolean section =
            node.head() instanceof Head.RootHead
                && inner.head() instanceof Head.NamedHead head
                && head.name().text().equals(DEVICE);
        if (devices && inner.head() instanceof Head.NamedHead head && !head.labels().isEmpty()) {
          Word label = head.labels().get(0);
          lenses.add(new Lens(label.text(), label.span(), overlays.getOrDefault(label.text(), 0)));
        }
        collect(inner, devices || section, overlays, lenses);
      }
    }
  }

  /** How many overlays there are of each label, in this file and those that belong to it. */
  private static Map<String, Integer> overlays(Syntax syntax, Path file, Snapshot snapshot) {
    List<Syntax> files = new ArrayList<>(List.of(syntax));
    snapshot
        .recentCompilation(file)
        .map(compilation -> compilation.merged().files())
        .orElse(List.of())
        .stream()
        .filter(each -> !each.name().equals(syntax.source().name()) && each.text().contains("&"))
        .forEach(each -> files.add(Syntax.of(each)));
    Map<String, Integer> overlays = new HashMap<>();
    for (Syntax each : files) {
      for (Statement statement : each.tree().statements()) {
        if (statement instanceof NodeStatement node
            && node.head() instanceof Head.OverlayHead overlay
            && overlay.target() instanceof Literal.ReferenceLiteral reference) {
          overlays.merge(reference.label(), 1, Integer::sum);
        }
      }
    }
    return overlays;
  }

  /** How often each label is used in all files that belong together with one. */
  public static Map<String, Integer> uses(Path file, Snapshot snapshot) {
    Map<String, String> owners = owners(file, snapshot);
    Optional<BoundTree> tree = snapshot.compilation(file).flatMap(Compilation::bound);
    Map<String, Integer> uses = new LinkedHashMap<>();
    for (Syntax syntax : snapshot.together(file).values()) {
      Labels.in(syntax).stream()
          .filter(occurrence -> !occurrence.defines())
          .forEach(occurrence -> uses.merge(occurrence.label(), 1, Integer::sum));
      tree.map(bound -> QuotedIds.in(syntax, bound))
          .orElse(List.of())
          .forEach(occurrence -> uses.merge(occurrence.label(), 1, Integer::sum));
      Statements.walk(
          syntax.tree().statements(),
          statement -> {
            if (statement instanceof NodeStatement node
                && node.head() instanceof Head.BusHead bus
                && owners.containsKey(bus.name().text())) {
              uses.merge(owners.getOrDefault(bus.name().text(), ""), 1, Integer::sum);
            }
          });
    }
    return uses;
  }

  /** The labels of devices by the names of their buses that begin with them. */
  private static Map<String, String> owners(Path file, Snapshot snapshot) {
    Map<String, String> owners = new HashMap<>();
    for (Outcome.Compiled compiled : snapshot.compiled(file)) {
      Optional<BoundTree> tree = Optional.of(compiled.compilation()).flatMap(Compilation::bound);
      for (BoundBus bus : tree.map(BoundTree::buses).orElse(List.of())) {
        bus.owner()
            .flatMap(BoundDevice::id)
            .filter(bus.name()::startsWith)
            .ifPresent(label -> owners.put(bus.name(), label));
      }
    }
    return owners;
  }
}
