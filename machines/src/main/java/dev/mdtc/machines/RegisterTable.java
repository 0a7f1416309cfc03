package dev.mdtc.machines;

import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.catalogue.PciRegisters;
import dev.mdtc.model.catalogue.PciRegisters.Shaper;
import dev.mdtc.model.catalogue.PciRegisters.Together;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The configuration space of a release's PCI devices, by driver. */
final class RegisterTable {
  private final Entries entries;

  RegisterTable(Entries entries) {
    this.entries = entries;
  }

  /** A device's registers in some place; empty if nothing is known of it there. */
  Optional<PciRegisters> of(String driver, PciPlace place) {
    return entries
        .entry(driver)
        .flatMap(
            json ->
                json.names().stream()
                    .filter(places -> List.of(places.split(" ", -1)).contains(place.label()))
                    .findFirst()
                    .map(places -> read(json.object(places))));
  }

  private static PciRegisters read(Json json) {
    byte[] bytes = new byte[ConfigurationBytes.SIZE];
    runs(json.object("bytes")).forEach((offset, value) -> bytes[offset] = value.byteValue());
    SortedMap<String, Shaper> shapers = new TreeMap<>();
    Json written = json.object("shapers");
    for (String property : written.names()) {
      shapers.put(property, shaper(written.object(property)));
    }
    List<Together> together = new ArrayList<>();
    for (Json each : json.objects("together")) {
      SortedMap<String, String> values = new TreeMap<>();
      Json object = each.object("values");
      object.names().forEach(name -> values.put(name, object.text(name, "")));
      together.add(new Together(values, runs(each.object("changes"))));
    }
    return new PciRegisters(ConfigurationBytes.of(bytes), shapers, together);
  }

  private static Shaper shaper(Json json) {
    SortedMap<String, SortedMap<Integer, Integer>> values = new TreeMap<>();
    Json written = json.object("values");
    written.names().forEach(value -> values.put(value, runs(written.object(value))));
    return new Shaper(json.text("usual", ""), values);
  }

  /** Bytes by offset, from runs in hexadecimal by the offset of the first byte. */
  private static SortedMap<Integer, Integer> runs(Json json) {
    SortedMap<Integer, Integer> bytes = new TreeMap<>();
    for (String start : json.names()) {
      int offset = HexFormat.fromHexDigits(start);
      for (byte value : HexFormat.of().parseHex(json.text(start, "").replace(" ", ""))) {
        bytes.put(offset++, Byte.toUnsignedInt(value));
      }
    }
    return bytes;
  }
}
