package dev.mdtc.compiler.bind;

import dev.mdtc.model.tree.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives an id to each device: its label, or one made from its driver and its place in the file. */
final class DeviceIds {
  private final Node section;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  DeviceIds(Node section) {
    this.section = section;
  }

  /** Takes note of the ids that are written, so that none is made twice. */
  private void collect(Node node) {
    for (Node child : node.children()) {
      Targets.id(child, "id").ifPresent(taken::add);
      collect(child);
    }
  }

  /** A device's id, which is there in any case. */
  Optional<String> of(Node node) {
    return Targets.id(node, "id").or(() -> Optional.of(make(node.name())));
  }

  private String make(String driver) {
    if (counts.isEmpty()) {
      collect(section);
    }
    String stem = stem(driver);
    String id;
    do {
      id = stem + "-" + counts.merge(stem, 1, Integer::sum);
    } while (!taken.add(id));
    return id;
  }

  /** The driver's name with what an id can't have replaced; ids start with a letter. */
  private static String stem(String driver) {
    String clean = driver.replaceAll("[^A-Za-z0-9._-]", "-");
    boolean letter = !clean.isEmpty() && Character.isLetter(clean.charAt(0));
    return Optional.of(clean).filter(each -> letter).orElse("device-" + clean);
  }
}
