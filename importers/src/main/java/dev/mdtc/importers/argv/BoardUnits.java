package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.Range;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where drives that the board attaches itself are: a device that QEMU puts on the same bus later
 * goes beside them.
 */
final class BoardUnits {
  private final Catalogue catalogue;
  private final Board board;
  private final LegacyDrives drives;

  BoardUnits(Catalogue catalogue, Board board, List<Option> options) {
    this.catalogue = catalogue;
    this.board = board;
    this.drives = LegacyDrives.of(options, catalogue.commandLine());
  }

  /** A bus of the board and a unit on it. */
  record Unit(String bus, String address) {}

  /**
   * The place of a device that is left to QEMU: the last bus of its type, and there the first unit
   * that no drive has; empty if there is no drive on that bus.
   */
  Optional<Unit> beside(String type) {
    BusType rule = catalogue.bus(type);
    List<String> names =
        board.buses().entrySet().stream()
            .filter(bus -> bus.getValue().equals(type))
            .map(Map.Entry::getKey)
            .toList();
    if (names.isEmpty() || rule.parts().size() != 1 || !takesDrives(type)) {
      return Optional.empty();
    }
    AddressPart part = rule.parts().getFirst();
    String last = names.getLast();
    long units = range(rule, part, board.owners().getOrDefault(last, "")).max() + 1;
    Set<Long> taken = new HashSet<>();
    for (long place : drives.on(type.toLowerCase(Locale.ROOT))) {
      if (place / units == names.size() - 1) {
        taken.add(place % units);
      }
    }
    if (!taken.contains(0L)) {
      return Optional.empty();
    }
    long unit = 0;
    while (taken.contains(unit)) {
      unit++;
    }
    return unit < units ? Optional.of(new Unit(last, part.spelling(unit))) : Optional.empty();
  }

  /** Whether drives without an interface go there: those that the machine has by default do. */
  private boolean takesDrives(String type) {
    return board.defaults().stream()
        .flatMap(known -> known.words().getOrDefault("cdrom", List.of()).stream())
        .anyMatch(word -> word.contains("if=" + type.toLowerCase(Locale.ROOT)));
  }

  private Range range(BusType rule, AddressPart part, String owner) {
    return rule.controllers().entrySet().stream()
        .filter(each -> catalogue.isA(owner, each.getKey()))
        .flatMap(each -> Optional.ofNullable(each.getValue().get(part.name())).stream())
        .findFirst()
        .orElse(part.range());
  }
}
