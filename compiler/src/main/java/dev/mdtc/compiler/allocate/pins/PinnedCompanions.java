package dev.mdtc.compiler.allocate.pins;

import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PlacementRules.Companion;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Pins.Absent;
import dev.mdtc.model.machine.Pins.Pin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The devices that stood for others before. One belongs to the device that it stood for: it goes
 * and comes back with that, and with it the numbers by which the guest knows the device.
 */
final class PinnedCompanions {
  private final BoundTree tree;
  private final Pins pins;
  private final Map<String, List<Absent>> absentById;
  private final Set<String> written = new HashSet<>();

  /** By their own ids. */
  private final Map<String, Pin> companions = new LinkedHashMap<>();

  /** Those of devices that are gone, with the ids of these. */
  private final Map<Absent, String> absent = new LinkedHashMap<>();

  /** By the ids of the devices that they stood for. */
  private final Map<String, List<String>> byTarget = new HashMap<>();

  private final Map<String, List<Absent>> absentByTarget = new HashMap<>();

  PinnedCompanions(BoundTree tree, Pins pins, Map<String, List<Absent>> absentById) {
    this.tree = tree;
    this.pins = pins;
    this.absentById = absentById;
    for (Companion rule : tree.catalogue().placement().companions()) {
      pins.devices().forEach((id, pin) -> know(rule, id, pin));
      pins.absent().forEach(each -> know(rule, each));
    }
    if (!companions.isEmpty() || !absent.isEmpty()) {
      tree.devices().forEach(device -> device.id().ifPresent(written::add));
    }
  }

  private void know(Companion rule, String id, Pin pin) {
    target(rule, pin)
        .ifPresent(
            target -> {
              companions.put(id, pin);
              byTarget.computeIfAbsent(target, key -> new ArrayList<>()).add(id);
            });
  }

  private void know(Companion rule, Absent each) {
    target(rule, each.pin())
        .ifPresent(
            target -> {
              absent.put(each, target);
              absentByTarget.computeIfAbsent(target, key -> new ArrayList<>()).add(each);
            });
  }

  /** The device that one stood for; empty if it stood for none. */
  private static Optional<String> target(Companion rule, Pin pin) {
    return rule.added().driver().equals(pin.driver())
        ? pin.text(rule.property())
        : Optional.empty();
  }

  /** Whether what has an id now is a companion. */
  boolean isOne(String id) {
    return companions.containsKey(id);
  }

  /** Whether what is gone is a companion. */
  boolean isOne(Absent each) {
    return absent.containsKey(each);
  }

  /**
   * The id of what stood for a device, unless something else is called that now. A device of
   * another kind starts anew.
   */
  Optional<String> of(BoundDevice device) {
    String id = device.id().orElse("");
    if (isOfKind(device, Optional.ofNullable(pins.devices().get(id)))) {
      return byTarget.getOrDefault(id, List.of()).stream().filter(this::isUnwritten).findFirst();
    }
    // What it was replaced by may have gone, too, and then had a companion of its own.
    Optional<Long> since =
        absentById.getOrDefault(id, List.of()).stream()
            .filter(each -> isOfKind(device, Optional.of(each.pin())))
            .map(Absent::since)
            .findFirst();
    return absentByTarget.getOrDefault(id, List.of()).stream()
        .filter(each -> since.equals(Optional.of(each.since())))
        .map(Absent::id)
        .filter(this::isUnwritten)
        .findFirst();
  }

  private boolean isUnwritten(String id) {
    return !written.contains(id);
  }

  private static boolean isOfKind(BoundDevice device, Optional<Pin> pin) {
    Optional<String> driver = device.type().map(DeviceType::name);
    return pin.isPresent() && driver.equals(Optional.of(pin.get().driver()));
  }

  /**
   * Those of devices that are gone and whose places are kept.
   *
   * @param now when those went that have gone since the last compilation
   */
  List<Absent> absent(long now) {
    Set<String> used =
        tree.devices().stream().flatMap(device -> of(device).stream()).collect(Collectors.toSet());
    List<Absent> result = new ArrayList<>();
    absent.forEach(
        (each, target) -> {
          boolean canComeBack =
              absentById.getOrDefault(target, List.of()).stream()
                  .anyMatch(device -> device.since() == each.since());
          if (isUnwritten(each.id()) && !used.contains(each.id()) && canComeBack) {
            result.add(each);
          }
        });
    companions.forEach(
        (id, pin) -> {
          if (isUnwritten(id) && !used.contains(id)) {
            result.add(new Absent(id, pin, now));
          }
        });
    return result;
  }
}
