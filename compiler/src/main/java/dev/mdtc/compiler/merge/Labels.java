package dev.mdtc.compiler.merge;

import dev.mdtc.compiler.mend.Ids;
import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.Word;
import dev.mdtc.model.tree.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The labels of the tree so far, and every way to name a node. */
final class Labels {
  private final Consumer<Diagnostic> report;
  private final Map<String, MutableNode> nodes = new LinkedHashMap<>();
  private final Map<String, Span> deleted = new HashMap<>();

  Labels(Consumer<Diagnostic> report) {
    this.report = report;
  }

  /**
   * The label of a node that is being defined; says so if there is more than one or it is bad. A
   * bad one still names the node, so that references to it are not reported as well.
   */
  Optional<Word> choose(Head.NamedHead head, boolean section) {
    if (head.labels().isEmpty()) {
      return Optional.empty();
    }
    Word label = head.labels().get(0);
    if (head.labels().size() > 1) {
      report.accept(
          Diagnostic.of(
                  CheckName.MALFORMED_LABEL,
                  head.labels().get(1).span(),
                  "a node has one label, because that is its id")
              .note(label.span(), "the first label"));
    }
    if (section) {
      report.accept(
          Diagnostic.of(CheckName.MALFORMED_LABEL, label.span(), "a section has no label")
              .help("label the nodes inside"));
      return Optional.empty();
    }
    Ids.problem(label.text(), label.span()).ifPresent(report);
    return Optional.of(label);
  }

  void define(String label, MutableNode node) {
    nodes.putIfAbsent(label, node);
  }

  Optional<MutableNode> holder(String label) {
    return Optional.ofNullable(nodes.get(label));
  }

  /** Whether a label was there once and was deleted; where. */
  Optional<Span> deletedAt(String label) {
    return Optional.ofNullable(deleted.get(label));
  }

  void reportDuplicate(Word label, Head.NamedHead head, MutableNode holder) {
    report.accept(
        Diagnostic.of(
                CheckName.DUPLICATE_LABEL,
                label.span(),
                "the label '" + label.text() + "' is taken by a '" + holder.title() + "'")
            .note(holder.place(), "first used here")
            .help(
                head.name().text().equals(holder.name)
                    ? "to change that node, write '&" + label.text() + " { … };' at the top level"
                    : "choose another label"));
  }

  /** Forgets the labels of a deleted node and of everything in it. */
  void forget(MutableNode node) {
    node.label.ifPresent(
        label -> {
          nodes.remove(label);
          deleted.put(label, node.place());
        });
    node.children().forEach(this::forget);
  }

  /** The node that an overlay is for. */
  Optional<MutableNode> find(Literal target, MutableNode root, boolean damaged) {
    return switch (target) {
      case Literal.ReferenceLiteral reference -> {
        Optional<MutableNode> node = holder(reference.label());
        if (node.isEmpty()) {
          reportUnresolved(reference.span(), reference.label(), damaged);
        }
        yield node;
      }
      case Literal.PathLiteral path -> {
        Optional<MutableNode> node = walk(path.path(), root);
        if (node.isEmpty()) {
          reportNoPath(path, damaged);
        }
        yield node;
      }
      default -> Optional.empty();
    };
  }

  /** What a {@code /delete-node/} means, if there is just one such node. */
  Optional<MutableNode> forDeletion(
      DirectiveStatement statement, MutableNode node, DirectiveRule.Place place, boolean damaged) {
    Literal argument = statement.arguments().get(0);
    if (argument instanceof Literal.ReferenceLiteral || argument instanceof Literal.PathLiteral) {
      Optional<MutableNode> target = find(argument, root(node), damaged);
      if (target.isPresent() && target.get().isRoot()) {
        report.accept(
            Diagnostic.of(
                    CheckName.MALFORMED_DIRECTIVE,
                    argument.span(),
                    "the root node can't be deleted")
                .help("delete the nodes inside"));
        return Optional.empty();
      }
      return target;
    }
    if (place == DirectiveRule.Place.TOP) {
      report.accept(
          Diagnostic.of(
                  CheckName.MALFORMED_DIRECTIVE,
                  argument.span(),
                  "at the top level a node is deleted by its label")
              .help("write /delete-node/ &label; here, or the name inside its parent"));
      return Optional.empty();
    }
    List<MutableNode> found = children(node, argument);
    if (found.size() == 1) {
      return Optional.of(found.get(0));
    }
    if (!found.isEmpty()) {
      report.accept(
          Diagnostic.of(
                  CheckName.MALFORMED_DIRECTIVE,
                  argument.span(),
                  "'" + argument.span().text() + "' means " + found.size() + " nodes")
              .help("delete it by its label or address"));
    } else if (!damaged) {
      report.accept(
          Diagnostic.of(
              CheckName.NOTHING_TO_DELETE,
              argument.span(),
              "there is no '" + argument.span().text() + "' here to delete"));
    }
    return Optional.empty();
  }

  private static List<MutableNode> children(MutableNode node, Literal argument) {
    return switch (argument) {
      case Literal.WordLiteral word -> labelledOrNamed(node, word.word());
      case Literal.StringLiteral text -> labelledOrNamed(node, text.value());
      case Literal.NodeNameLiteral name ->
          node.named(
              name.bus() ? Node.Kind.BUS : Node.Kind.NAMED,
              name.name().text(),
              name.unitAddress().map(Word::text));
      default -> List.of();
    };
  }

  private static List<MutableNode> labelledOrNamed(MutableNode node, String word) {
    Optional<MutableNode> labelled = node.child("label " + word);
    return labelled.isPresent()
        ? List.of(labelled.get())
        : node.named(Node.Kind.NAMED, word, Optional.empty());
  }

  private static MutableNode root(MutableNode node) {
    MutableNode at = node;
    while (at.parent != null) {
      at = at.parent;
    }
    return at;
  }

  /** Follows a path such as {@code /device/net0}; each step is a label, a name or a bus. */
  static Optional<MutableNode> walk(String path, MutableNode root) {
    MutableNode at = root;
    for (String step : path.split("/", -1)) {
      if (step.isEmpty()) {
        continue;
      }
      List<MutableNode> found = labelledOrNamed(at, step);
      int address = step.indexOf('@');
      if (found.isEmpty() && address > 0) {
        found =
            at.named(
                Node.Kind.NAMED,
                step.substring(0, address),
                Optional.of(step.substring(address + 1)));
      }
      if (found.isEmpty()) {
        found = at.named(Node.Kind.BUS, step, Optional.empty());
      }
      if (found.size() != 1) {
        return Optional.empty();
      }
      at = found.get(0);
    }
    return Optional.of(at);
  }

  void reportNoPath(Literal.PathLiteral path, boolean damaged) {
    if (!damaged) {
      report.accept(
          Diagnostic.of(
                  CheckName.UNRESOLVED_REFERENCE,
                  path.span(),
                  "the path '" + path.path() + "' leads to no node, or to several")
              .help("a path is made of labels and names: &{/device/net0}"));
    }
  }

  /** Says that a label is unknown, unless it may stand in text that was lost. */
  void reportUnresolved(Span place, String label, boolean damaged) {
    if (damaged) {
      return;
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            CheckName.UNRESOLVED_REFERENCE, place, "there is no node labelled '" + label + "'");
    Optional<Span> gone = deletedAt(label);
    if (gone.isPresent()) {
      report.accept(diagnostic.note(gone.get(), "it stood here and was deleted"));
      return;
    }
    report.accept(
        Nearest.suggest(diagnostic, label, nodes.keySet(), near -> "&" + near).orElse(diagnostic));
  }
}
