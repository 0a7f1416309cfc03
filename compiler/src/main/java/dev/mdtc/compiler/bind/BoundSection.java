package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.SectionType;
import java.util.List;
import java.util.Optional;

/**
 * A section with its meaning; {@code device} is none of these.
 *
 * @param part what stands for the section in the tree; its place is known under it
 * @param accepts the section's own properties; empty if it holds members
 */
public record BoundSection(
    Object part,
    SectionType type,
    Optional<PropertySet> accepts,
    List<BoundProperty> properties,
    List<BoundMember> members) {
  public BoundSection {
    properties = List.copyOf(properties);
    members = List.copyOf(members);
  }

  /** The property of that name. */
  public Optional<BoundProperty> property(String name) {
    return properties.stream().filter(property -> property.name().equals(name)).findFirst();
  }
}
