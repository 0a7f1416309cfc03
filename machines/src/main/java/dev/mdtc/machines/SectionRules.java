package dev.mdtc.machines;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.Elsewhere;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.catalogue.SectionType.Visibility;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** QEMU's option groups as sections: {@code rules/sections.json}. */
final class SectionRules {
  private static final Lazy<SectionRules> BUNDLED =
      new Lazy<>(() -> new SectionRules(Resources.rules("sections").object("sections")));

  /**
   * A section with the place where its properties are captured.
   *
   * @param properties {@code schema:COMMAND}, {@code options:GROUP}, {@code machine}, {@code cpu},
   *     {@code accelerators}, or empty where QEMU doesn't tell
   */
  record Rule(SectionType type, String properties) {}

  private final Map<String, Rule> rules = new LinkedHashMap<>();

  private SectionRules(Json sections) {
    for (String name : sections.names()) {
      Json json = sections.object(name);
      rules.put(name, new Rule(section(name, json), json.text("properties", "")));
    }
  }

  static SectionRules bundled() {
    return BUNDLED.get();
  }

  /** All sections, in the order of the command line. */
  Map<String, Rule> rules() {
    return rules;
  }

  private static SectionType section(String name, Json json) {
    return new SectionType(
        name,
        json.text("option", "-" + name),
        Shape.valueOf(json.text("shape", "settings").toUpperCase(Locale.ROOT)),
        json.text("implied"),
        json.flag("bare"),
        !json.flag("no-commas"),
        json.flag("flat"),
        json.flag("raw"),
        json.text("id"),
        json.flag("id-required"),
        ListStyle.valueOf(json.text("lists", "repeated").toUpperCase(Locale.ROOT)),
        json.text("json-since"),
        json.flag("backend"),
        json.flag("exclusive"),
        json.text("shared-by"),
        json.texts("watched-by"),
        json.text("description", ""),
        new Visibility(
            json.text("guest"),
            json.texts("guest-keys"),
            json.texts("host-keys"),
            json.texts("host-words")),
        new Elsewhere(
            json.text("command"),
            json.text("text-key"),
            json.text("group"),
            json.text("group-since")));
  }
}
