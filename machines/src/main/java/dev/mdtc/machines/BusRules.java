package dev.mdtc.machines;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.BusType.AddressForm;
import dev.mdtc.model.catalogue.BusType.Own;
import dev.mdtc.model.catalogue.BusType.Sequence;
import dev.mdtc.model.catalogue.BusType.Strategy;
import dev.mdtc.model.catalogue.PciKind;
import dev.mdtc.model.catalogue.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** How addresses look on each type of bus: {@code rules/buses.json}. */
public final class BusRules {
  private static final Lazy<BusRules> BUNDLED =
      new Lazy<>(() -> new BusRules(Resources.rules("buses")));

  /** What only the rule for an imaginary bus says. */
  private static final String TAKES = "takes";

  private static final BusType NONE =
      new BusType(
          "",
          AddressForm.NONE,
          List.of(),
          Optional.empty(),
          Strategy.DEFAULTS,
          Optional.empty(),
          Map.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  private final Json buses;
  private final Json interfaces;

  /** Those that somebody has asked for: a machine has a few types of buses. */
  private final Map<String, BusType> known = new ConcurrentHashMap<>();

  private final Lazy<List<BusType>> imaginary = new Lazy<>(this::findImaginary);

  private BusRules(Json file) {
    interfaces = file.object("interfaces");
    buses = file.object("buses");
  }

  /** Reads the bundled rules. */
  public static BusRules bundled() {
    return BUNDLED.get();
  }

  /** The rule for just this type, or one without addresses. */
  public BusType exactly(String type) {
    return knows(type) ? known.computeIfAbsent(type, name -> bus(name, buses.object(name))) : NONE;
  }

  /** Whether there is a rule for just this type. */
  public boolean knows(String type) {
    return buses.has(type);
  }

  /** The rules for places that aren't on any bus of QEMU's. */
  List<BusType> imaginary() {
    return imaginary.get();
  }

  private List<BusType> findImaginary() {
    return buses.names().stream()
        .filter(name -> buses.object(name).has(TAKES))
        .map(this::exactly)
        .toList();
  }

  /**
   * The kind of PCI device that a device type is.
   *
   * @param implemented whether the type implements an interface of this name
   */
  Optional<PciKind> pciKind(Predicate<String> implemented) {
    boolean express = interfaces.text("express").filter(implemented).isPresent();
    boolean conventional = interfaces.text("conventional").filter(implemented).isPresent();
    if (express) {
      return Optional.of(conventional ? PciKind.BOTH : PciKind.EXPRESS);
    }
    return conventional ? Optional.of(PciKind.CONVENTIONAL) : Optional.empty();
  }

  private static BusType bus(String name, Json json) {
    List<AddressPart> parts = json.objects("parts").stream().map(BusRules::part).toList();
    Map<String, Map<String, Range>> controllers = new LinkedHashMap<>();
    Json narrower = json.object("controllers");
    for (String controller : narrower.names()) {
      Map<String, Range> ranges = new LinkedHashMap<>();
      Json byPart = narrower.object(controller);
      byPart.names().forEach(part -> ranges.put(part, range(byPart.object(part))));
      controllers.put(controller, ranges);
    }
    Map<String, Own> own = new LinkedHashMap<>();
    Json inside = json.object("own");
    inside.names().forEach(controller -> own.put(controller, own(inside.object(controller))));
    Map<String, Long> preferred = new LinkedHashMap<>();
    Json preferences = json.object("preferred");
    preferences.names().forEach(driver -> preferred.put(driver, preferences.number(driver, 0)));
    Map<String, Sequence> sequences = new LinkedHashMap<>();
    Json lists = json.object("sequences");
    lists.names().forEach(driver -> sequences.put(driver, sequence(lists.object(driver))));
    return new BusType(
        name,
        json.text("form").map(text -> constant(AddressForm.class, text)).orElse(AddressForm.NONE),
        parts,
        json.text("shown-as"),
        json.text("strategy").map(text -> constant(Strategy.class, text)).orElse(Strategy.DEFAULTS),
        json.number("capacity"),
        controllers,
        own,
        preferred,
        sequences,
        json.text("extender"),
        json.number("extender-depth", 0),
        json.number("automatic-from", parts.isEmpty() ? 0 : parts.get(0).range().min()),
        json.text(TAKES),
        json.text("section"),
        json.text("counted"),
        json.texts("resources"));
  }

  private static AddressPart part(Json json) {
    return new AddressPart(
        json.text("name", ""),
        json.text("property", ""),
        json.texts("or"),
        (int) json.number("radix", 10),
        (int) json.number("digits", 1),
        range(json),
        json.number("fallback"));
  }

  private static Range range(Json json) {
    return new Range(
        json.number("min", 0),
        json.number("max", 0),
        json.texts("max-from"),
        json.number("offset", 0));
  }

  private static Own own(Json json) {
    List<Long> numbers = json.texts("address").stream().map(Long::valueOf).toList();
    return new Own(numbers, json.text("with"));
  }

  private static Sequence sequence(Json json) {
    List<Map<String, Long>> positions =
        json.objects("positions").stream()
            .map(
                position -> {
                  Map<String, Long> numbers = new LinkedHashMap<>();
                  position.names().forEach(key -> numbers.put(key, position.number(key, 0)));
                  return numbers;
                })
            .toList();
    return new Sequence(json.text("property", ""), positions);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
