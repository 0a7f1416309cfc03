package dev.mdtc.machines;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a capture can't find out by asking, because it must be known to ask: {@code
 * rules/capture.json}.
 *
 * @param buses how addresses on each type of bus look
 * @param machines machine types to try devices on, with more options behind a space, by target
 * @param controllers options that bring a bus of some type, by bus type
 * @param backends options that make something harmless to refer to, with {@code $id} for its id, by
 *     the description or link type of the property that asks for it, or by {@code property NAME}
 * @param schemas QMP commands whose argument or result types describe options
 * @param pciProbe a PCI device that starts anywhere without properties
 * @param bridges PCI bridges, with what they need, whose first slot depends on the machine type
 * @param aids what to try on a machine type that doesn't start by itself, in this order, with
 *     {@code $NAME} for a file
 * @param aidFiles those files, by name
 * @param configurations where to read the configuration space of PCI devices, by target
 */
public record CaptureRules(
    BusRules buses,
    Map<String, List<String>> machines,
    Map<String, List<String>> controllers,
    Map<String, List<String>> backends,
    Set<String> schemas,
    String pciProbe,
    List<String> bridges,
    List<List<String>> aids,
    Map<String, AidFile> aidFiles,
    Map<String, Configuration> configurations) {

  /**
   * A file to start a machine with.
   *
   * @param size in bytes
   * @param content how it begins, in hexadecimal; the rest is zeros
   */
  public record AidFile(long size, String content) {}

  /**
   * Where to read the configuration space of PCI devices.
   *
   * @param conventional a machine type with a conventional root bus
   * @param express a machine type with a root bus of PCI Express
   * @param port a port on that, with what it needs
   */
  public record Configuration(String conventional, String express, String port) {}

  /** Where to read the configuration space on a target; empty if that is nowhere possible. */
  public Optional<Configuration> configuration(String target) {
    return Optional.ofNullable(configurations.get(target));
  }

  /** Reads the bundled rules. */
  public static CaptureRules bundled() {
    Json json = Resources.rules("capture");
    return new CaptureRules(
        BusRules.bundled(),
        lists(json.object("machines")),
        lists(json.object("controllers")),
        lists(json.object("backends")),
        new TreeSet<>(json.texts("schemas")),
        json.text("probe", ""),
        json.texts("bridges"),
        json.texts("aids").stream().map(aid -> List.of(aid.split(" ", -1))).toList(),
        aidFiles(json.object("aid-files")),
        configurations(json.object("configuration-space")));
  }

  private static Map<String, AidFile> aidFiles(Json json) {
    Map<String, AidFile> result = new LinkedHashMap<>();
    for (String name : json.names()) {
      Json file = json.object(name);
      result.put(name, new AidFile(file.number("size", 0), file.text("content", "")));
    }
    return result;
  }

  private static Map<String, Configuration> configurations(Json json) {
    Map<String, Configuration> result = new LinkedHashMap<>();
    for (String target : json.texts("targets")) {
      result.put(
          target,
          new Configuration(
              json.text("conventional", ""), json.text("express", ""), json.text("port", "")));
    }
    return result;
  }

  private static Map<String, List<String>> lists(Json json) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    json.names().forEach(name -> result.put(name, json.texts(name)));
    return result;
  }
}
