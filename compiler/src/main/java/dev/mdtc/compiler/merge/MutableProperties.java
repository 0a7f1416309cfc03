package dev.mdtc.compiler.merge;

import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.PropertyStatement;
import dev.mdtc.model.tree.Origins;
import dev.mdtc.model.tree.Origins.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The properties of a node while files are still being merged into it, in the order written. */
final class MutableProperties implements Iterable<MutableProperties.MutableProperty> {
  /** From how many on they are found by hash: most nodes have a handful. */
  private static final int MANY = 16;

  private final List<MutableProperty> inOrder = new ArrayList<>(4);

  /** All of them by name if they are many, or else none. */
  private final Map<String, MutableProperty> byName = new HashMap<>(0);

  /** A property with the statement that set it last, which is a place of it. */
  static final class MutableProperty implements Origins.Place {
    private PropertyStatement statement;
    private int order;

    /** The places of what set it before that. */
    private List<Origin> earlier = List.of();

    /** The number of the body that gave it last: a repetition inside one is a slip. */
    private int lastBody;

    MutableProperty(PropertyStatement statement, int order) {
      this.statement = statement;
      this.order = order;
    }

    String name() {
      return statement.name().text();
    }

    PropertyStatement statement() {
      return statement;
    }

    /** Another statement sets it. */
    void set(PropertyStatement again, int place) {
      if (earlier.isEmpty()) {
        earlier = new ArrayList<>(1);
      }
      earlier.add(origin());
      statement = again;
      order = place;
    }

    @Override
    public Origin origin() {
      Span name = statement.name().span();
      return new Origin(statement.span(), name, order);
    }

    /** The places of all that set it, in the order in which they were merged. */
    List<Origin> origins() {
      List<Origin> all = new ArrayList<>(earlier);
      all.add(origin());
      return all;
    }

    boolean setOnce() {
      return earlier.isEmpty();
    }

    /** Remembers that a body gave it; false if the same body had done so already. */
    boolean firstIn(int body) {
      boolean first = lastBody != body;
      lastBody = body;
      return first;
    }
  }

  Optional<MutableProperty> find(String name) {
    if (inOrder.size() > MANY) {
      return Optional.ofNullable(byName.get(name));
    }
    for (int i = 0; i < inOrder.size(); i++) {
      if (inOrder.get(i).name().equals(name)) {
        return Optional.of(inOrder.get(i));
      }
    }
    return Optional.empty();
  }

  /** Adds one of a name that isn't there yet. */
  void add(MutableProperty property) {
    inOrder.add(property);
    if (inOrder.size() == MANY + 1) {
      inOrder.forEach(each -> byName.put(each.name(), each));
    } else if (inOrder.size() > MANY) {
      byName.put(property.name(), property);
    }
  }

  /** Removes the one of a name; false if there was none. */
  boolean remove(String name) {
    Optional<MutableProperty> found = find(name);
    found.ifPresent(inOrder::remove);
    byName.remove(name);
    if (inOrder.size() == MANY) {
      byName.clear();
    }
    return found.isPresent();
  }

  List<String> names() {
    return inOrder.stream().map(MutableProperty::name).toList();
  }

  int size() {
    return inOrder.size();
  }

  @Override
  public Iterator<MutableProperty> iterator() {
    return inOrder.iterator();
  }
}
