package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.PropertySet;
import java.util.List;
import java.util.Optional;

/**
 * One option of a group that takes several.
 *
 * @param part the node, or the property value where a shorthand made it; its place is known under
 *     it
 * @param label the label in the description
 * @param id the id that QEMU will know it by: the label, unless the id is set by itself
 * @param type its kind
 * @param accepts its properties; empty if its kind is unknown
 */
public record BoundMember(
    Object part,
    Optional<String> label,
    Optional<String> id,
    String type,
    Optional<PropertySet> accepts,
    List<BoundProperty> properties) {
  public BoundMember {
    properties = List.copyOf(properties);
  }
}
