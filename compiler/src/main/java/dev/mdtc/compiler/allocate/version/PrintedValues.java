package dev.mdtc.compiler.allocate.version;

import dev.mdtc.model.catalogue.ValueType;
import dev.mdtc.model.machine.Value;
import java.math.BigInteger;
import java.util.Optional;

/** Values as QEMU prints them in JSON, which is how a catalogue has defaults. */
final class PrintedValues {
  private PrintedValues() {}

  /** A value of some type; empty if it isn't one, or can't be set. */
  static Optional<Value> read(String printed, ValueType type) {
    return switch (type) {
      case ValueType.Bool bool ->
          switch (printed) {
            case "true" -> Optional.of(new Value.Bool(true));
            case "false" -> Optional.of(new Value.Bool(false));
            default -> Optional.empty();
          };
      case ValueType.Whole whole -> number(printed).map(Value.Whole::new);
      case ValueType.Size size -> number(printed).map(Value.Size::new);
      case ValueType.Enumeration enumeration -> Optional.of(new Value.Word(printed));
      case ValueType.Decimal decimal -> Optional.of(new Value.Text(printed));
      case ValueType.Text text -> Optional.of(new Value.Text(printed));
      case ValueType.Alternate alternate -> Optional.of(new Value.Text(printed));
      case ValueType.Anything anything -> Optional.of(new Value.Text(printed));
      case ValueType.Reference reference -> Optional.empty();
      case ValueType.ListOf list -> Optional.empty();
      case ValueType.Struct struct -> Optional.empty();
      case ValueType.Unsettable unsettable -> Optional.empty();
    };
  }

  private static Optional<BigInteger> number(String printed) {
    return printed.matches("-?\\d+") ? Optional.of(new BigInteger(printed)) : Optional.empty();
  }
}
