package dev.mdtc.compiler.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BusNumbersTest {
  private static final String CARD = "rp2: pcie-root-port@5 { chassis = 2; net0: e1000e { }; };";

  private static List<String> lines(String before, String after) {
    return Comparing.devices(before, after).lines();
  }

  @Test
  void aBridgeInFrontRenumbersWhatFollows() {
    Comparing ports = Comparing.devices(CARD, "rp1: pcie-root-port@4 { chassis = 1; }; " + CARD);

    assertEquals(
        List.of("new rp1 04.0", "bus-number rp2 bus number 0000:01 -> 0000:02 net0"),
        ports.lines());
    assertEquals(
        "Firmware numbers buses depth-first and gives another number to the one behind it. By its"
            + " place a network card is named enp2s0, no longer enp1s0.",
        ports.notices().get(1));
  }

  @Test
  void aBridgeBehindRenumbersNothing() {
    assertEquals(
        List.of("new rp3 06.0"), lines(CARD, CARD + " rp3: pcie-root-port@6 { chassis = 3; };"));
  }

  @Test
  void countingIsDepthFirst() {
    String outer = "rp1: pcie-root-port@4 { chassis = 1; }; " + CARD;
    String nested = "rp1: pcie-root-port@4 { chassis = 1; b: pcie-pci-bridge { }; }; " + CARD;

    assertEquals(
        List.of("new b 04.0 > 00.0", "bus-number rp2 bus number 0000:02 -> 0000:03 net0"),
        lines(outer, nested));
  }

  @Test
  void aRootPortByAnotherNameKeepsItsNumber() {
    assertEquals(List.of(), lines(CARD, CARD.replace("rp2", "left")));
  }

  @Test
  void anExpanderHasANumberOfItsOwn() {
    String expander =
        "px: pxb-pcie@4 { bus_nr = 0x40; rp: pcie-root-port@0 { chassis = 1; net0: e1000e { }; };"
            + " };";

    assertEquals(
        List.of("new rp2 05.0", "new x 05.0 > 00.0"),
        lines(
            expander,
            expander + " bus pcie.0 { rp2: pcie-root-port@5 { chassis = 2; x: e1000e { }; }; };"));
    assertEquals(
        List.of(
            "property px bus_nr Whole[number=64] -> Whole[number=80]",
            "moved rp bus 40 > 00.0 -> bus 50 > 00.0",
            "moved net0 bus 40 > 00.0 > 00.0 -> bus 50 > 00.0 > 00.0"),
        lines(expander, expander.replace("0x40", "0x50")));
  }
}
