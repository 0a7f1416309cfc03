package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.PlacementRules.Numbering;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import dev.mdtc.model.catalogue.Range;
import java.util.Arrays;
import java.util.List;

/** Where new devices go: {@code rules/placement.json}. */
final class PlacementData {
  private PlacementData() {}

  /** Reads the bundled rules. */
  static PlacementRules bundled() {
    Json file = Resources.json("rules/placement.json");
    return new PlacementRules(
        file.text("bus", ""),
        file.text("express-bus", ""),
        file.text("express-device", ""),
        added(file.object("port")),
        added(file.object("express-bridge")),
        added(file.object("bridge")),
        file.texts("ports"),
        file.text("port-number", ""),
        file.texts("root-only"),
        file.texts("expanders"),
        file.objects("preferences").stream().map(PlacementData::preference).toList(),
        file.objects("numberings").stream().map(PlacementData::numbering).toList());
  }

  static Added added(Json json) {
    return new Added(json.text("driver", ""), json.text("id", ""));
  }

  static Preference preference(Json json) {
    return new Preference(
        json.text("family", ""),
        json.text("category"),
        json.text("driver"),
        json.texts("places").stream().map(PlacementData::place).toList(),
        json.flag("kept"));
  }

  /** Slot and function of {@code 1d.7}. */
  private static List<Long> place(String text) {
    return Arrays.stream(text.split("\\.", -1)).map(number -> Long.parseLong(number, 16)).toList();
  }

  private static Numbering numbering(Json json) {
    return new Numbering(
        json.texts("types"),
        json.text("property", ""),
        Range.of(json.number("min", 0), json.number("max", 0)),
        json.flag("downward"),
        json.number("step", 1));
  }
}
