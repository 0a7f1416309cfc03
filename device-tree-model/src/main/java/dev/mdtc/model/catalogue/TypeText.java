package dev.mdtc.model.catalogue;

import java.util.stream.Collectors;

/** The types of values in a few words for people. */
public final class TypeText {
  private TypeText() {}

  /** A type as its values look: {@code on|off}, {@code 0..255}, {@code &netdev}. */
  public static String of(ValueType type) {
    return switch (type) {
      case ValueType.Bool bool -> "on|off";
      case ValueType.Whole whole -> whole.min() + ".." + whole.max();
      case ValueType.Size size -> "size";
      case ValueType.Decimal decimal -> "number";
      case ValueType.Text text ->
          switch (text.format()) {
            case ANY -> "string";
            case MAC -> "MAC address";
            case UUID -> "UUID";
          };
      case ValueType.Enumeration words -> String.join("|", words.words());
      case ValueType.Reference reference ->
          "&"
              + reference
                  .qomType()
                  .orElseGet(
                      () ->
                          reference.sections().stream().sorted().collect(Collectors.joining("|")));
      case ValueType.ListOf list -> "list of " + of(list.element());
      case ValueType.Struct struct -> "{ … }";
      case ValueType.Alternate alternate ->
          alternate.choices().stream().map(TypeText::of).collect(Collectors.joining(" or "));
      case ValueType.Anything anything -> "any";
      case ValueType.Unsettable unsettable -> "";
    };
  }
}
