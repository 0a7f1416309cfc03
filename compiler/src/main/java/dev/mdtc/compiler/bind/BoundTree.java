package dev.mdtc.compiler.bind;

import dev.mdtc.compiler.merge.Merged;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.source.Span;
import dev.mdtc.model.tree.DeviceTree;
import dev.mdtc.model.tree.Node;
import dev.mdtc.model.tree.Origins.Origin;
import dev.mdtc.model.tree.Property;
import dev.mdtc.model.tree.PropertyValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A description with the meaning of every name.
 *
 * @param placement how devices without a place get one
 * @param machine the machine type; empty if it is unknown
 * @param version the release whose behaviour the machine keeps; empty if it has no versions
 * @param builtins what the machine itself creates as it is configured, in the order of creation
 * @param devices the description's devices, in document order, each before those inside it
 * @param types the types of the devices, each once
 * @param buses every bus, in the order of creation
 */
public record BoundTree(
    Merged merged,
    Catalogue catalogue,
    Placement placement,
    Optional<MachineType> machine,
    Optional<String> version,
    List<BoundSection> sections,
    List<BoundDevice> builtins,
    List<BoundDevice> devices,
    List<DeviceType> types,
    List<BoundBus> buses) {
  public BoundTree {
    sections = List.copyOf(sections);
    builtins = List.copyOf(builtins);
    devices = List.copyOf(devices);
    types = List.copyOf(types);
    buses = List.copyOf(buses);
  }

  public DeviceTree tree() {
    return merged.tree();
  }

  /**
   * The devices of some types, in document order. Which types there are is asked first: most of
   * what is wanted of devices concerns none of them.
   */
  public List<BoundDevice> devices(Predicate<DeviceType> wanted) {
    Set<DeviceType> some = Collections.newSetFromMap(new IdentityHashMap<>());
    for (DeviceType type : types) {
      if (wanted.test(type)) {
        some.add(type);
      }
    }
    if (some.isEmpty()) {
      return List.of();
    }
    List<BoundDevice> found = new ArrayList<>();
    for (BoundDevice device : devices) {
      if (device.type().isPresent() && some.contains(device.type().get())) {
        found.add(device);
      }
    }
    return found;
  }

  /** The section of that name. */
  public Optional<BoundSection> section(String name) {
    for (BoundSection section : sections) {
      if (section.type().name().equals(name)) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  /** What to underline when a part is wrong. */
  public Span place(Object part) {
    return merged.origins().of(part);
  }

  /** What to underline when a node's id is wrong: the property that sets it, or the label. */
  public Span idPlace(Node node, String idKey) {
    Optional<Property> set = node.property(idKey);
    if (set.isEmpty()) {
      return origin(node).label();
    }
    List<PropertyValue> values = set.get().values();
    return place(values.isEmpty() ? set.get() : values.get(0));
  }

  /** Where a part was written last. */
  public Origin origin(Object part) {
    return merged.origins().last(part);
  }
}
