package dev.mdtc.examples;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.machines.store.CatalogueKey;
import dev.mdtc.machines.store.CatalogueStore;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A device that is put into a machine with nothing set but what QEMU demands.
 *
 * @param id its id, and the start of the ids of what it refers to
 * @param required the properties that QEMU demands
 * @param backends options for what it refers to
 */
record DeviceSample(
    String id, DeviceType type, Map<String, String> required, List<String> backends) {

  /** One of each device that {@code -device} takes, except for CPUs and some. */
  static List<DeviceSample> all(Catalogue catalogue, Set<String> except) {
    CaptureRules rules = CaptureRules.bundled();
    List<DeviceSample> samples = new ArrayList<>();
    for (String name : catalogue.deviceNames()) {
      DeviceType type = catalogue.device(name).orElseThrow();
      if (type.userCreatable() && !type.category().equals("cpu") && !except.contains(name)) {
        samples.add(sample(samples.size(), type, rules));
      }
    }
    return samples;
  }

  /** One of each PCI device that asks for nothing of the host. */
  static List<DeviceSample> needingNoHost(Catalogue catalogue) {
    Map<String, String> refused = refused(catalogue.target(), catalogue.release());
    return all(catalogue, Set.of()).stream()
        .filter(DeviceSample::onPci)
        .filter(device -> !refused.containsKey(device.type().name()) || device.hasHiddenNeeds())
        .toList();
  }

  private static DeviceSample sample(int number, DeviceType type, CaptureRules rules) {
    String id = "d" + number;
    Map<String, String> required = new LinkedHashMap<>();
    List<String> backends = new ArrayList<>();
    for (String name : type.propertyNames()) {
      PropertyType property = type.property(name).orElseThrow();
      List<String> options = backend(property, rules);
      if (property.required() || options.stream().anyMatch(word -> word.startsWith("can-bus"))) {
        String backend = id + "-" + name;
        options.forEach(word -> backends.add(word.replace("$id", backend)));
        required.put(name, options.isEmpty() ? literal(property, number) : backend);
      }
    }
    return new DeviceSample(id, type, required, backends);
  }

  /** Some numbers tell devices apart, so that no two may have the same. */
  private static String literal(PropertyType property, int number) {
    return property.type() instanceof ValueType.Whole ? String.valueOf(number % 250 + 2) : "/tmp";
  }

  private static List<String> backend(PropertyType property, CaptureRules rules) {
    Optional<String> link =
        property.type() instanceof ValueType.Reference reference
            ? reference.qomType().map(type -> "link<" + type + ">")
            : Optional.empty();
    return List.of(property.description(), link.orElse(""), "property " + property.name()).stream()
        .flatMap(key -> Optional.ofNullable(rules.backends().get(key)).stream())
        .findFirst()
        .orElse(List.of());
  }

  /** What a release refused when its catalogue was captured, with its words, by driver. */
  static Map<String, String> refused(String target, String release) {
    Map<String, String> refused = new TreeMap<>();
    try {
      new CatalogueStore(Path.of("..", "machines", "catalogue"))
          .read(new CatalogueKey(target, release))
          .parts()
          .getOrDefault("types", Map.of())
          .forEach(
              (name, type) -> {
                if (type instanceof Map<?, ?> fields && fields.get("refuses") != null) {
                  refused.put(name, String.valueOf(fields.get("refuses")));
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return refused;
  }

  /**
   * Whether it asks for a backend that QEMU makes by itself but doesn't say that it must be set.
   */
  boolean hasHiddenNeeds() {
    return required.keySet().stream()
        .anyMatch(name -> !type.property(name).orElseThrow().required());
  }

  boolean onPci() {
    return type.bus().equals(Optional.of("PCI"));
  }

  /** What a description needs besides it. */
  List<String> sections() {
    List<String> sections = new ArrayList<>();
    for (int i = 0; i < backends.size(); i += 2) {
      List<String> words = List.of(backends.get(i + 1).split(",", -1));
      StringBuilder properties = new StringBuilder();
      String label = "";
      for (String word : words.subList(1, words.size())) {
        List<String> sides = List.of(word.split("=", 2));
        if (sides.get(0).matches("id|node-name")) {
          label = sides.get(1);
        } else {
          properties.append(property(sides.get(0), sides.get(1)));
        }
      }
      sections.add(
          "/ { %s { %s: %s { %s}; }; };\n"
              .formatted(backends.get(i).substring(1), label(label), words.getFirst(), properties));
    }
    return sections;
  }

  private static String property(String name, String value) {
    if (value.equals("on")) {
      return name + "; ";
    }
    return name + " = " + (value.matches("[^0-9].*") ? '"' + value + '"' : value) + "; ";
  }

  private static String label(String id) {
    return id.replaceAll("\\W", "_");
  }

  /** The line with which it stands in a description. */
  String node() {
    return node("", "");
  }

  /**
   * The same at some place.
   *
   * @param place such as {@code @3}; may be empty
   * @param more what else stands in it
   */
  String node(String place, String more) {
    StringBuilder text = new StringBuilder(id + ": " + type.name() + place + " { " + more);
    required.forEach(
        (name, value) ->
            text.append(
                value.startsWith(id + "-")
                    ? name + " = &" + label(value) + "; "
                    : property(name, value)));
    return text.append("};\n").toString();
  }

  /** Whether there is a PCI bus behind it. */
  boolean bringsPci(Catalogue catalogue) {
    return type.buses().stream().anyMatch(bus -> catalogue.isA(bus.type(), "PCI"));
  }

  /** The words of what it needs and of its {@code -device}. */
  List<String> arguments(Map<String, String> place) {
    StringBuilder device = new StringBuilder(type.name().replace(",", ",,")).append(",id=" + id);
    place.forEach((name, value) -> device.append(',').append(name).append('=').append(value));
    required.forEach((name, value) -> device.append(',').append(name).append('=').append(value));
    List<String> words = new ArrayList<>(backends);
    words.addAll(List.of("-device", device.toString()));
    return words;
  }
}
