package dev.mdtc.machines;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is started in the place of what belongs to the host: {@code rules/stand-ins.json}.
 *
 * @param defaultSize of an image that can't be read, in bytes
 * @param firmwareSize the same of an image that the machine itself refers to
 * @param sections by name
 * @param hostDevices why nothing can stand in for a device, by its type
 * @param parts types of devices that others create elsewhere than below themselves
 */
public record StandInRules(
    long defaultSize,
    long firmwareSize,
    Map<String, Rule> sections,
    Map<String, String> hostDevices,
    List<String> parts) {
  public StandInRules {
    parts = List.copyOf(parts);
  }

  /**
   * What becomes of a section or of a member of it.
   *
   * @param drop whether it is left out
   * @param type what a member becomes
   * @param keep the only keys that stay; empty if all do but {@code dropKeys}
   * @param set values that keys get: strings and booleans
   * @param values what takes the place of a value, by key and value
   * @param size the key that gets the size of an image
   * @param count the key that gets another number for each member
   * @param types what becomes of members of other types than most
   */
  public record Rule(
      boolean drop,
      Optional<String> type,
      Optional<List<String>> keep,
      List<String> dropKeys,
      Map<String, Object> set,
      Map<String, Map<String, String>> values,
      Optional<String> size,
      Optional<String> count,
      Map<String, Rule> types) {}

  /** Reads the bundled rules. */
  public static StandInRules bundled() {
    Json json = Resources.rules("stand-ins");
    return new StandInRules(
        json.number("default-size", 0),
        json.number("firmware-size", 0),
        rules(json.object("sections")),
        texts(json.object("host-devices")),
        json.texts("parts"));
  }

  private static Map<String, Rule> rules(Json json) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    json.names().forEach(name -> rules.put(name, rule(json.object(name))));
    return rules;
  }

  /** A rule; what stands as {@code null} has nothing in it and drops. */
  private static Rule rule(Json json) {
    Map<String, Object> set = new LinkedHashMap<>();
    json.object("set").names().forEach(name -> set.put(name, json.object("set").value(name)));
    Map<String, Map<String, String>> values = new LinkedHashMap<>();
    Json byKey = json.object("values");
    byKey.names().forEach(name -> values.put(name, texts(byKey.object(name))));
    return new Rule(
        json.names().isEmpty() || json.flag("drop"),
        json.text("type"),
        json.has("keep") ? Optional.of(json.texts("keep")) : Optional.empty(),
        json.texts("drop-keys"),
        set,
        values,
        json.text("size"),
        json.text("count"),
        rules(json.object("types")));
  }

  private static Map<String, String> texts(Json json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.names().forEach(name -> texts.put(name, json.text(name, "")));
    return texts;
  }
}
