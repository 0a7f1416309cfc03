package dev.mdtc.machines;

import dev.mdtc.model.catalogue.FirstMac;
import dev.mdtc.model.catalogue.ValueType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What QEMU's names for types of values mean: {@code rules/values.json}. */
final class ValueRules {
  private static final Lazy<ValueRules> BUNDLED =
      new Lazy<>(() -> new ValueRules(Resources.rules("values")));

  private static final BigInteger MAX_SIZE = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final Set<String> OBJECTS_AND_DEVICES = Set.of("object", "device");

  private final Map<String, ValueType> exact;
  private final Map<String, ValueType> descriptions;
  private final Map<String, ValueType> types;
  private final Optional<FirstMac> firstMac;

  private ValueRules(Json json) {
    exact = read(json.object("exact"));
    descriptions = read(json.object("descriptions"));
    types = read(json.object("types"));
    Json mac = json.object("first-mac");
    firstMac =
        mac.text("address")
            .map(
                address ->
                    new FirstMac(
                        mac.text("property", ""),
                        address,
                        Math.toIntExact(mac.number("last", 255))));
  }

  Optional<FirstMac> firstMac() {
    return firstMac;
  }

  static ValueRules bundled() {
    return BUNDLED.get();
  }

  private static Map<String, ValueType> read(Json json) {
    Map<String, ValueType> result = new LinkedHashMap<>();
    json.names().forEach(name -> result.put(name, type(json.object(name))));
    return result;
  }

  private static ValueType type(Json json) {
    if (json.has("words")) {
      return new ValueType.Enumeration(json.texts("words"));
    }
    return switch (json.text("value", "")) {
      case "boolean" -> new ValueType.Bool();
      case "integer" -> new ValueType.Whole(number(json, "min"), number(json, "max"));
      case "size" -> new ValueType.Size(number(json, "min"), MAX_SIZE);
      case "text" -> new ValueType.Text(ValueType.Format.ANY);
      case "mac" -> new ValueType.Text(ValueType.Format.MAC);
      case "uuid" -> new ValueType.Text(ValueType.Format.UUID);
      case "list-of-text" -> new ValueType.ListOf(new ValueType.Text(ValueType.Format.ANY));
      case "list-of-text-or-integer" ->
          new ValueType.ListOf(
              new ValueType.Alternate(
                  List.of(
                      new ValueType.Text(ValueType.Format.ANY),
                      new ValueType.Whole(BigInteger.ZERO, MAX_SIZE))));
      case "reference" ->
          new ValueType.Reference(new LinkedHashSet<>(json.texts("sections")), json.text("type"));
      case "unsettable" -> new ValueType.Unsettable();
      default -> new ValueType.Anything();
    };
  }

  private static BigInteger number(Json json, String key) {
    return json.text(key).map(BigInteger::new).orElse(BigInteger.ZERO);
  }

  /** A section's key for which QEMU's code says more than what it tells. */
  Optional<ValueType> exact(String section, String key) {
    return Optional.ofNullable(exact.get(section + "." + key));
  }

  /** The type behind what QEMU calls it, with the help of the property's description. */
  ValueType of(String type, String description) {
    ValueType described = descriptions.get(description);
    if (described != null) {
      return described;
    }
    ValueType known = types.get(type);
    if (known != null) {
      return known;
    }
    if (type.startsWith("link<")) {
      String target = type.substring(5, type.length() - 1);
      return new ValueType.Reference(OBJECTS_AND_DEVICES, Optional.of(target));
    }
    if (type.indexOf('|') > 0) {
      return words(type, '|');
    }
    String last = description.substring(description.lastIndexOf(' ') + 1);
    return last.indexOf('/') > 0 ? words(last, '/') : new ValueType.Anything();
  }

  private static ValueType words(String text, char separator) {
    String quoted = separator == '|' ? "\\|" : "/";
    return new ValueType.Enumeration(List.copyOf(Arrays.asList(text.split(quoted, -1))));
  }
}
