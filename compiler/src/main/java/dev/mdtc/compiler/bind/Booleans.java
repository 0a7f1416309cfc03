package dev.mdtc.compiler.bind;

import dev.mdtc.model.tree.PropertyValue;
import java.util.Optional;

/** The words for on and off: {@code on}, {@code true}, {@code yes} and their opposites. */
final class Booleans {
  private Booleans() {}

  static Optional<Boolean> read(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Word word -> read(word.word());
      case PropertyValue.Text text -> read(text.value());
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> read(String word) {
    return switch (word) {
      case "on", "true", "yes" -> Optional.of(true);
      case "off", "false", "no" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
