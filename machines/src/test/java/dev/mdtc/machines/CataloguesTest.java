package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.machines.store.CatalogueData;
import dev.mdtc.machines.store.Pack;
import dev.mdtc.model.catalogue.Catalogue;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CataloguesTest {
  private static final String TARGET = "x86_64";

  private static Optional<String> release(String wanted) {
    return Catalogues.open(TARGET, wanted).map(Catalogue::release);
  }

  @Test
  void theNewestReleaseIsTheLastOfTheList() {
    List<String> releases = Catalogues.releases(TARGET);

    assertTrue(Catalogues.targets().contains(TARGET));
    assertEquals(
        releases.get(releases.size() - 1), Catalogues.newest(TARGET).orElseThrow().release());
  }

  @Test
  void everyReleaseIsWhatItSays() {
    for (String target : Catalogues.targets()) {
      for (String release : Catalogues.releases(target)) {
        Catalogue catalogue = Catalogues.open(target, release).orElseThrow();

        assertEquals(release, catalogue.release());
        assertEquals(target, catalogue.target());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"7.2.22, 7.2.22", "7.2, 7.2.22"})
  void aReleaseIsNamedInFullOrAsFarAsItMatters(String wanted, String found) {
    assertEquals(Optional.of(found), release(wanted));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7.", "7.2.2", "7.2.221", "0.1", "newest", "../7.2.22"})
  void whatIsNoReleaseIsNotFound(String wanted) {
    assertEquals(Optional.empty(), release(wanted));
  }

  @Test
  void anUnknownTargetHasNothing() {
    assertEquals(List.of(), Catalogues.releases("z80"));
    assertEquals(Optional.empty(), Catalogues.newest("z80"));
    assertEquals(Optional.empty(), Catalogues.open("z80", "7.2"));
    assertEquals(List.of(), Catalogues.releasesWith("z80", "pc"));
  }

  @Test
  void theReleasesWithAMachineTypeAreThoseThatHaveIt() {
    for (String release : Catalogues.releases(TARGET)) {
      Catalogue catalogue = Catalogues.open(TARGET, release).orElseThrow();
      for (String machine : List.of("pc-q35-2.4", "pc-q35-7.2", "isapc", "no-such-machine")) {
        assertEquals(
            catalogue.machine(machine).isPresent(),
            Catalogues.releasesWith(TARGET, machine).contains(release),
            machine + " in " + release);
      }
    }
  }

  @Test
  void aPackFromSomewhereElseIsACatalogue() throws IOException {
    byte[] pack =
        Pack.write(
            new CatalogueData(
                Map.of(
                    CatalogueData.CATALOGUE, Map.of("release", "99.1.0", "target", "z80"),
                    CatalogueData.MACHINES, Map.of("board-99.1", Map.of("alias", "board"))),
                Map.of()));

    Catalogue catalogue = Catalogues.of(pack);

    assertEquals("99.1.0", catalogue.release());
    assertEquals("z80", catalogue.target());
    assertEquals(Optional.of("99.1"), catalogue.machine("board").orElseThrow().version());
    assertEquals("/dt-v1/;\n", catalogue.machine("board").orElseThrow().hardware().text());
    assertEquals(List.of(), List.copyOf(catalogue.deviceNames()));
  }

  @Test
  void somethingElseFromSomewhereElseIsRefused() {
    IOException refusal = assertThrows(IOException.class, () -> Catalogues.of(new byte[100]));

    assertEquals("it is no catalogue", refusal.getMessage());
  }
}
