package dev.mdtc.emitters.picture;

import dev.mdtc.model.machine.Machine;
import java.util.stream.Collectors;

/** Text that is to be seen in a picture. */
final class Words {
  private static final int SYMBOLS = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int UNKNOWN = 0xfffd;

  private Words() {}

  /** The machine's name, or its type if it has none. */
  static String title(Machine machine) {
    return machine.name().or(machine::type).orElse("machine");
  }

  /** What kind of machine it is, and for which QEMU. */
  static String subtitle(Machine machine) {
    return machine.type().map(type -> type + ", ").orElse("")
        + machine.target()
        + ", QEMU "
        + machine.release()
        + machine.ownVersion().map(version -> ", behaves as in " + version).orElse("");
  }

  /** With a sign for each character that can't be seen or that turns others around. */
  static String visible(String text) {
    return text.codePoints()
        .map(Words::visible)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static int visible(int c) {
    if (c < ' ') {
      return SYMBOLS + c;
    }
    if (c == DELETE) {
      return SYMBOLS + 0x21;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          UNKNOWN;
      default -> c;
    };
  }

  /** How many columns of a monospaced font a text takes: wide characters take two. */
  static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 && isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    return Character.isIdeographic(c)
        || c <= 0x115f
        || (c >= 0x2e80 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xff00 && c <= 0xff60)
        || c >= 0x1f300;
  }

  /** At most that many columns; what is cut off is told by an ellipsis. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int c : text.codePoints().toArray()) {
      used += width(Character.toString(c));
      if (used > columns) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.append('…').toString();
  }
}
