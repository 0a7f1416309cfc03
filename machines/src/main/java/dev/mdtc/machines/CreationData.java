package dev.mdtc.machines;

import dev.mdtc.model.catalogue.CreationRules;
import dev.mdtc.model.catalogue.CreationRules.PlugRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When devices can be created: {@code rules/creation.json}. */
final class CreationData {
  private CreationData() {}

  static CreationRules bundled() {
    Json json = Resources.rules("creation");
    Json makers = json.object("makers");
    Map<String, List<String>> options = new LinkedHashMap<>();
    makers.names().forEach(option -> options.put(option, makers.texts(option)));
    Json buses = json.object("buses");
    Map<String, PlugRule> rules = new LinkedHashMap<>();
    for (String type : buses.names()) {
      Json bus = buses.object(type);
      rules.put(
          type, new PlugRule(bus.texts("owners"), bus.texts("machines"), bus.texts("switches")));
    }
    return new CreationRules(
        options,
        json.texts("board-drives"),
        json.texts("never"),
        rules,
        json.texts("unless"),
        json.texts("functions"),
        json.texts("drivers"));
  }
}
