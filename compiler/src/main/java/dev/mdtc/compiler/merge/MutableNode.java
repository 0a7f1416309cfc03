package dev.mdtc.compiler.merge;

import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.DirectiveStatement;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A node while files are still being merged into it. */
final class MutableNode {
  /** A directive that stays with the tree. */
  record MutableDirective(DirectiveStatement statement, Origin origin) {}

  final Node.Kind kind;
  final String name;
  final Object key;
  final @Nullable MutableNode parent;
  final Optional<String> label;
  Optional<String> unitAddress = Optional.empty();
  boolean damaged;
  private boolean deleted;
  final List<Origin> origins = new ArrayList<>(1);
  final MutableProperties properties = new MutableProperties();
  final List<MutableDirective> directives = new ArrayList<>(0);

  /** What is in it, by key; of most nodes nothing is. */
  private Map<Object, MutableNode> children = Map.of();

  /** The number of the body that gave the node last: a repetition inside one is a slip. */
  private int lastBody;

  MutableNode(
      Node.Kind kind,
      String name,
      Object key,
      @Nullable MutableNode parent,
      Optional<String> label) {
    this.kind = kind;
    this.name = name;
    this.key = key;
    this.parent = parent;
    this.label = label;
  }

  /** Whether this is the root or, where devices and backends are told apart, a section of it. */
  boolean isRoot() {
    return kind == Node.Kind.ROOT;
  }

  /** Remembers that a body gave the node; false if the same body had done so already. */
  boolean firstIn(int body) {
    boolean first = lastBody != body;
    lastBody = body;
    return first;
  }

  /** Whether this node or one around it was deleted, which a statement inside of it may do. */
  boolean isDeleted() {
    return deleted;
  }

  /** Takes it out of its parent; what is inside goes with it. */
  void delete() {
    if (parent != null) {
      parent.childrenByKey().remove(key);
    }
    markDeleted();
  }

  private void markDeleted() {
    deleted = true;
    children.values().forEach(MutableNode::markDeleted);
  }

  /** The child with a key. */
  Optional<MutableNode> child(Object wanted) {
    return Optional.ofNullable(children.get(wanted));
  }

  /** Adds a child under its key, under which there is none. */
  void add(MutableNode child) {
    childrenByKey().put(child.key, child);
  }

  private Map<Object, MutableNode> childrenByKey() {
    if (children.isEmpty()) {
      children = new LinkedHashMap<>();
    }
    return children;
  }

  Collection<MutableNode> children() {
    return children.values();
  }

  /** Where the node was first written. */
  Span place() {
    return origins.getFirst().name();
  }

  /** The children that a name without a label means, with or without an address. */
  List<MutableNode> named(Node.Kind wantedKind, String wanted, Optional<String> address) {
    return children.values().stream()
        .filter(child -> child.kind == wantedKind && child.name.equals(wanted))
        .filter(child -> address.isEmpty() || child.unitAddress.equals(address))
        .toList();
  }

  String title() {
    return (kind == Node.Kind.BUS ? "bus " : "")
        + name
        + unitAddress.map(address -> "@" + address).orElse("");
  }
}
