package dev.mdtc.emitters.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of texts, lists, maps and tools: named as in Java, and no others. */
final class Methods {
  static final List<String> TEXT =
      List.of(
          "length",
          "isEmpty",
          "contains",
          "startsWith",
          "endsWith",
          "indexOf",
          "substring",
          "replace",
          "split",
          "strip",
          "toLowerCase",
          "toUpperCase");
  static final List<String> LIST = List.of("size", "isEmpty", "get", "contains");
  static final List<String> MAP = List.of("size", "isEmpty", "get", "containsKey", "keySet");

  private static final int LONGEST_TEXT = 1 << 20;

  /** Comparisons of characters for a step. */
  private static final int SEARCHED_PER_STEP = 256;

  private final Effort effort;

  Methods(Effort effort) {
    this.effort = effort;
  }

  /** The names of a value's methods. */
  List<String> of(@Nullable Object value) {
    return switch (value) {
      case String text -> TEXT;
      case List<?> list -> LIST;
      case Map<?, ?> map -> MAP;
      case Quote quote -> Quote.METHODS;
      case null, default -> List.of();
    };
  }

  /** The arguments of a call, of which each asks for the kind that it needs. */
  private record Call(String name, List<@Nullable Object> arguments, Position at) {
    @Nullable Object any(int index) {
      return arguments.get(index);
    }

    String text(int index) {
      if (arguments.get(index) instanceof String text) {
        return text;
      }
      throw wrong(index, "a text");
    }

    int number(int index) {
      if (arguments.get(index) instanceof Integer number) {
        return number;
      }
      throw wrong(index, "a small number");
    }

    /** Expects that many arguments. */
    void expect(int fewest, int most) {
      if (arguments.size() < fewest || arguments.size() > most) {
        throw Failure.running(
            at,
            name
                + "() takes "
                + (fewest == most ? fewest : fewest + " or " + most)
                + (most == 1 ? " argument" : " arguments")
                + ", not "
                + arguments.size());
      }
    }

    Failure wrong(int index, String needed) {
      return Failure.running(
          at, name + "() needs " + needed + ", not " + Values.describe(arguments.get(index)));
    }
  }

  /** Calls a method that there is. */
  @Nullable Object call(
      @Nullable Object value, String name, List<@Nullable Object> arguments, Position at) {
    Call call = new Call(name, arguments, at);
    return switch (value) {
      case String text -> text(text, call);
      case List<?> list -> list(list, call);
      case Map<?, ?> map -> map(map, call);
      case Quote quote -> quote(call);
      case null, default -> throw new IllegalStateException(name);
    };
  }

  private Object text(String text, Call call) {
    effort.insert(text);
    switch (call.name) {
      case "replace" -> call.expect(2, 2);
      case "substring" -> call.expect(1, 2);
      case "contains", "startsWith", "endsWith", "indexOf", "split" -> call.expect(1, 1);
      default -> call.expect(0, 0);
    }
    if (!call.arguments.isEmpty() && call.arguments.get(0) instanceof String part) {
      // A search may compare the whole part at each place.
      effort.spend((long) text.length() * part.length() / SEARCHED_PER_STEP);
    }
    return switch (call.name) {
      case "length" -> text.length();
      case "isEmpty" -> text.isEmpty();
      case "contains" -> text.contains(call.text(0));
      case "startsWith" -> text.startsWith(call.text(0));
      case "endsWith" -> text.endsWith(call.text(0));
      case "indexOf" -> text.indexOf(call.text(0));
      case "substring" -> part(text, call);
      case "replace" -> replace(text, call);
      case "split" -> split(text, call);
      case "strip" -> text.strip();
      case "toLowerCase" -> text.toLowerCase(Locale.ROOT);
      case "toUpperCase" -> text.toUpperCase(Locale.ROOT);
      default -> throw new IllegalStateException(call.name);
    };
  }

  private static String part(String text, Call call) {
    int start = call.number(0);
    int end = call.arguments.size() == 2 ? call.number(1) : text.length();
    if (start < 0 || end < start || end > text.length()) {
      throw Failure.running(
          call.at, "the text has " + text.length() + " characters, of which this asks for others");
    }
    return text.substring(start, end);
  }

  private static String replace(String text, Call call) {
    String from = call.text(0);
    String to = call.text(1);
    if (from.isEmpty()) {
      throw Failure.running(call.at, "an empty text can't be replaced");
    }
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (int found = text.indexOf(from); found >= 0; found = text.indexOf(from, copied)) {
      result.append(text, copied, found).append(to);
      copied = found + from.length();
      if (result.length() > LONGEST_TEXT) {
        throw Failure.running(call.at, "this text has more than a million characters");
      }
    }
    return result.append(text, copied, text.length()).toString();
  }

  /** At each separator, which is no pattern; empty parts stay. */
  private static List<String> split(String text, Call call) {
    String separator = call.text(0);
    if (separator.isEmpty()) {
      throw Failure.running(call.at, "a text can't be split at nothing");
    }
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int found = text.indexOf(separator); found >= 0; found = text.indexOf(separator, start)) {
      parts.add(text.substring(start, found));
      start = found + separator.length();
    }
    parts.add(text.substring(start));
    return List.copyOf(parts);
  }

  private @Nullable Object list(List<?> list, Call call) {
    switch (call.name) {
      case "size", "isEmpty" -> call.expect(0, 0);
      default -> call.expect(1, 1);
    }
    return switch (call.name) {
      case "size" -> list.size();
      case "isEmpty" -> list.isEmpty();
      case "get" -> {
        int index = call.number(0);
        if (index < 0 || index >= list.size()) {
          throw Failure.running(
              call.at, "the list has " + list.size() + " elements, and none at " + index);
        }
        yield list.get(index);
      }
      case "contains" -> {
        effort.spend(list.size());
        Object wanted = call.any(0);
        if (wanted == null || !Values.isPrintable(wanted)) {
          throw call.wrong(0, "a text, a number, true or false");
        }
        yield list.contains(wanted);
      }
      default -> throw new IllegalStateException(call.name);
    };
  }

  private @Nullable Object map(Map<?, ?> map, Call call) {
    switch (call.name) {
      case "get", "containsKey" -> call.expect(1, 1);
      default -> call.expect(0, 0);
    }
    return switch (call.name) {
      case "size" -> map.size();
      case "isEmpty" -> map.isEmpty();
      case "get" -> map.get(call.text(0));
      case "containsKey" -> map.containsKey(call.text(0));
      case "keySet" -> {
        effort.spend(map.size());
        yield List.copyOf(map.keySet());
      }
      default -> throw new IllegalStateException(call.name);
    };
  }

  private String quote(Call call) {
    call.expect(1, 1);
    Object value = call.any(0);
    if (value == null) {
      throw call.wrong(0, "a value");
    }
    if (value instanceof List<?> list) {
      effort.spend(list.size());
    }
    try {
      String quoted = Quote.apply(call.name, value);
      effort.insert(quoted);
      return quoted;
    } catch (IllegalArgumentException e) {
      throw call.wrong(0, String.valueOf(e.getMessage()));
    }
  }
}
