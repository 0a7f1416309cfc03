package dev.mdtc.machines.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** JSON merge patches (RFC 7386): what one document changes in another. */
final class MergePatch {
  private MergePatch() {}

  /**
   * What must be applied to {@code from} to get {@code to}; empty if they are equal. The names in
   * it are in alphabetical order.
   */
  static Map<String, Object> between(Map<String, Object> from, Map<String, Object> to) {
    Map<String, Object> patch = new TreeMap<>();
    from.forEach(
        (name, old) -> {
          Object now = to.get(name);
          if (now == null) {
            patch.put(name, JsonTree.NULL);
          } else if (old instanceof Map<?, ?> && now instanceof Map<?, ?>) {
            Map<String, Object> inner = between(JsonTree.asObject(old), JsonTree.asObject(now));
            if (!inner.isEmpty()) {
              patch.put(name, inner);
            }
          } else if (!old.equals(now)) {
            patch.put(name, now);
          }
        });
    to.forEach(
        (name, now) -> {
          if (!from.containsKey(name)) {
            patch.put(name, now);
          }
        });
    return patch;
  }

  /** A document with a patch applied; names that are added stand in alphabetical order. */
  static Map<String, Object> apply(Map<String, Object> document, Map<String, Object> patch) {
    Map<String, Object> result = new LinkedHashMap<>(document);
    patch.forEach(
        (name, change) -> {
          if (change.equals(JsonTree.NULL)) {
            result.remove(name);
          } else if (change instanceof Map<?, ?>) {
            result.put(
                name, apply(JsonTree.asObject(document.get(name)), JsonTree.asObject(change)));
          } else {
            result.put(name, change);
          }
        });
    return result;
  }
}
