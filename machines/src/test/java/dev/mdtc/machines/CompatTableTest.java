package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.Pack;
import dev.mdtc.model.catalogue.CompatProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CompatTableTest {
  /** A release that tells: each machine type sets a property named after itself. */
  private static final CompatTable TELLS =
      table(
          Map.of(
              "q35-10.0", step("all", "1"),
              "q35-7.2", step("step", "7.2"),
              "q35-5.2", step("step", "5.2"),
              "q35-5.1", step("step", "5.1"),
              "pc-10.0", List.of(),
              "pc-5.1", Map.of("instead", step("whole", "5.1"))),
          List.of("q35-5.1", "q35-5.2", "q35-7.2", "q35-10.0", "pc-5.1", "pc-10.0", "none"));

  private static List<List<String>> step(String property, String value) {
    return List.of(List.of("device", property, value));
  }

  private static CompatTable table(
      Map<String, ?> steps, Collection<String> machines, CompatTable... newer) {
    return table(steps, machines, List.of(newer), List.of());
  }

  private static CompatTable table(
      Map<String, ?> steps,
      Collection<String> machines,
      List<CompatTable> newer,
      List<CompatTable> older) {
    try {
      Map<String, Map<String, Object>> parts = Map.of("compat", new TreeMap<>(steps));
      Pack pack = Pack.open(Pack.write(new CatalogueData(parts, Map.of())));
      return new CompatTable(
          new Entries(pack, "compat"), () -> machines, newer::stream, older::stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CompatTable silent(List<String> machines, CompatTable... newer) {
    return table(Map.of(), machines, newer);
  }

  /** What a machine type changes, as {@code property=value}. */
  private static String changes(CompatTable table, String machine) {
    return table
        .of(machine)
        .map(list -> String.join(" ", list.stream().map(CompatTableTest::text).toList()))
        .orElse("unknown");
  }

  private static String text(CompatProperty change) {
    return change.property() + "=" + change.value();
  }

  @Test
  void aMachineTypeChangesWhatAllNewerOnesOfItsFamilyDo() {
    assertEquals("all=1", changes(TELLS, "q35-10.0"));
    assertEquals("all=1 step=7.2", changes(TELLS, "q35-7.2"));
    assertEquals("all=1 step=7.2 step=5.2 step=5.1", changes(TELLS, "q35-5.1"));
  }

  @Test
  void aChangeIsOfATypeAndHasAValue() {
    assertEquals(
        Optional.of(List.of(new CompatProperty("device", "all", "1"))), TELLS.of("q35-10.0"));
  }

  @Test
  void aListThatDoesNotGoOnReplacesTheNewerOnes() {
    assertEquals("", changes(TELLS, "pc-10.0"));
    assertEquals("whole=5.1", changes(TELLS, "pc-5.1"));
  }

  @Test
  void ofAFamilyWithoutStepsNothingIsKnown() {
    assertEquals("unknown", changes(TELLS, "none"));
    assertEquals("unknown", changes(TELLS, "q35-99"));
  }

  @Test
  void anOlderReleaseHasTheStepsBelowItsOwnVersion() {
    CompatTable older = silent(List.of("q35-5.1", "q35-5.2", "q35-7.2"), TELLS);

    assertEquals("all=1", changes(older, "q35-7.2"));
    assertEquals("all=1 step=5.2 step=5.1", changes(older, "q35-5.1"));
  }

  @Test
  void theOldestReleaseThatTellsIsAsked() {
    CompatTable later =
        table(
            Map.of("q35-11.0", step("later", "1"), "q35-5.1", step("later", "2")),
            List.of("q35-11.0", "q35-5.1", "q35-4.2"));
    CompatTable between = silent(List.of("q35-7.2", "q35-5.1"), TELLS, later);
    CompatTable older = silent(List.of("q35-5.2", "q35-5.1", "q35-4.2"), between, TELLS, later);

    assertEquals("all=1 step=5.1", changes(older, "q35-5.1"));
    assertEquals("later=1 later=2", changes(older, "q35-4.2"), "only there");
  }

  @Test
  void whatNoReleaseTellsIsNotKnown() {
    List<String> machines = List.of("q35-5.1", "q35-2.4", "pc-5.1", "pc-5.2");

    assertEquals("unknown", changes(silent(machines), "q35-5.1"));
    assertEquals("unknown", changes(silent(machines, TELLS), "q35-2.4"), "it has gone");
    assertEquals(
        "unknown", changes(silent(machines, TELLS), "pc-5.1"), "one list can't be cut in two");
  }

  /** A release that has dropped what is older than 7.2. */
  private static final CompatTable LATER =
      table(
          Map.of("q35-11.0", step("later", "1"), "q35-7.2", step("later", "2")),
          List.of("q35-7.2", "q35-11.0"),
          List.of(),
          List.of(silent(List.of("q35-2.4", "q35-5.1")), TELLS));

  @Test
  void aDroppedMachineTypeTakesTheStepsBelowTheOldestOneLeftFromAnOlderRelease() {
    assertEquals("later=1 later=2 step=5.2 step=5.1", changes(LATER, "q35-5.1"));
  }

  @Test
  void ofADroppedMachineTypeThatNoReleaseTellsNothingIsKnown() {
    assertEquals("unknown", changes(LATER, "q35-2.4"));
    assertEquals("unknown", changes(LATER, "q35-12.0"), "it isn't there yet");
    assertEquals("unknown", changes(LATER, "pc-5.1"), "the release has none of its family");
  }

  @Test
  void versionsAreThoseThatAreThereAndThoseThatHaveBeen() {
    assertEquals(List.of("q35-5.1", "q35-5.2", "q35-7.2", "q35-11.0"), LATER.known("q35-7.2"));
    assertEquals(List.of(), LATER.known("pc-5.1"));
  }
}
