package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.source.SourceFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineLibraryTest {
  @Test
  void aDescriptionIsFoundByItsFileName() {
    SourceFile q35 = MachineLibrary.find("q35.dt").orElseThrow();

    assertEquals("<library>/q35.dt", q35.name());
    assertTrue(q35.text().contains("/dt-v1/;"), q35.text());
    assertTrue(MachineLibrary.find("pc.dt").isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "q35", "./q35.dt", "../machines/q35.dt", "rules/library.json", "Q35.DT"})
  void nothingElseOfThisModuleIsInTheLibrary(String name) {
    assertEquals(Optional.empty(), MachineLibrary.find(name));
  }
}
