package dev.mdtc.machines;

import dev.mdtc.model.catalogue.LibvirtRules;
import dev.mdtc.model.catalogue.LibvirtRules.BusRule;
import dev.mdtc.model.catalogue.LibvirtRules.Group;
import dev.mdtc.model.catalogue.LibvirtRules.Slot;
import dev.mdtc.model.catalogue.LibvirtRules.SlotRule;
import dev.mdtc.model.catalogue.LibvirtRules.Steps;
import dev.mdtc.model.catalogue.Range;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where libvirt puts devices: {@code rules/libvirt.json}. */
final class LibvirtData {
  private static final long LAST_SLOT = 31;

  private LibvirtData() {}

  /** Reads the bundled rules. */
  static LibvirtRules bundled() {
    Json file = Resources.rules("libvirt");
    Json companions = file.object("companions");
    return new LibvirtRules(
        PlacementData.added(file.object("host-bridge")),
        file.objects("slots").stream()
            .map(json -> new SlotRule(slot(json.text("wants", "")), json.texts("types")))
            .toList(),
        bus(file.object("express-root")),
        bus(file.object("conventional-root")),
        file.objects("buses").stream().map(LibvirtData::bus).toList(),
        file.objects("preferences").stream().map(PlacementData::preference).toList(),
        numbers(companions.object("functions")),
        companions.text("first", ""),
        orders(file.object("orders")),
        steps(file.object("steps")),
        new LinkedHashSet<>(file.texts("numbered-by-index")));
  }

  private static Slot slot(String name) {
    return Slot.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static BusRule bus(Json json) {
    Set<Slot> takes = EnumSet.noneOf(Slot.class);
    json.texts("takes").forEach(name -> takes.add(slot(name)));
    Range slots = Range.of(json.number("from", 0), json.number("to", LAST_SLOT));
    return new BusRule(json.texts("types"), takes, slots);
  }

  private static Map<String, Long> numbers(Json json) {
    Map<String, Long> numbers = new LinkedHashMap<>();
    json.names().forEach(name -> numbers.put(name, json.number(name, 0)));
    return numbers;
  }

  private static Map<String, List<Group>> orders(Json json) {
    Map<String, List<Group>> orders = new LinkedHashMap<>();
    for (String bus : json.names()) {
      orders.put(
          bus,
          json.objects(bus).stream()
              .map(each -> new Group(each.texts("types"), each.texts("categories")))
              .toList());
    }
    return orders;
  }

  private static Steps steps(Json json) {
    return new Steps(json.text("bus", ""), json.number("step", 1), numbers(json.object("first")));
  }
}
