package dev.mdtc.machines.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueStoreTest {
  @TempDir private Path root = Path.of("");

  /** A release of a target with one device, which has a property of each name. */
  private static CatalogueData release(String release, String... properties) {
    Map<String, Object> declared = new TreeMap<>();
    for (String property : properties) {
      declared.put(property, new LinkedHashMap<>(Map.of("type", "bool")));
    }
    Map<String, Object> catalogue = new LinkedHashMap<>();
    catalogue.put("release", release);
    catalogue.put("target", "x");
    catalogue.put("hardware", Map.of("board", Map.of("", "board")));
    catalogue.put("cpu-aliases", Map.of());
    return new CatalogueData(
        Map.of(
            CatalogueData.CATALOGUE,
            catalogue,
            CatalogueData.MACHINES,
            Map.of("board", Map.of("hardware", "board")),
            "types",
            Map.of("card", Map.of("properties", declared))),
        Map.of("board", "/dt-v1/;\n"));
  }

  private CatalogueStore store() throws IOException {
    return new CatalogueStore(root);
  }

  private CatalogueData stored(String release) throws IOException {
    return store().read(new CatalogueKey("x", release));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private String text(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }

  @Test
  void aFolderThatIsNotThereIsAnEmptyStore() throws IOException {
    assertEquals(List.of(), new CatalogueStore(root.resolve("nothing")).keys());
  }

  @Test
  void aCatalogueIsReadBackAsItWasWritten() throws IOException {
    CatalogueData data = release("7.2.0", "drive", "serial");

    store().write(data);

    assertEquals(data, stored("7.2.0"));
    assertEquals(
        List.of(
            "index.json",
            "x/7.2.0/catalogue.json",
            "x/7.2.0/hardware/board.dt",
            "x/7.2.0/machines.json",
            "x/7.2.0/types.json"),
        files());
  }

  @Test
  void aPartThatOnlyTheBaseHasIsTakenAway() throws IOException {
    CatalogueData base = release("7.2.0", "drive", "serial", "zoned", "logical", "physical");
    Map<String, Map<String, Object>> parts = new LinkedHashMap<>(base.parts());
    parts.put(CatalogueData.REGISTERS, Map.of("card", Map.of("root", Map.of())));
    store().write(base);
    store().write(release("8.0.0", "drive", "serial", "zoned", "logical"));

    store().write(new CatalogueData(parts, base.hardware()));

    assertEquals(parts.keySet(), stored("7.2.0").parts().keySet());
    assertEquals("null\n", text("x/8.0.0/registers.json"));
    assertEquals(
        release("8.0.0", "drive", "serial", "zoned", "logical"), stored("8.0.0"), "as it was");
  }

  @Test
  void theNextReleaseIsWrittenAsWhatItChanges() throws IOException {
    store().write(release("7.2.0", "drive", "serial"));

    store().write(release("8.0.0", "drive", "zoned"));

    assertEquals(release("7.2.0", "drive", "serial"), stored("7.2.0"));
    assertEquals(release("8.0.0", "drive", "zoned"), stored("8.0.0"));
    assertEquals(
        """
        {
          "card": {
            "properties": {
              "serial": null,
              "zoned": {"type": "bool"}
            }
          }
        }
        """,
        text("x/8.0.0/types.json"));
    assertFalse(files().contains("x/8.0.0/machines.json"), "nothing has changed there");
    assertFalse(files().contains("x/8.0.0/hardware/board.dt"), "nothing has changed there");
  }

  @Test
  void theIndexNamesEachBaseAndHasTheOldestReleaseFirst() throws IOException {
    store().write(release("10.0.0", "a", "b"));
    store().write(release("9.2.0", "a", "c"));

    assertEquals(
        """
        {
          "x": {
            "9.2.0": {"base": "x/10.0.0"},
            "10.0.0": {}
          }
        }
        """,
        text("index.json"));
    assertEquals(
        List.of(new CatalogueKey("x", "9.2.0"), new CatalogueKey("x", "10.0.0")), store().keys());
  }

  @Test
  void theBaseIsTheReleaseThatLeavesLeastToWrite() throws IOException {
    store().write(release("1.0.0", "a", "b", "c", "d", "e", "f"));
    store().write(release("2.0.0", "u", "v", "w", "x", "y", "z"));

    store().write(release("3.0.0", "a", "b", "c", "d", "e", "g"));

    assertTrue(text("index.json").contains("\"3.0.0\": {\"base\": \"x/1.0.0\"}"));
    assertEquals(release("3.0.0", "a", "b", "c", "d", "e", "g"), stored("3.0.0"));
  }

  @Test
  void writingAgainReplacesAndLeavesNothingBehind() throws IOException {
    store().write(release("7.2.0", "old"));
    List<String> before = files();

    store().write(release("7.2.0", "new"));

    assertEquals(release("7.2.0", "new"), stored("7.2.0"));
    assertEquals(before, files());
  }

  @Test
  void writingTheSameAgainChangesNoByte() throws IOException {
    store().write(release("7.2.0", "drive", "serial"));
    store().write(release("8.0.0", "drive", "zoned"));
    String types = text("x/8.0.0/types.json");
    String index = text("index.json");

    store().write(release("8.0.0", "drive", "zoned"));

    assertEquals(types, text("x/8.0.0/types.json"));
    assertEquals(index, text("index.json"));
  }

  @Test
  void replacingABaseChangesNoReleaseThatIsWrittenAsAChangeOfIt() throws IOException {
    store().write(release("7.2.0", "drive", "serial"));
    store().write(release("8.0.0", "drive", "zoned"));
    store().write(release("9.0.0", "drive", "zoned", "atomic"));

    store().write(release("7.2.0", "drive", "serial", "forgotten"));

    assertEquals(release("7.2.0", "drive", "serial", "forgotten"), stored("7.2.0"));
    assertEquals(release("8.0.0", "drive", "zoned"), stored("8.0.0"));
    assertEquals(release("9.0.0", "drive", "zoned", "atomic"), stored("9.0.0"));
  }

  /** A release with just one machine type. */
  private static CatalogueData releaseWith(String release, String machine, String hardware) {
    return new CatalogueData(
        Map.of(
            CatalogueData.CATALOGUE,
            Map.of(
                "release",
                release,
                "target",
                "x",
                "hardware",
                Map.of(machine, Map.of("", machine))),
            CatalogueData.MACHINES,
            Map.of(machine, Map.of("hardware", machine)),
            "types",
            Map.of("card", Map.of("parent", "device", "description", "What all releases have"))),
        Map.of(machine, hardware));
  }

  @Test
  void hardwareOfABaseBelongsToNoOtherReleaseUnlessItHasIt() throws IOException {
    store().write(releaseWith("7.2.0", "old-board", "/dt-v1/;\n"));
    store().write(releaseWith("8.0.0", "new-board", "/dt-v1/;\n/ { };\n"));
    store().write(releaseWith("9.0.0", "old-board", "/dt-v1/;\n"));
    assertEquals(List.of("new-board"), List.copyOf(stored("8.0.0").hardware().keySet()));

    store().write(releaseWith("7.2.0", "old-board", "/dt-v1/;\n/ { /* more */ };\n"));

    assertEquals(List.of("new-board"), List.copyOf(stored("8.0.0").hardware().keySet()));
    assertFalse(files().contains("x/8.0.0/hardware/old-board.dt"), files().toString());
    assertEquals(Map.of("old-board", "/dt-v1/;\n"), stored("9.0.0").hardware());
  }

  @Test
  void equalHardwareUnderAnotherNameIsNotWrittenAgain() throws IOException {
    store().write(release("7.2.0", "drive"));
    CatalogueData renamed =
        new CatalogueData(
            Map.of(
                CatalogueData.CATALOGUE,
                Map.of(
                    "release",
                    "8.0.0",
                    "target",
                    "x",
                    "hardware",
                    Map.of("board-8", Map.of("", "board-8"))),
                CatalogueData.MACHINES,
                Map.of("board", Map.of("hardware", "board-8"))),
            Map.of("board-8", "/dt-v1/;\n"));

    store().write(renamed);

    assertFalse(files().contains("x/8.0.0/hardware/board-8.dt"));
    assertEquals(Map.of("board", "/dt-v1/;\n"), stored("8.0.0").hardware());
    assertEquals(
        Map.of("board", Map.of("hardware", "board")), stored("8.0.0").part(CatalogueData.MACHINES));
  }

  @Test
  void aReleaseThatIsNotThereCannotBeRead() throws IOException {
    store().write(release("7.2.0", "drive"));

    IOException refusal = assertThrows(IOException.class, () -> stored("7.1.0"));

    assertEquals("there is no x/7.1.0", refusal.getMessage());
  }

  @Test
  void aDamagedFileIsReportedAndNeverMisread() throws IOException {
    store().write(release("7.2.0", "drive"));
    String types = text("x/7.2.0/types.json");
    for (int length = 0; length < types.stripTrailing().length(); length++) {
      Files.writeString(root.resolve("x/7.2.0/types.json"), types.substring(0, length));

      assertThrows(IOException.class, () -> stored("7.2.0"));
    }
  }
}
