package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PlacementRules;
import dev.mdtc.model.catalogue.PlacementRules.Added;
import dev.mdtc.model.catalogue.PlacementRules.Companion;
import dev.mdtc.model.catalogue.PlacementRules.Hidden;
import dev.mdtc.model.catalogue.PlacementRules.Numbering;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import dev.mdtc.model.catalogue.PlacementRules.SelfPlaced;
import dev.mdtc.model.catalogue.Range;
import java.util.Arrays;
import java.util.List;

/** Where new devices go: {@code rules/placement.json}. */
final class PlacementData {
  private PlacementData() {}

  /** Reads the bundled rules. */
  static PlacementRules bundled() {
    Json file = Resources.rules("placement");
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
        file.objects("numberings").stream().map(PlacementData::numbering).toList(),
        file.objects("companions").stream().map(PlacementData::companion).toList(),
        file.objects("hidden").stream().map(PlacementData::hidden).toList(),
        file.objects("self-placed").stream().map(PlacementData::selfPlaced).toList());
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
        json.number("step", 1),
        json.flag("automatic"),
        json.text("policy"));
  }

  private static Companion companion(Json json) {
    return new Companion(
        added(json),
        json.text("bus", ""),
        json.text("of", ""),
        json.text("not", ""),
        json.text("property", ""));
  }

  private static SelfPlaced selfPlaced(Json json) {
    return new SelfPlaced(json.text("option", ""), json.text("with"), json.text("without"));
  }

  private static Hidden hidden(Json json) {
    return new Hidden(json.text("for", ""), added(json), json.text("property", ""));
  }
}
