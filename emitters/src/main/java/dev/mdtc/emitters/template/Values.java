package dev.mdtc.emitters.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kinds of values there are, in words. */
final class Values {
  private Values() {}

  /** As in "this is …". */
  static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String text -> "a text";
      case Number number -> "a number";
      case Boolean truth -> "true or false";
      case Fields fields -> fields.noun();
      case List<?> list -> "a list";
      case Map<?, ?> map -> "a map";
      default -> "a tool";
    };
  }

  /** Whether it can be printed as it is. */
  static boolean isPrintable(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
