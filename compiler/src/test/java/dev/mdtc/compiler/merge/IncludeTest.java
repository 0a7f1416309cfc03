package dev.mdtc.compiler.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncludeTest {
  @Test
  void anIncludedFileIsMergedWhereItsIncludeStands() {
    Merging.of(
            List.of("main.dt"),
            Map.of(
                "main.dt", "/ { a = 1; b = 1; }; /include/ \"inc.dt\" / { b = 3; };",
                "inc.dt", "/ { a = 2; b = 2; c = 2; };"))
        .gives(
            """
            /
              a = 2
              b = 3
              c = 2
            """);
  }

  @Test
  void aFileIncludedInANodeHoldsStatementsOfThatNode() {
    Merging.of(
            List.of("main.dt"),
            Map.of(
                "main.dt", "/ { device { a: x { y = 1; /include/ \"inc.dt\" }; }; };",
                "inc.dt", "y = 2; b: z { };"))
        .gives(
            """
            /
              device
                a: x
                  y = 2
                  b: z
            """);
  }

  @Test
  void aFileMayBeIncludedInSeveralNodes() {
    Merging merging =
        Merging.of(
            List.of("main.dt"),
            Map.of(
                "main.dt",
                "/ { device { a: x { /include/ \"inc.dt\" }; b: x { /include/ \"inc.dt\" }; };"
                    + " };",
                "inc.dt",
                "y = 2;"));

    merging.gives(
        """
        /
          device
            a: x
              y = 2
            b: x
              y = 2
        """);
    assertEquals(
        List.of("inc.dt:1 y"), merging.places(merging.node("b").property("y").orElseThrow()));
  }

  @Test
  void whatIsWrongInAFileIsSaidOnceHoweverOftenItIsIncluded() {
    assertEquals(
        List.of("syntax-error at inc.dt:1 ="),
        Merging.of(
                List.of("main.dt"),
                Map.of(
                    "main.dt", "/include/ \"inc.dt\" /include/ \"inc.dt\"",
                    "inc.dt", "/ { y = = 2; };"))
            .problems());
  }

  @Test
  void filesThatIncludeEachOtherAreShownAsAChain() {
    Merging merging =
        Merging.of(
            List.of("a.dt"),
            Map.of(
                "a.dt", "/include/ \"b.dt\"",
                "b.dt", "/include/ \"c.dt\"",
                "c.dt", "/include/ \"b.dt\" / { x; };"));

    assertEquals(List.of("include-cycle at c.dt:1 \"b.dt\""), merging.problems());
    assertEquals(
        List.of("b.dt:1 \"c.dt\""),
        merging.diagnostics().getFirst().notes().stream()
            .map(note -> Merging.place(note.place()))
            .toList());
    assertTrue(merging.outline().contains("x\n"));
  }

  @Test
  void aFileThatIncludesItselfIsACycleOfOne() {
    assertEquals(
        List.of("include-cycle at a.dt:1 \"a.dt\""),
        Merging.of(List.of("a.dt"), Map.of("a.dt", "/include/ \"a.dt\"")).problems());
  }

  @Test
  void twoFilesMayIncludeTheSameOne() {
    Merging.of(
            List.of("a.dt"),
            Map.of(
                "a.dt", "/include/ \"b.dt\" /include/ \"c.dt\"",
                "b.dt", "/include/ \"d.dt\"",
                "c.dt", "/include/ \"d.dt\"",
                "d.dt", "/ { x = 1; };"))
        .gives("/\n  x = 1\n");
  }

  @Test
  void aMissingFileMakesNobodyMissWhatMayBeInIt() {
    Merging merging =
        Merging.of("/include/ \"nowhere.dt\" / { device { a: x { to = &b; }; }; }; &b { };");

    assertEquals(List.of("include-not-found at file1.dt:1 \"nowhere.dt\""), merging.problems());
    assertTrue(merging.merged().damaged());
  }

  @Test
  void aChainOfIncludesEndsSomewhere() {
    Map<String, String> files = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      files.put(i + ".dt", "/include/ \"" + (i + 1) + ".dt\"");
    }

    assertEquals(
        List.of("nested-too-deep at 64.dt:1 \"65.dt\""),
        Merging.of(List.of("0.dt"), files).problems());
  }

  @Test
  void everyFileThatWasReadIsListedInTheOrderOfReading() {
    Merging merging =
        Merging.of(
            List.of("a.dt", "d.dt"),
            Map.of(
                "a.dt", "/include/ \"b.dt\" /include/ \"c.dt\"",
                "b.dt", "/include/ \"c.dt\"",
                "c.dt", "",
                "d.dt", ""));

    assertEquals(
        List.of("a.dt", "b.dt", "c.dt", "d.dt"),
        merging.merged().files().stream().map(SourceFile::name).distinct().toList());
  }
}
