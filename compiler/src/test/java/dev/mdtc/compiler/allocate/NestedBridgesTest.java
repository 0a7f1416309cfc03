package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CompileOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bridges that name no bus and have others behind them: none may end up behind itself. */
class NestedBridgesTest {
  private static final String NESTED = "b: pci-bridge { c: pci-bridge { d: e1000 { }; }; };";

  private static Placing by(String policy, String machine, String devices) {
    return Placing.by(policy, "x86_64", machine, devices, CompileOptions.STANDARD);
  }

  @Test
  void onAnExpressMachineABridgeGoesBehindAnother() {
    assertEquals(
        List.of("rp1 pcie.0@2", "br1 rp1@0", "b br1@1", "c b@1", "d c@1"),
        by("stable", "q35", NESTED).layout());
  }

  @Test
  void twoBridgesDoNotHoldEachOther() {
    assertEquals(
        List.of("rp1 pcie.0@2", "br1 rp1@0", "b br1@1", "c b@1"),
        by("stable", "q35", "b: pci-bridge { }; c: pci-bridge { };").layout());
  }

  @Test
  void onAConventionalMachineABridgeGoesOnTheRootBus() {
    assertEquals(
        List.of("b pci.0@2", "c b@1", "d c@1", "e pci.0@3"),
        by("stable", "pc", NESTED + "e: e1000 { };").layout());
  }

  @Test
  void libvirtAddsNoPortForABridge() {
    assertEquals(List.of("no-room at pci-bridge"), by("libvirt", "q35", NESTED).problems());
  }

  @Test
  void libvirtNumbersBridgesInOrder() {
    assertEquals(List.of("b pci.0@2", "c b@1", "d c@1"), by("libvirt", "pc", NESTED).layout());
  }
}
