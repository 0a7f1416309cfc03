package dev.mdtc.compiler.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final String BASE =
      """
      / {
          machine = "q35";
          device {
              net0: e1000@3 { mac = "a"; rombar = 0; };
          };
      };
      """;

  @Test
  void aSecondRootAddsToTheFirst() {
    Merging.of(BASE + "/ { memory = 4G; device { rng0: rng { }; }; };")
        .gives(
            """
            /
              machine = "q35"
              memory = 4294967296
              device
                net0: e1000@3
                  mac = "a"
                  rombar = 0
                rng0: rng
            """);
  }

  @Test
  void aLaterPropertyWinsAndKeepsItsPlaceInTheOrder() {
    Merging.of(BASE, "&net0 { romfile = \"\"; mac = \"b\", \"c\"; };")
        .gives(
            """
            /
              machine = "q35"
              device
                net0: e1000@3
                  mac = "b", "c"
                  rombar = 0
                  romfile = ""
            """);
  }

  @Test
  void aNodeMayBeNamedByItsPath() {
    for (String path : List.of("/device/net0", "/device/e1000", "/device/e1000@3", "device/net0")) {
      assertEquals(
          Merging.of(BASE, "&net0 { on; };").outline(),
          Merging.of(BASE, "&{" + path + "} { on; };").outline());
    }
  }

  @Test
  void theSameHeadInALaterFileIsTheSameNode() {
    Merging.of(BASE, "/ { device { net0: e1000@4 { mac = \"b\"; }; }; };")
        .gives(
            """
            /
              machine = "q35"
              device
                net0: e1000@4
                  mac = "b"
                  rombar = 0
            """);
  }

  @Test
  void aNodeWithoutALabelIsTheSameAtTheSameAddress() {
    Merging.of("/ { device { a@1 { x; }; a@2 { }; }; };", "/ { device { a@1 { y; }; b@1 { }; }; };")
        .gives(
            """
            /
              device
                a@1
                  x
                  y
                a@2
                b@1
            """);
  }

  @Test
  void nodesWithNeitherLabelNorAddressAreNeverTheSame() {
    Merging.of("/ { device { a { }; a { }; }; };", "/ { device { a { }; }; };")
        .gives(
            """
            /
              device
                a
                a
                a
            """);
  }

  @Test
  void aBusIsReopenedByItsName() {
    Merging.of("/ { device { bus isa.0 { a { }; }; bus isa.0 { b { }; }; }; };")
        .gives(
            """
            /
              device
                bus isa.0
                  a
                  b
            """);
  }

  @Test
  void aLabelMeansOneNode() {
    Merging merging = Merging.of(BASE, "/ { device { net0: rng { }; }; };");

    assertEquals(List.of("duplicate-label at file2.dt:1 net0"), merging.problems());
  }

  @Test
  void aPropertyThatIsSetTwiceInOneBodyIsASlip() {
    Merging merging = Merging.of("/ { device { a: b { x = 1; x = 2; }; }; };");

    assertEquals(List.of("duplicate-property at file1.dt:1 x"), merging.problems());
    assertTrue(merging.outline().contains("x = 1\n"));
  }

  @Test
  void aReferenceMayComeBeforeItsNode() {
    Merging.of("/ { device { a: b { to = &c, { in = &c; }; at = &{/device/c}; }; c: d { }; }; };")
        .gives(
            """
            /
              device
                a: b
                  to = &c, { in = &c }
                  at = &c
                c: d
            """);
  }

  @Test
  void anOverlayMustComeBehindItsNode() {
    assertEquals(
        List.of("unresolved-reference at file1.dt:1 &net0"),
        Merging.of("&net0 { mac = \"b\"; };", BASE).problems());
  }

  @Test
  void theLastOfADirectiveCounts() {
    Merging.of(
            "/qemu/ \"6.2\"; /qemu/ \"7.2\"; / { device { a: b { /version/ \"1\"; }; }; };",
            "&a { /version/ \"2\"; };")
        .gives(
            """
            /qemu/ "7.2"
            /
              device
                a: b
                  /version/ "2"
            """);
  }

  @Test
  void wordsForTheCommandLineAddUp() {
    Merging.of("/ { /argv/ \"-a\"; };", "/ { /argv/ \"-b\", \"c\"; };")
        .gives(
            """
            /
              /argv/ "-a"
              /argv/ "-b" "c"
            """);
  }

  @Test
  void everyPlaceOfANodeAndAPropertyIsRemembered() {
    Merging merging =
        Merging.of(BASE, "&net0 {\n    mac = \"b\";\n};\n", "&{/device/net0} { on; };\n");

    assertEquals(
        List.of("file1.dt:4 e1000", "file2.dt:1 &net0", "file3.dt:1 &{/device/net0}"),
        merging.places(merging.node("net0")));
    assertEquals(
        List.of("file1.dt:4 mac", "file2.dt:2 mac"),
        merging.places(merging.node("net0").property("mac").orElseThrow()));
    assertEquals(
        List.of("file2.dt:2 \"b\""),
        merging.places(merging.node("net0").property("mac").orElseThrow().values().getFirst()));
  }

  @Test
  void anOverlayLeavesTheAddressWhereItWasWritten() {
    Merging merging = Merging.of(BASE, "&net0 { mac = \"b\"; };");

    assertEquals(
        "file1.dt:4 @3",
        Merging.place(merging.merged().origins().last(merging.node("net0")).unitAddress()));
  }

  @Test
  void placesAreNumberedInTheOrderOfMerging() {
    Merging merging = Merging.of(BASE, "&net0 { on; };");
    List<Integer> orders =
        merging.merged().origins().all(merging.node("net0")).stream()
            .map(origin -> origin.order())
            .toList();

    assertEquals(orders.stream().sorted().distinct().toList(), orders);
  }

  @Test
  void onlyTheNodeThatLostSomethingIsDamaged() {
    Merging merging = Merging.of("/ { device { a: x { = 1; }; b: x { }; }; };");

    assertTrue(merging.merged().damaged());
    assertTrue(merging.merged().isDamaged(merging.node("a")));
    assertFalse(merging.merged().isDamaged(merging.node("b")));
  }

  @Test
  void whatMayStandInALostStatementIsNotMissed() {
    assertEquals(
        List.of("syntax-error at file1.dt:1 ="),
        Merging.of("/ { device { = 1; a: x { to = &b; }; }; };\n&c { };").problems());
  }
}
