package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.AddressPart;
import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.CommandLineRules.Defaults;
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
    List<String> names = names(type);
    if (names.isEmpty() || !isCounted(type) || !takesDrives(type)) {
      return Optional.empty();
    }
    long units = perBus(type);
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
    return unit < units ? at(type, (names.size() - 1) * units + unit) : Optional.empty();
  }

  /**
   * A place among all of the board's buses of a type, one bus after another; empty if there is no
   * such place.
   *
   * @param place from 0 on
   */
  Optional<Unit> at(String type, long place) {
    List<String> names = names(type);
    if (names.isEmpty() || !isCounted(type)) {
      return Optional.empty();
    }
    long units = perBus(type);
    AddressPart part = catalogue.bus(type).parts().getFirst();
    return place >= 0 && place / units < names.size()
        ? Optional.of(new Unit(names.get((int) (place / units)), part.spelling(place % units)))
        : Optional.empty();
  }

  /** How many units a bus of the board has. */
  long perBus(String type) {
    List<String> names = names(type);
    BusType rule = catalogue.bus(type);
    return names.isEmpty() || !isCounted(type)
        ? 1
        : range(rule, rule.parts().getFirst(), board.owners().getOrDefault(names.getLast(), ""))
                .max()
            + 1;
  }

  private boolean isCounted(String type) {
    return catalogue.bus(type).parts().size() == 1;
  }

  private List<String> names(String type) {
    return board.buses().entrySet().stream()
        .filter(bus -> bus.getValue().equals(type))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether drives without an interface go there. */
  private boolean takesDrives(String type) {
    return board.defaults().flatMap(Defaults::drives).filter(type::equalsIgnoreCase).isPresent();
  }

  private Range range(BusType rule, AddressPart part, String owner) {
    return rule.controllers().entrySet().stream()
        .filter(each -> catalogue.isA(owner, each.getKey()))
        .flatMap(each -> Optional.ofNullable(each.getValue().get(part.name())).stream())
        .findFirst()
        .orElse(part.range());
  }
}
