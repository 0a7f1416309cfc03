package dev.mdtc.machines.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** JSON objects that nobody would have thought of, the same for the same seed. */
final class RandomJson {
  private static final int DEEPEST = 4;
  private static final List<String> NAMES =
      List.of("a", "b", "c", "", "a b", "ä\"\n", "\ud83d\ude00");

  private final Random random;

  RandomJson(long seed) {
    random = new Random(seed);
  }

  /** An object without {@code null} in it, which a merge patch could not say. */
  Map<String, Object> object() {
    return object(0);
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = random.nextInt(NAMES.size()); i > 0; i--) {
      fields.put(NAMES.get(random.nextInt(NAMES.size())), value(depth + 1));
    }
    return fields;
  }

  private Object value(int depth) {
    return switch (random.nextInt(depth < DEEPEST ? 7 : 4)) {
      case 0 -> random.nextBoolean();
      case 1 -> BigInteger.valueOf(random.nextInt(3));
      case 2 -> new BigDecimal("0.5");
      case 3 -> NAMES.get(random.nextInt(NAMES.size()));
      case 4 -> list(depth);
      default -> object(depth);
    };
  }

  private List<Object> list(int depth) {
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(value(depth + 1));
    }
    return elements;
  }

  /** A copy with some of its parts changed, left out or added. */
  Map<String, Object> edited(Map<String, Object> document) {
    Map<String, Object> result = new LinkedHashMap<>();
    document.forEach(
        (name, value) -> {
          switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> result.put(name, value(DEEPEST - 1));
            case 2 ->
                result.put(
                    name, value instanceof Map<?, ?> ? edited(JsonTree.asObject(value)) : value);
            default -> result.put(name, value);
          }
        });
    result.putAll(random.nextBoolean() ? Map.of() : object(DEEPEST - 2));
    return result;
  }
}
