package dev.mdtc.model.tree;

import dev.mdtc.model.source.SourceFile;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.syntax.Literal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Where every part of a tree was written, beside the tree and not in it. A part is looked up by its
 * identity: two equal properties of two nodes have different places.
 *
 * <p>Of most trees nobody asks, for there is nothing to say, and a few questions are answered by
 * looking through all: the index is made for those who go on asking. Questions may come from
 * several threads, once all places are recorded.
 */
public final class Origins {
  /** About as many looks through all parts cost as much as the index. */
  private static final int FEW_QUESTIONS = 8;

  private final List<Object> parts;

  /**
   * The places of each part: several, or the one itself, as nearly every part has it, or a literal
   * for one that is nothing but the value there, or the part whose places it has.
   */
  private final List<Object> places;

  private volatile Optional<IdentityHashMap<Object, Object>> index = Optional.empty();

  private int questions;

  /** For a tree of about so many parts. */
  public Origins(int parts) {
    this.parts = new ArrayList<>(parts);
    this.places = new ArrayList<>(parts);
  }

  /**
   * One place that had a say in a node, property, directive or value. It keeps offsets and makes
   * spans of them when it is asked: there is one for every part, and few are ever asked.
   */
  public static final class Origin {
    private final SourceFile file;
    private final int start;
    private final int end;
    private final int nameStart;
    private final int nameEnd;
    private final int labelStart;
    private final int labelEnd;

    /** Of an overlay it may be in another file. */
    private final Optional<Span> unitAddress;

    private final int order;

    /**
     * @param whole the statement
     * @param name the part to underline: a driver, a property's name, a value
     * @param label the label's own place, or {@code name} where there is none
     * @param unitAddress the address's own place with its {@code @}, or the gap where it would
     *     stand
     * @param order a number that grows with each statement that is merged, over all files
     */
    public Origin(Span whole, Span name, Span label, Span unitAddress, int order) {
      this(whole, name, label, Optional.of(unitAddress), order);
    }

    /** The place of a part that has neither a label nor an address. */
    public Origin(Span whole, Span name, int order) {
      this(whole, name, name, Optional.empty(), order);
    }

    private Origin(Span whole, Span name, Span label, Optional<Span> unitAddress, int order) {
      this.file = whole.file();
      this.start = whole.start();
      this.end = whole.end();
      this.nameStart = name.start();
      this.nameEnd = name.end();
      this.labelStart = label.start();
      this.labelEnd = label.end();
      this.unitAddress = unitAddress;
      this.order = order;
    }

    /** The statement. */
    public Span whole() {
      return file.span(start, end);
    }

    /** The part to underline: a driver, a property's name, a value. */
    public Span name() {
      return file.span(nameStart, nameEnd);
    }

    /** The label's own place, or that of the name where there is none. */
    public Span label() {
      return file.span(labelStart, labelEnd);
    }

    /** The address's own place with its {@code @}, or the gap where it would stand. */
    public Span unitAddress() {
      return unitAddress.orElseGet(this::name);
    }

    /** A number that grows with each statement that is merged, over all files. */
    public int order() {
      return order;
    }

    @Override
    public String toString() {
      return whole() + " " + order;
    }
  }

  /** Records the places of a part, first to last. */
  public void put(Object part, List<Origin> origins) {
    if (origins.isEmpty()) {
      throw new IllegalArgumentException("a part without a place: " + part);
    }
    record(part, origins.size() == 1 ? origins.getFirst() : new Places(List.copyOf(origins)));
  }

  /** Records the one place of a part. */
  public void put(Object part, Origin origin) {
    record(part, origin);
  }

  /** Records the one place of a part, to be worked out when it is asked. */
  public void put(Object part, Place place) {
    record(part, place);
  }

  /** Records the one place of a value. */
  public void put(Object part, Literal value) {
    record(part, value);
  }

  /** A place that is worked out when it is asked. */
  public interface Place {
    /** The same every time. */
    Origin origin();
  }

  private record Places(List<Origin> all) {}

  private record SameAs(Object part) {}

  private void record(Object part, Object place) {
    parts.add(part);
    places.add(place);
    index = Optional.empty();
  }

  private Optional<Object> find(Object part) {
    Optional<IdentityHashMap<Object, Object>> made = index;
    return made.isPresent() ? Optional.ofNullable(made.get().get(part)) : findFirst(part);
  }

  private synchronized Optional<Object> findFirst(Object part) {
    if (index.isEmpty() && questions < FEW_QUESTIONS) {
      questions++;
      return lookThrough(part, parts.size());
    }
    IdentityHashMap<Object, Object> made = index.orElseGet(this::makeIndex);
    index = Optional.of(made);
    return Optional.ofNullable(made.get(part));
  }

  /** What was recorded last of a part, among so many first records. */
  @SuppressWarnings("ReferenceEquality") // a part is known by its identity
  private Optional<Object> lookThrough(Object part, int before) {
    for (int i = before - 1; i >= 0; i--) {
      if (parts.get(i) == part) {
        Object place = places.get(i);
        return place instanceof SameAs same ? lookThrough(same.part(), i) : Optional.of(place);
      }
    }
    return Optional.empty();
  }

  private IdentityHashMap<Object, Object> makeIndex() {
    IdentityHashMap<Object, Object> made = new IdentityHashMap<>(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      Object place = places.get(i);
      made.put(parts.get(i), place instanceof SameAs same ? made.get(same.part()) : place);
    }
    return made;
  }

  /** The same property under another name, known at the same places. */
  public Property rename(Property property, String name) {
    Property renamed = new Property(name, property.values());
    record(renamed, new SameAs(property));
    return renamed;
  }

  /** All places of a part, in the order in which they were merged. */
  public List<Origin> all(Object part) {
    Object known =
        find(part)
            .orElseThrow(() -> new IllegalArgumentException("not a part of this tree: " + part));
    return known instanceof Places several ? several.all() : List.of(single(known));
  }

  private static Origin single(Object place) {
    return switch (place) {
      case Literal value -> new Origin(value.span(), value.span(), 0);
      case Place later -> later.origin();
      default -> (Origin) place;
    };
  }

  /** Whether this tree has that part. */
  public boolean knows(Object part) {
    return find(part).isPresent();
  }

  /** The place that decided: the last one. */
  public Origin last(Object part) {
    return all(part).getLast();
  }

  /** The place where a node was first written. */
  public Origin first(Object part) {
    return all(part).getFirst();
  }

  /** What to underline when a part is wrong: the name at the place that decided. */
  public Span of(Object part) {
    return last(part).name();
  }
}
