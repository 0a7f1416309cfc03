package dev.mdtc.machines;

import dev.mdtc.model.catalogue.GuestFacts;
import dev.mdtc.model.catalogue.GuestFacts.HostBridge;
import dev.mdtc.model.catalogue.GuestFacts.Ids;
import dev.mdtc.model.catalogue.GuestFacts.Virtio;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What guests notice: {@code rules/guest.json}. */
final class GuestRules {
  private GuestRules() {}

  static GuestFacts bundled() {
    Json json = Resources.rules("guest");
    Json hostBridges = json.object("host-bridges");
    Json notices = json.object("properties");
    Json alike = json.object("alike");
    return new GuestFacts(
        json.texts("flat-buses"),
        json.text("express-bus", ""),
        json.text("express-properties", ""),
        json.text("network", ""),
        virtio(json.object("virtio")),
        byName(hostBridges, name -> hostBridge(hostBridges.object(name))),
        byName(notices, name -> notices.text(name, "")),
        byName(alike, alike::texts));
  }

  private static Virtio virtio(Json json) {
    Json ids = json.object("ids");
    return new Virtio(
        byName(ids, name -> ids(ids.object(name))),
        json.text("transitional-suffix", ""),
        json.text("modern-suffix", ""),
        json.text("disable-legacy", ""),
        json.text("disable-modern", ""),
        json.text("modern-since", ""));
  }

  private static Ids ids(Json json) {
    return new Ids(json.text("transitional", ""), json.text("modern", ""));
  }

  private static HostBridge hostBridge(Json json) {
    return new HostBridge(json.text("bus-number"), json.text("domain"), json.flag("bridged"));
  }

  private static <T> Map<String, T> byName(Json json, Function<String, T> read) {
    Map<String, T> result = new LinkedHashMap<>();
    json.names().forEach(name -> result.put(name, read.apply(name)));
    return result;
  }
}
