package dev.mdtc.machines;

import dev.mdtc.model.catalogue.ModernRules;
import dev.mdtc.model.catalogue.ModernRules.Disks;
import dev.mdtc.model.catalogue.ModernRules.OldChardev;
import dev.mdtc.model.catalogue.ModernRules.Rest;

/** What options of old are short for: a part of {@code rules/command-line.json}. */
final class ModernData {
  private ModernData() {}

  static ModernRules of(Json json) {
    Json disks = json.object("disks");
    Json cache = json.object("cache");
    Json chardevs = json.object("chardevs");
    return new ModernRules(
        CommandLineData.byName(disks, name -> disks(disks.object(name))),
        json.text("flash", ""),
        CommandLineData.lists(json.object("node-keys")),
        json.texts("guest-keys"),
        CommandLineData.lists(json.object("named")),
        json.texts("unnamed"),
        json.texts("read-only"),
        CommandLineData.byName(cache, name -> CommandLineData.texts(cache.object(name))),
        CommandLineData.texts(json.object("paths")),
        CommandLineData.texts(json.object("ports")),
        CommandLineData.texts(json.object("monitors")),
        CommandLineData.byName(chardevs, name -> chardev(chardevs.object(name))));
  }

  private static Disks disks(Json json) {
    return new Disks(json.text("bus", ""), json.text("disk", ""), json.text("cdrom"));
  }

  private static OldChardev chardev(Json json) {
    return new OldChardev(json.text("says", ""), Rest.valueOf(json.text("rest", "NOTHING")));
  }
}
