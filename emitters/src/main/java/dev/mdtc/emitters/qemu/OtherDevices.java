package dev.mdtc.emitters.qemu;

import dev.mdtc.model.catalogue.CreationRules;
import dev.mdtc.model.catalogue.VersionOrder;
import dev.mdtc.model.machine.Machine;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether QEMU makes devices of other options than those of the description. They come behind the
 * description's devices and take the places that are left, so that these must not come later still.
 */
final class OtherDevices {
  private static final String INTERFACE = "if";

  private final Machine machine;
  private final CreationRules rules;

  private OtherDevices(Machine machine, CreationRules rules) {
    this.machine = machine;
    this.rules = rules;
  }

  static boolean areMade(Machine machine, CreationRules rules) {
    return new OtherDevices(machine, rules).areMade();
  }

  /** Whether there is one of some options, here or among the words that are passed on. */
  static boolean hasOption(Machine machine, List<String> options) {
    return options(machine).anyMatch(options::contains);
  }

  private static Stream<String> options(Machine machine) {
    return Stream.concat(
        Entry.ofSections(machine).stream().map(entry -> entry.type().option()), passedOn(machine));
  }

  private static Stream<String> passedOn(Machine machine) {
    return machine.passthrough().stream().map(word -> word.replaceFirst("^--", "-"));
  }

  private boolean areMade() {
    return passedOn(machine).anyMatch(rules.makers()::containsKey)
        || Entry.ofSections(machine).stream().anyMatch(this::isMaker);
  }

  private boolean isMaker(Entry entry) {
    List<String> without = rules.makers().get(entry.type().option());
    if (without == null) {
      return false;
    }
    List<String> said =
        entry.settings().stream()
            .filter(setting -> setting.name().equals(INTERFACE))
            .flatMap(setting -> OptionText.scalar(setting.value()).stream())
            .map(value -> INTERFACE + "=" + value)
            .toList();
    return said.isEmpty() ? !isBoardDrive() : said.stream().noneMatch(without::contains);
  }

  private boolean isBoardDrive() {
    return machine
        .type()
        .map(VersionOrder::family)
        .filter(rules.boardDrives()::contains)
        .isPresent();
  }
}
