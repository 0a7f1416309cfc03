package dev.mdtc.emitters.qemu;

import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.text.CharacterSet;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * The value of one option as QEMU's option parser reads it: {@code key=value} with doubled commas.
 * A first value without its key is written only where it can't be taken for anything else.
 */
final class OptionText {
  /** No comma, no equals sign, and nothing that QEMU takes for a cry for help. */
  private static final CharacterSet BARE = CharacterSet.alphanumericAnd("_:.+/-");

  private final SectionType type;
  private final StringBuilder text = new StringBuilder();

  private OptionText(SectionType type) {
    this.type = type;
  }

  /**
   * Writes an option's value.
   *
   * @param settings in order; the section's implied key, if among them, comes first
   */
  static String of(SectionType type, List<Setting> settings) {
    OptionText option = new OptionText(type);
    for (Setting setting : settings) {
      option.add(setting.name(), setting.value());
    }
    return option.text.toString();
  }

  private void add(String key, Value value) {
    switch (value) {
      case Value.Many many -> {
        List<Value> values = many.values();
        for (int i = 0; i < values.size(); i++) {
          boolean plain = !(values.get(i) instanceof Value.Composite);
          boolean repeat = type.lists() == ListStyle.REPEATED && plain;
          add(repeat ? key : key + "." + i, values.get(i));
        }
      }
      case Value.Composite composite ->
          composite.settings().forEach(inner -> add(key + "." + inner.name(), inner.value()));
      case Value.Text plain -> append(key, plain.text());
      case Value.Whole whole -> append(key, whole.number().toString());
      case Value.Size size -> append(key, size(size.bytes()));
      case Value.Bool bool -> append(key, bool.on() ? "on" : "off");
      case Value.Word word -> append(key, word.word());
      case Value.Id id -> append(key, id.id());
    }
  }

  /** A value as QEMU reads it, if it is neither a list nor an object. */
  static Optional<String> scalar(Value value) {
    return value instanceof Value.Size size
        ? Optional.of(size(size.bytes()))
        : Value.textOrId(value);
  }

  private void append(String key, String value) {
    boolean first = text.isEmpty();
    if (!first) {
      text.append(',');
    }
    boolean implied = first && type.impliedKey().equals(Optional.of(key));
    if (!implied || !(type.bare() || type.raw() || isBare(value))) {
      text.append(key).append('=');
    }
    text.append(type.raw() ? value : value.replace(",", ",,"));
  }

  private static boolean isBare(String value) {
    return !value.isEmpty() && !value.equals("help") && BARE.containsAll(value);
  }

  /** With a suffix always, because some options count in something else than bytes without. */
  private static String size(BigInteger bytes) {
    int power = Math.min(6, Math.max(0, bytes.getLowestSetBit()) / 10);
    return bytes.shiftRight(10 * power).toString() + "BKMGTPE".charAt(power);
  }
}
