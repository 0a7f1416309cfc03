package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import dev.mdtc.model.tree.PropertyValue;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The labels of a description: ids, as far as they are unlike. QEMU lets a device and a backend
 * have one id; then the device has it as its label and the backend another one.
 */
final class Labels {
  private static final String DEVICE = "device";

  /** Labels by section and id. */
  private final Map<String, String> byId = new HashMap<>();

  private final Map<String, Group> firstWith = new HashMap<>();
  private final Set<Group> firsts = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> lost = new LinkedHashSet<>();
  private final Set<String> forgotten = new HashSet<>();
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counted = new HashMap<>();
  private final Consumer<Diagnostic> report;

  Labels(Consumer<Diagnostic> report) {
    this.report = report;
  }

  /** No label may have this name, such as that of a bus. */
  void reserve(String name) {
    taken.add(name);
  }

  /** Gives a group a label; a second one with its id gets none, which is reported. */
  void claim(Group group, String idKey) {
    Optional<String> id = group.text(idKey);
    if (id.isEmpty()) {
      return;
    }
    Group first = firstWith.putIfAbsent(key(group.section(), id.get()), group);
    if (first != null) {
      report.accept(
          Diagnostic.of(
                  CheckName.DUPLICATE_ID,
                  group.item(idKey).orElseThrow().value().place(),
                  "the id '" + id.get() + "' is used by another '" + group.section() + "'")
              .note(first.item(idKey).orElseThrow().value().place(), "first used here")
              .help("the option is passed on as it is"));
      return;
    }
    firsts.add(group);
    String label = id.get();
    if (!taken.add(label)) {
      label = group.section() + "-" + label;
      while (!taken.add(label)) {
        label = label + "-";
      }
    }
    byId.put(key(group.section(), id.get()), label);
  }

  private static String key(String section, String id) {
    return section + "\0" + id;
  }

  /** Whether a group is the first with its id, or has none. */
  boolean isFirst(Group group, String idKey) {
    return group.text(idKey).isEmpty() || firsts.contains(group);
  }

  /** The label of what has some id. */
  Optional<String> label(String section, String id) {
    return Optional.ofNullable(byId.get(key(section, id)));
  }

  /** A label that nothing has, with some beginning. */
  String fresh(String beginning) {
    String label;
    do {
      int number = counted.merge(beginning, 1, Integer::sum) - 1;
      label = beginning + number;
    } while (!taken.add(label));
    return label;
  }

  /**
   * A reference by id; what is passed on keeps its id.
   *
   * @return empty if nothing has that id
   */
  Optional<PropertyValue> reference(String id, ValueType.Reference type) {
    boolean passed = type.sections().isEmpty();
    for (String section : type.sections().stream().sorted().toList()) {
      Optional<String> label = label(section, id);
      if (label.isPresent()) {
        return Optional.of(new PropertyValue.Reference(label.get()));
      }
      passed |= forgotten.contains(key(section, id));
    }
    return passed || id.isEmpty() ? Optional.of(new PropertyValue.Text(id)) : Optional.empty();
  }

  /** What has this id is passed on and has no node. */
  void lose(String section, String id) {
    lost.add(key(section, id));
  }

  /** The ids that have no nodes, for {@link #without}. */
  Set<String> lost() {
    return lost;
  }

  /** Forgets labels of what was found to have no node. */
  void without(Set<String> keys) {
    keys.forEach(byId::remove);
    forgotten.addAll(keys);
  }

  /** The section of devices. */
  static String device() {
    return DEVICE;
  }
}
