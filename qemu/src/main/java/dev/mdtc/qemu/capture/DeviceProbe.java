package dev.mdtc.qemu.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mdtc.machines.CaptureRules;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/**
 * Starts each device that users may create, alone, to see which buses it brings and what it can't
 * be without.
 */
final class DeviceProbe {
  private static final String ID = "probe";
  private static final Pattern DEMAND =
      Pattern.compile(
          "requir|must be|missing|not set|not specified|mandatory|specify|expects|couldn't find"
              + "|no .* specified|empty|invalid");

  private final QemuBinary binary;
  private final CaptureRules rules;
  private final CaptureProgress progress;

  DeviceProbe(QemuBinary binary, CaptureRules rules, CaptureProgress progress) {
    this.binary = binary.within(Duration.ofSeconds(5));
    this.rules = rules;
    this.progress = progress;
  }

  /** What came of an attempt: the device tree, or QEMU's reason. */
  private record Outcome(Attempt attempt, Qtree tree, String refusal) {
    boolean started() {
      return refusal.isEmpty();
    }
  }

  /** Probes all devices and returns how those that started were started, by driver. */
  SortedMap<String, Attempt> run(ObjectNode types, String target) throws QemuException {
    SortedMap<String, Attempt> started = new ConcurrentSkipListMap<>();
    List<Map.Entry<String, JsonNode>> devices =
        types.properties().stream()
            .filter(type -> type.getValue().path("user").asBoolean())
            .filter(type -> !type.getValue().path("categories").toString().contains("\"cpu\""))
            .toList();
    ParallelWork.map(
        devices,
        "devices",
        progress,
        device -> {
          probe(device.getKey(), (ObjectNode) device.getValue(), target)
              .ifPresent(attempt -> started.put(device.getKey(), attempt));
          return device.getKey();
        });
    return started;
  }

  private Optional<Attempt> probe(String driver, ObjectNode type, String target) {
    List<String> refusals = new ArrayList<>();
    for (String machine : rules.machines().getOrDefault(target, List.of())) {
      Map<String, String> needed = new LinkedHashMap<>();
      Outcome outcome = satisfy(driver, type, new Attempt(machine, Map.of(), List.of()), needed);
      if (outcome.started()) {
        DeviceBuses.record(outcome.tree(), ID, type);
        needs(type, needed);
        return Optional.of(outcome.attempt());
      }
      if (!needed.isEmpty() || !type.has("requires")) {
        needs(type, needed);
      }
      refusals.add(outcome.refusal());
    }
    // The first machine is the one that users have; later ones may be refused themselves.
    type.put(
        "refuses",
        refusals.isEmpty() ? "no machine to try it on is known for " + target : refusals.get(0));
    return Optional.empty();
  }

  private static void needs(ObjectNode type, Map<String, String> needed) {
    type.remove("requires");
    if (!needed.isEmpty()) {
      ObjectNode requires = type.putObject("requires");
      needed.forEach(requires::put);
    }
  }

  /** Adds what QEMU asks for until it is content or asks for nothing that is known. */
  private Outcome satisfy(
      String driver, ObjectNode type, Attempt first, Map<String, String> needed) {
    Attempt attempt = first;
    Outcome outcome = attempt(driver, type, attempt);
    for (int round = 0; round < 4 && !outcome.started(); round++) {
      String complaint = outcome.refusal();
      if (complaint.contains(" or ")) {
        break;
      }
      int before = attempt.values().size();
      for (String property : candidates(type, complaint, attempt.values().keySet())) {
        Attempt next = extend(type, attempt, property);
        Outcome result = attempt(driver, type, next);
        boolean demanded = demands(complaint, property);
        boolean helps = result.started() || (demanded && !result.refusal().equals(complaint));
        if (helps || demanded) {
          needed.put(property, complaint);
        }
        if (helps) {
          attempt = next;
          outcome = result;
          break;
        }
      }
      if (attempt.values().size() == before) {
        break;
      }
    }
    return outcome;
  }

  /** Whether a complaint is that a property isn't set. */
  private static boolean demands(String complaint, String property) {
    return mentions(complaint, property) && isDemand(complaint);
  }

  private static boolean isDemand(String complaint) {
    return DEMAND.matcher(complaint.toLowerCase(Locale.ROOT)).find();
  }

  /**
   * The properties that a complaint may be about: those it names, then all references, then small
   * numbers that are 0 unless they are set.
   */
  private Set<String> candidates(ObjectNode type, String complaint, Set<String> set) {
    Set<String> named = new LinkedHashSet<>();
    Set<String> references = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    type.path("properties")
        .properties()
        .forEach(
            property -> {
              if (mentions(complaint, property.getKey())) {
                named.add(property.getKey());
              } else if (!backend(property.getValue()).isEmpty()) {
                references.add(property.getKey());
              } else if (property.getValue().path("type").asText().matches("uint(8|16)")
                  && property.getValue().path("default").asInt(-1) == 0) {
                numbers.add(property.getKey());
              }
            });
    named.addAll(references);
    if (isDemand(complaint)) {
      named.addAll(numbers);
    }
    named.removeAll(set);
    return named;
  }

  /** Whether a complaint names a property, or a distinctive part of its name. */
  private static boolean mentions(String complaint, String property) {
    if (Pattern.compile("(?<![\\w-])" + Pattern.quote(property) + "(?![\\w-])")
        .matcher(complaint)
        .find()) {
      return true;
    }
    for (String part : property.split("[_-]", -1)) {
      if (part.length() > 5
          && !part.equals(property)
          && Pattern.compile("(?<![\\w-])" + Pattern.quote(part) + "(?![\\w-])")
              .matcher(complaint)
              .find()) {
        return true;
      }
    }
    return false;
  }

  private List<String> backend(JsonNode property) {
    String description = property.path("description").asText();
    return rules
        .backends()
        .getOrDefault(
            description, rules.backends().getOrDefault(property.path("type").asText(), List.of()));
  }

  private Attempt extend(ObjectNode type, Attempt attempt, String property) {
    JsonNode description = type.path("properties").path(property);
    List<String> options = backend(description);
    if (options.isEmpty()) {
      options = rules.backends().getOrDefault("property " + property, List.of());
    }
    if (!options.isEmpty()) {
      String id = "backend" + attempt.values().size();
      return attempt.with(
          property, id, options.stream().map(word -> word.replace("$id", id)).toList());
    }
    boolean text = description.path("type").asText().startsWith("str");
    return attempt.with(property, text ? "/tmp" : "3", List.of());
  }

  private Outcome attempt(String driver, ObjectNode type, Attempt attempt) {
    List<String> arguments = attempt.surroundings();
    arguments.addAll(rules.controllers().getOrDefault(type.path("bus").asText(), List.of()));
    arguments.addAll(List.of("-device", attempt.device(driver, ID)));
    try (QemuProcess qemu = binary.start(arguments)) {
      return new Outcome(attempt, Qtree.parse(qemu.monitor("info qtree")), "");
    } catch (QemuException e) {
      return new Outcome(attempt, EMPTY, QemuMessage.of(e));
    }
  }

  private static final Qtree EMPTY = new Qtree(new Qtree.Bus("", "", List.of()));
}
