package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Moves each property to the ancestor that declares it. QEMU lists a device's properties with all
 * that it inherits; what every heir of an abstract type has alike must come from that type.
 */
final class PropertyHoister {
  private final ObjectNode types;
  private final Map<String, List<String>> children = new HashMap<>();

  private PropertyHoister(ObjectNode types) {
    this.types = types;
  }

  static void hoist(ObjectNode types) {
    PropertyHoister hoister = new PropertyHoister(types);
    List<String> roots = new ArrayList<>();
    for (Map.Entry<String, JsonNode> type : types.properties()) {
      String parent = type.getValue().path("parent").asText();
      if (types.has(parent)) {
        hoister.children.computeIfAbsent(parent, name -> new ArrayList<>()).add(type.getKey());
      } else {
        roots.add(type.getKey());
      }
    }
    for (String root : roots) {
      hoister.gather(root);
      hoister.reduce(root, Map.of());
    }
  }

  private Map<String, JsonNode> declared(String type) {
    Map<String, JsonNode> result = new TreeMap<>();
    types
        .get(type)
        .path("properties")
        .properties()
        .forEach(e -> result.put(e.getKey(), e.getValue()));
    return result;
  }

  /**
   * Gives each abstract type what all its heirs have alike, which may be nothing; those that told
   * nothing don't count.
   */
  private boolean gather(String type) {
    Map<String, JsonNode> common = null;
    for (String child : children.getOrDefault(type, List.of())) {
      if (!gather(child)) {
        continue;
      }
      Map<String, JsonNode> properties = declared(child);
      if (common == null) {
        common = properties;
      } else {
        common.entrySet().removeIf(e -> !e.getValue().equals(properties.get(e.getKey())));
      }
    }
    ObjectNode node = (ObjectNode) types.get(type);
    if (!node.has("properties") && common != null) {
      node.putObject("properties").setAll(common);
    }
    return node.has("properties");
  }

  /** Takes away from each type what it inherits, and names what it lacks of that. */
  private void reduce(String type, Map<String, JsonNode> inherited) {
    ObjectNode node = (ObjectNode) types.get(type);
    Map<String, JsonNode> effective = inherited;
    if (node.has("properties")) {
      effective = declared(type);
      Map<String, JsonNode> own = new TreeMap<>(effective);
      own.entrySet().removeIf(e -> e.getValue().equals(inherited.get(e.getKey())));
      node.remove("properties");
      for (String name : inherited.keySet()) {
        if (!effective.containsKey(name)) {
          node.withArray("without").add(name);
        }
      }
      if (!own.isEmpty()) {
        node.putObject("properties").setAll(own);
      }
    }
    for (String child : children.getOrDefault(type, List.of())) {
      reduce(child, effective);
    }
  }
}
