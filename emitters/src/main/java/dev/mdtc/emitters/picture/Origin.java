package dev.mdtc.emitters.picture;

import dev.mdtc.model.machine.Device.From;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who chose a place: a color, and a letter that tells the same in print. */
enum Origin {
  BUILTIN('B', "builtin: the machine type's own", "#6b7280", "#9ca3af"),
  EXPLICIT('E', "explicit: the description says it", "#1d4ed8", "#7aa7ff"),
  PIN('P', "pin: as it was before", "#047857", "#3ecf9a"),
  ALLOCATED('A', "allocated: mdtc chose it", "#b45309", "#f5a742"),
  ABSENT('K', "kept: the device is gone", "#9d174d", "#f28ab8");

  private final char letter;
  private final String meaning;
  private final String onLight;
  private final String onDark;

  Origin(char letter, String meaning, String onLight, String onDark) {
    this.letter = letter;
    this.meaning = meaning;
    this.onLight = onLight;
    this.onDark = onDark;
  }

  static Origin of(From from) {
    return switch (from) {
      case BUILTIN -> BUILTIN;
      case EXPLICIT -> EXPLICIT;
      case PIN -> PIN;
      case ALLOCATED -> ALLOCATED;
    };
  }

  /** Those that are in a picture, in their order. */
  static List<Origin> used(List<Row> rows) {
    Set<Origin> used = EnumSet.noneOf(Origin.class);
    for (Row row : rows) {
      if (row instanceof Row.OfDevice device) {
        used.add(device.origin());
      } else if (row instanceof Row.OfSeveral) {
        used.add(BUILTIN);
      }
    }
    return List.copyOf(used);
  }

  char letter() {
    return letter;
  }

  String meaning() {
    return meaning;
  }

  /** Its color on light ground. */
  String onLight() {
    return onLight;
  }

  /** Its color on dark ground. */
  String onDark() {
    return onDark;
  }
}
