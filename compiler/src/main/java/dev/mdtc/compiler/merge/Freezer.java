package dev.mdtc.compiler.merge;

import dev.mdtc.compiler.merge.MutableNode.MutableDirective;
import dev.mdtc.compiler.merge.MutableProperties.MutableProperty;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.syntax.Literal;
import dev.mdtc.model.syntax.NodeStatement;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.syntax.Statement;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Directive;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Origins;
import dev.mdtc.model.tree.Origins.Origin;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes the immutable tree once everything is merged, and resolves the references in values. */
final class Freezer {
  private final Labels labels;
  private final boolean damaged;
  private final Consumer<Diagnostic> report;
  private final Origins origins;
  private final Set<Node> damagedNodes = Collections.newSetFromMap(new IdentityHashMap<>());
  private final MutableNode root;

  /**
   * Prepares to freeze.
   *
   * @param statements of how many statements the tree was made
   */
  Freezer(
      Labels labels,
      boolean damaged,
      MutableNode root,
      int statements,
      Consumer<Diagnostic> report) {
    // Most are properties with one value.
    this.origins = new Origins(2 * statements);
    this.labels = labels;
    this.damaged = damaged;
    this.root = root;
    this.report = report;
  }

  Merged freeze(List<MutableDirective> settings, List<SourceFile> files) {
    DeviceTree tree = new DeviceTree(directives(settings), node(root));
    return new Merged(tree, origins, damagedNodes, damaged, files);
  }

  private Node node(MutableNode mutable) {
    List<Property> properties = new ArrayList<>(mutable.properties.size());
    for (MutableProperty property : mutable.properties) {
      properties.add(property(property));
    }
    List<Node> children = new ArrayList<>(mutable.children().size());
    for (MutableNode child : mutable.children()) {
      children.add(node(child));
    }
    Node node =
        new Node(
            mutable.kind,
            mutable.label,
            mutable.name,
            mutable.unitAddress,
            directives(mutable.directives),
            properties,
            children);
    origins.put(node, mutable.origins);
    if (mutable.damaged) {
      damagedNodes.add(node);
    }
    return node;
  }

  private List<Directive> directives(List<MutableDirective> mutable) {
    return mutable.isEmpty() ? List.of() : mutable.stream().map(this::directive).toList();
  }

  private Directive directive(MutableDirective mutable) {
    DirectiveStatement statement = mutable.statement();
    Directive directive = new Directive(statement.name().text(), values(statement.arguments()));
    origins.put(directive, mutable.origin());
    return directive;
  }

  private Property property(MutableProperty mutable) {
    Property property = new Property(mutable.name(), values(mutable.statement().values()));
    if (mutable.setOnce()) {
      origins.put(property, mutable);
    } else {
      origins.put(property, mutable.origins());
    }
    return property;
  }

  private List<PropertyValue> values(List<Literal> literals) {
    if (literals.size() == 1) {
      return List.of(value(literals.getFirst()));
    }
    List<PropertyValue> values = new ArrayList<>(literals.size());
    for (Literal literal : literals) {
      values.add(value(literal));
    }
    return values;
  }

  private PropertyValue value(Literal literal) {
    PropertyValue value =
        switch (literal) {
          case Literal.StringLiteral text -> new PropertyValue.Text(text.value());
          case Literal.IntegerLiteral number -> new PropertyValue.Whole(number.value());
          case Literal.WordLiteral word -> new PropertyValue.Word(word.word());
          case Literal.ReferenceLiteral reference -> reference(reference);
          case Literal.PathLiteral path -> path(path);
          case Literal.ObjectLiteral object -> composite(object);
          case Literal.NodeNameLiteral name -> misplaced(name.span());
          case Literal.BrokenLiteral broken -> new PropertyValue.Broken();
        };
    origins.put(value, literal);
    return value;
  }

  private static Origin origin(Span whole, Span name) {
    return new Origin(whole, name, 0);
  }

  private PropertyValue reference(Literal.ReferenceLiteral reference) {
    if (labels.holder(reference.label()).isPresent()) {
      return new PropertyValue.Reference(reference.label());
    }
    labels.reportUnresolved(reference.span(), reference.label(), damaged);
    return new PropertyValue.Broken();
  }

  private PropertyValue path(Literal.PathLiteral path) {
    Optional<MutableNode> node = Labels.walk(path.path(), root);
    if (node.isEmpty()) {
      labels.reportNoPath(path, damaged);
      return new PropertyValue.Broken();
    }
    Optional<String> label = node.get().label;
    if (label.isEmpty()) {
      report.accept(
          Diagnostic.of(
                  CheckName.UNRESOLVED_REFERENCE,
                  path.span(),
                  "the node at '" + path.path() + "' has no label that could be referred to")
              .note(node.get().place(), "this node"));
      return new PropertyValue.Broken();
    }
    return new PropertyValue.Reference(label.get());
  }

  private PropertyValue composite(Literal.ObjectLiteral object) {
    Map<String, Span> seen = new HashMap<>();
    List<Property> properties = new ArrayList<>();
    for (Statement statement : object.body()) {
      switch (statement) {
        case PropertyStatement property -> {
          String name = property.name().text();
          Span place = property.name().span();
          Span first = seen.putIfAbsent(name, place);
          if (first != null) {
            report.accept(
                Diagnostic.of(
                        CheckName.DUPLICATE_PROPERTY, place, "'" + name + "' is set twice here")
                    .note(first, "first set here"));
            continue;
          }
          Property frozen = new Property(name, values(property.values()));
          origins.put(frozen, origin(property.span(), place));
          properties.add(frozen);
        }
        case NodeStatement node -> misplaced(node.head().span());
        case DirectiveStatement directive -> misplaced(directive.name().span());
      }
    }
    return new PropertyValue.Composite(properties);
  }

  private PropertyValue misplaced(Span place) {
    report.accept(
        Diagnostic.of(
                CheckName.MISPLACED_STATEMENT, place, "an object holds properties and nothing else")
            .help("what has an identity is a node of its own, referred to by its label"));
    return new PropertyValue.Broken();
  }
}
