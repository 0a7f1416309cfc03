package dev.mdtc.examples;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  private static DeviceSample sample(int number, DeviceType type, CaptureRules rules) {
    String id = "d" + number;
    Map<String, String> required = new LinkedHashMap<>();
    List<String> backends = new ArrayList<>();
    for (String name : type.propertyNames()) {
      PropertyType property = type.property(name).orElseThrow();
      if (property.required()) {
        List<String> options = backend(property, rules);
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

  boolean onPci() {
    return type.bus().equals(Optional.of("PCI"));
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
