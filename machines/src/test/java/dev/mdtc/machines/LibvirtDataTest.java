package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.LibvirtRules;
import dev.mdtc.model.catalogue.PlacementRules.Preference;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibvirtDataTest {
  private static final LibvirtRules RULES = LibvirtData.bundled();

  /** A slip in a name would be a rule that never counts. */
  @Test
  void everyTypeIsOneThatSomeQemuHas() {
    TreeSet<String> unknown = new TreeSet<>();
    types().forEach(unknown::add);
    for (String target : List.of("x86_64", "ppc64", "s390x")) {
      Catalogue catalogue = Catalogues.newest(target).orElseThrow();
      unknown.removeIf(
          type -> catalogue.deviceNames().stream().anyMatch(name -> catalogue.isA(name, type)));
    }

    assertEquals(new TreeSet<String>(), unknown);
  }

  private static Stream<String> types() {
    return Stream.of(
            RULES.slots().stream().flatMap(rule -> rule.types().stream()),
            RULES.buses().stream().flatMap(rule -> rule.types().stream()),
            RULES.preferences().stream().map(Preference::driver).flatMap(name -> name.stream()),
            RULES.companions().keySet().stream(),
            RULES.orders().values().stream()
                .flatMap(List::stream)
                .flatMap(group -> group.types().stream()),
            RULES.steps().first().keySet().stream())
        .flatMap(names -> names);
  }
}
