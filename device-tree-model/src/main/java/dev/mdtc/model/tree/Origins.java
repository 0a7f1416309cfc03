package dev.mdtc.model.tree;

import dev.mdtc.model.source.Span;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Where every part of a tree was written, beside the tree and not in it. A part is looked up by its
 * identity: two equal properties of two nodes have different places.
 */
public final class Origins {
  /**
   * The places of each part: several, or the one itself, as nearly every part has it, or a span for
   * one that is nothing but the value there.
   */
  private final IdentityHashMap<Object, Object> places;

  /** For a tree of about so many parts. */
  public Origins(int parts) {
    places = new IdentityHashMap<>(parts);
  }

  /**
   * One place that had a say in a node, property, directive or value.
   *
   * @param whole the statement
   * @param name the part to underline: a driver, a property's name, a value
   * @param label the label's own place, or {@code name} where there is none
   * @param unitAddress the address's own place with its {@code @}, or the gap where it would stand
   * @param order a number that grows with each statement that is merged, over all files
   */
  public record Origin(Span whole, Span name, Span label, Span unitAddress, int order) {}

  /** Records the places of a part, first to last. */
  public void put(Object part, List<Origin> origins) {
    if (origins.isEmpty()) {
      throw new IllegalArgumentException("a part without a place: " + part);
    }
    places.put(part, origins.size() == 1 ? origins.getFirst() : new Places(List.copyOf(origins)));
  }

  /** Records the one place of a part. */
  public void put(Object part, Origin origin) {
    places.put(part, origin);
  }

  /** Records the one place of a value. */
  public void put(Object part, Span value) {
    places.put(part, value);
  }

  private record Places(List<Origin> all) {}

  /** The same property under another name, known at the same places. */
  public Property rename(Property property, String name) {
    Property renamed = new Property(name, property.values());
    put(renamed, all(property));
    return renamed;
  }

  /** All places of a part, in the order in which they were merged. */
  public List<Origin> all(Object part) {
    Object known = places.get(part);
    if (known == null) {
      throw new IllegalArgumentException("not a part of this tree: " + part);
    }
    return known instanceof Places several ? several.all() : List.of(single(known));
  }

  private static Origin single(Object place) {
    return place instanceof Span span ? new Origin(span, span, span, span, 0) : (Origin) place;
  }

  /** Whether this tree has that part. */
  public boolean knows(Object part) {
    return places.containsKey(part);
  }

  /** The place that decided: the last one. */
  public Origin last(Object part) {
    return places.get(part) instanceof Origin only ? only : all(part).getLast();
  }

  /** The place where a node was first written. */
  public Origin first(Object part) {
    return all(part).getFirst();
  }

  /** What to underline when a part is wrong: the name at the place that decided. */
  public Span of(Object part) {
    return places.get(part) instanceof Span span ? span : last(part).name();
  }
}
