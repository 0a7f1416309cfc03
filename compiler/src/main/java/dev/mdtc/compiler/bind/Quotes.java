package dev.mdtc.compiler.bind;

import dev.mdtc.model.tree.PropertyValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a value would be written as another type, where only its quotes are wrong. */
final class Quotes {
  private static final Pattern NUMBER =
      Pattern.compile("(?:0[xX][0-9a-fA-F]{1,16}|[1-9][0-9]{0,18}|0)[KMGTPEkmgtpe]?");

  private Quotes() {}

  static Optional<String> around(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Word word -> Optional.of("\"" + word.word() + "\"");
      case PropertyValue.Whole number -> Optional.of("\"" + number.value() + "\"");
      default -> Optional.empty();
    };
  }

  static Optional<String> without(PropertyValue value) {
    return value instanceof PropertyValue.Text text && NUMBER.matcher(text.value()).matches()
        ? Optional.of(text.value())
        : Optional.empty();
  }
}
