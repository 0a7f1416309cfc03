package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.tree.PropertyValue;
import java.util.List;
import java.util.stream.Collectors;

/** Types and values as messages call them. */
final class TypeNames {
  private static final int MOST = 12;

  private TypeNames() {}

  /** What a type takes: {@code an integer}. */
  static String of(ValueType type) {
    return switch (type) {
      case ValueType.Bool bool -> "on or off";
      case ValueType.Whole whole -> "an integer";
      case ValueType.Size size -> "a size";
      case ValueType.Decimal decimal -> "a number";
      case ValueType.Text text -> TextFormats.expectation(text.format());
      case ValueType.Enumeration words -> "one of " + list(words.words());
      case ValueType.Reference reference -> "a reference";
      case ValueType.ListOf list -> "a list";
      case ValueType.Struct struct -> "an object { … }";
      case ValueType.Alternate alternate ->
          alternate.choices().stream()
              .map(TypeNames::of)
              .distinct()
              .collect(Collectors.joining(" or "));
      case ValueType.Anything anything -> "a value";
      case ValueType.Unsettable unsettable -> "nothing";
    };
  }

  /** What a value is: {@code the string "abc"}. */
  static String of(PropertyValue value) {
    return switch (value) {
      case PropertyValue.Text text -> "the string \"" + shorten(text.value()) + "\"";
      case PropertyValue.Whole number -> "the integer " + number.value();
      case PropertyValue.Word word -> "the word '" + shorten(word.word()) + "'";
      case PropertyValue.Reference reference -> "a reference";
      case PropertyValue.Composite object -> "an object";
      case PropertyValue.Broken broken -> "a broken value";
    };
  }

  /** The article of a noun: {@code a} netdev, {@code an} object; no name here starts like under. */
  static String article(String noun) {
    return !noun.isEmpty() && "aeioAEIO".indexOf(noun.charAt(0)) >= 0 ? "an" : "a";
  }

  private static String shorten(String text) {
    return text.length() > 40 ? text.substring(0, 37) + "..." : text;
  }

  static String list(List<String> words) {
    return words.size() > MOST
        ? String.join(", ", words.subList(0, MOST)) + ", …"
        : String.join(", ", words);
  }
}
