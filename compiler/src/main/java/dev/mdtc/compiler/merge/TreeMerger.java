package dev.mdtc.compiler.merge;

import dev.mdtc.compiler.mend.Nearest;
import dev.mdtc.compiler.mend.Removal;
import dev.mdtc.compiler.merge.DirectiveRule.Place;
import dev.mdtc.compiler.merge.MutableNode.MutableDirective;
import dev.mdtc.compiler.merge.MutableProperties.MutableProperty;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.diagnostic.Fix;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Head;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.syntax.SyntaxTree;
import dev.mdtc.model.syntax.Word;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Merges files into one tree, statement by statement: a second root adds to the first, an overlay
 * adds to its node, and of a property the last value counts.
 */
public final class TreeMerger {
  private final Consumer<Diagnostic> report;
  private final Includes includes;
  private final Labels labels;
  private final MutableNode root =
      new MutableNode(Node.Kind.ROOT, "/", "/", null, Optional.empty());
  private final List<MutableDirective> settings = new ArrayList<>();
  private final List<SourceFile> files = new ArrayList<>();

  /** Whether anything was left out, so that what seems to be missing may be in there. */
  private boolean damaged;

  private int order;
  private int bodies;

  private TreeMerger(SourceLoader loader, Consumer<Diagnostic> report) {
    this.report = report;
    this.labels = new Labels(report);
    this.includes = new Includes(loader, report);
  }

  /**
   * Merges files in the order given.
   *
   * @param sources at least one
   * @param loader finds what they include
   */
  public static Merged merge(
      List<SourceFile> sources, SourceLoader loader, Consumer<Diagnostic> report) {
    TreeMerger merger = new TreeMerger(loader, report);
    for (SourceFile source : sources) {
      merger.mergeFile(source);
    }
    return merger.freeze(sources.get(0));
  }

  private void mergeFile(SourceFile source) {
    SyntaxTree tree = includes.root(source);
    VersionTag.check(tree, report);
    mergeStatements(tree, Place.TOP, root);
    includes.leave();
  }

  private void mergeStatements(SyntaxTree tree, Place place, MutableNode node) {
    files.add(tree.source());
    damaged |= tree.damaged();
    int body = ++bodies;
    for (Statement statement : tree.statements()) {
      if (place == Place.TOP) {
        mergeTopLevel(statement);
      } else {
        mergeInto(node, place, statement, body);
      }
    }
  }

  private Merged freeze(SourceFile first) {
    if (root.origins.isEmpty()) {
      Span start = first.span(0, 0);
      root.origins.add(new Origin(start, start, order++));
    }
    return new Freezer(labels, damaged, root, order, report).freeze(settings, files);
  }

  private void mergeTopLevel(Statement statement) {
    switch (statement) {
      case DirectiveStatement directive -> mergeDirective(root, Place.TOP, directive);
      case PropertyStatement property ->
          report.accept(
              Diagnostic.of(
                      CheckName.MISPLACED_STATEMENT,
                      property.name().span(),
                      "a property outside of any node")
                  .help("put it between the braces of '/ { … };' or of a node in there"));
      case NodeStatement node -> mergeTopLevelNode(node);
    }
  }

  private void mergeTopLevelNode(NodeStatement statement) {
    switch (statement.head()) {
      case Head.RootHead head -> {
        root.origins.add(new Origin(statement.span(), head.span(), order++));
        mergeBody(root, Place.ROOT, statement);
      }
      case Head.OverlayHead head -> mergeOverlay(head, statement);
      case Head.BusHead head -> misplacedNode(head);
      case Head.NamedHead head -> misplacedNode(head);
    }
  }

  private void misplacedNode(Head head) {
    damaged = true;
    report.accept(
        Diagnostic.of(CheckName.MISPLACED_STATEMENT, head.span(), "a node outside of the root")
            .help("put it between the braces of '/ { … };', or write '&label' to add to a node"));
  }

  private void mergeOverlay(Head.OverlayHead head, NodeStatement statement) {
    Optional<MutableNode> target = labels.find(head.target(), root, damaged);
    target.ifPresent(
        node -> {
          Span span = head.span();
          node.origins.add(
              new Origin(
                  statement.span(), span, span, node.origins.getLast().unitAddress(), order++));
          mergeBody(node, place(node), statement);
        });
  }

  private void mergeBody(MutableNode node, Place place, NodeStatement statement) {
    node.damaged |= statement.damaged();
    int body = ++bodies;
    for (Statement inner : statement.body()) {
      mergeInto(node, place, inner, body);
    }
  }

  private static Place place(MutableNode node) {
    return switch (node.kind) {
      case ROOT -> Place.ROOT;
      case BUS -> Place.BUS;
      case NAMED -> Place.NODE;
    };
  }

  /**
   * Merges one statement of a body.
   *
   * @param body the number of the braces that the statement stands in: of two equal names in one
   *     body one is a slip
   */
  private void mergeInto(MutableNode node, Place place, Statement statement, int body) {
    if (node.isDeleted()) {
      return;
    }
    switch (statement) {
      case DirectiveStatement directive -> mergeDirective(node, place, directive);
      case PropertyStatement property -> mergeProperty(node, property, body);
      case NodeStatement child -> mergeChild(node, child, body);
    }
  }

  private void mergeProperty(MutableNode node, PropertyStatement statement, int body) {
    String name = statement.name().text();
    if (node.kind == Node.Kind.BUS) {
      report.accept(
          Diagnostic.of(
                  CheckName.MISPLACED_STATEMENT,
                  statement.name().span(),
                  "a re-opened bus holds devices and has no properties")
              .help("set it on the device that the bus belongs to"));
      return;
    }
    Optional<MutableProperty> known = node.properties.find(name);
    if (known.isEmpty()) {
      MutableProperty property = new MutableProperty(statement, order++);
      node.properties.add(property);
      property.firstIn(body);
      return;
    }
    MutableProperty property = known.get();
    if (!property.firstIn(body)) {
      report.accept(
          Diagnostic.of(
                  CheckName.DUPLICATE_PROPERTY,
                  statement.name().span(),
                  "'" + name + "' is set twice in this node")
              .note(property.origin().name(), "first set here")
              .fix(
                  new Fix(
                      "remove one of them; a list is written with commas",
                      List.of(Removal.of(statement.span())))));
      return;
    }
    property.set(statement, order++);
  }

  private void mergeChild(MutableNode parent, NodeStatement statement, int body) {
    switch (statement.head()) {
      case Head.RootHead head -> {
        damaged = true;
        report.accept(
            Diagnostic.of(
                CheckName.MISPLACED_STATEMENT, head.span(), "the root can't stand in a node"));
      }
      case Head.OverlayHead head -> {
        damaged = true;
        report.accept(
            Diagnostic.of(
                    CheckName.MISPLACED_STATEMENT,
                    head.span(),
                    "an overlay stands at the top level and not in a node")
                .help("move it behind the closing brace of '/ { … };'"));
      }
      case Head.BusHead head -> {
        String name = head.name().text();
        String key = "bus " + name;
        MutableNode child =
            parent
                .child(key)
                .orElseGet(
                    () -> new MutableNode(Node.Kind.BUS, name, key, parent, Optional.empty()));
        if (child.origins.isEmpty()) {
          parent.add(child);
        }
        Span span = head.name().span();
        child.origins.add(new Origin(statement.span(), span, span, span.after(), order++));
        mergeBody(child, Place.BUS, statement);
      }
      case Head.NamedHead head -> mergeNamed(parent, head, statement, body);
    }
  }

  private void mergeNamed(
      MutableNode parent, Head.NamedHead head, NodeStatement statement, int body) {
    Optional<Word> label = labels.choose(head, parent.isRoot());
    Object key = key(parent, label, head);
    Optional<MutableNode> known =
        parent.child(key).filter(node -> node.name.equals(head.name().text()));
    if (label.isPresent()) {
      Optional<MutableNode> holder = labels.holder(label.get().text());
      boolean repeated = known.isPresent() && !known.get().firstIn(body);
      if (holder.isPresent() && (repeated || !holder.equals(known))) {
        labels.reportDuplicate(label.get(), head, holder.get());
        damaged = true;
        return;
      }
    }
    MutableNode node =
        known.orElseGet(
            () ->
                new MutableNode(
                    Node.Kind.NAMED, head.name().text(), key, parent, label.map(Word::text)));
    if (known.isEmpty()) {
      parent.add(node);
      // Also those that were refused, so that references to them are not reported as well.
      head.labels().forEach(word -> labels.define(word.text(), node));
      node.firstIn(body);
    }
    Span address =
        head.unitAddress()
            .map(Word::span)
            .orElseGet(
                () ->
                    known.isPresent()
                        ? node.origins.getLast().unitAddress()
                        : head.name().span().after());
    head.unitAddress().ifPresent(word -> node.unitAddress = Optional.of(word.text()));
    node.origins.add(
        new Origin(
            statement.span(),
            head.name().span(),
            label.map(Word::span).orElse(head.name().span()),
            address,
            order++));
    mergeBody(node, Place.NODE, statement);
  }

  /**
   * What makes two statements mean the same node: a label, a section's name, or a driver at an
   * address. Nodes with none of these are never the same.
   */
  private static Object key(MutableNode parent, Optional<Word> label, Head.NamedHead head) {
    if (label.isPresent()) {
      return "label " + label.get().text();
    }
    String name = head.name().text();
    if (parent.isRoot()) {
      return "section " + name;
    }
    return head.unitAddress().<Object>map(at -> name + "@" + at.text()).orElseGet(Object::new);
  }

  private void mergeDirective(MutableNode node, Place place, DirectiveStatement statement) {
    String word = statement.name().text();
    Optional<DirectiveRule> known = DirectiveRule.of(word);
    if (known.isEmpty()) {
      Diagnostic unknown =
          Diagnostic.of(
              CheckName.UNKNOWN_DIRECTIVE,
              statement.name().span(),
              "there is no directive /" + word + "/");
      report.accept(
          Nearest.suggest(unknown, word, DirectiveRule.words(), near -> "/" + near + "/")
              .orElse(unknown));
      return;
    }
    DirectiveRule rule = known.get();
    if (!rule.allowed(place)) {
      report.accept(
          Diagnostic.of(
                  CheckName.MISPLACED_STATEMENT,
                  statement.name().span(),
                  "/" + word + "/ can't stand " + place.phrase())
              .help("it belongs " + rule.allowedPlaces()));
      return;
    }
    if (DirectiveArguments.fit(rule, statement, report)) {
      apply(rule, node, place, statement);
    }
  }

  private void apply(
      DirectiveRule rule, MutableNode node, Place place, DirectiveStatement statement) {
    switch (rule) {
      case DT_V1 -> {}
      case COMPLETE, ARCH, QEMU, PLACEMENT, SPARE_PORTS -> put(settings, statement);
      case VERSION, BUILTIN, ADDED, ABSENT, BUS_TYPE, FIRST_SLOT -> put(node.directives, statement);
      case ARGV -> node.directives.add(new MutableDirective(statement, origin(statement)));
      case INCLUDE -> include(statement, node, place);
      case DELETE_NODE ->
          labels.forDeletion(statement, node, place, damaged).ifPresent(this::delete);
      case DELETE_PROPERTY -> deleteProperty(node, statement);
    }
  }

  private void include(DirectiveStatement statement, MutableNode node, Place place) {
    Optional<SyntaxTree> tree = includes.enter(statement);
    damaged |= includes.incomplete();
    node.damaged |= tree.isEmpty();
    tree.ifPresent(
        file -> {
          mergeStatements(file, place, node);
          includes.leave();
        });
  }

  /** Sets a directive of which the last one counts. */
  private void put(List<MutableDirective> directives, DirectiveStatement statement) {
    directives.removeIf(old -> old.statement().name().text().equals(statement.name().text()));
    directives.add(new MutableDirective(statement, origin(statement)));
  }

  private Origin origin(DirectiveStatement statement) {
    Span span = statement.name().span();
    return new Origin(statement.span(), span, order++);
  }

  private void delete(MutableNode node) {
    node.delete();
    labels.forget(node);
  }

  private void deleteProperty(MutableNode node, DirectiveStatement statement) {
    String name =
        switch (statement.arguments().get(0)) {
          case Literal.WordLiteral word -> word.word();
          case Literal.StringLiteral text -> text.value();
          default -> throw new IllegalStateException("arguments were checked");
        };
    boolean known = node.properties.remove(name);
    if (!known && !damaged) {
      Diagnostic nothing =
          Diagnostic.of(
              CheckName.NOTHING_TO_DELETE,
              statement.arguments().get(0).span(),
              "there is no property '" + name + "' to delete");
      report.accept(
          Nearest.suggestName(nothing, name, node.properties.names())
              .orElse(nothing.help("it must be set before it is deleted")));
    }
  }
}
