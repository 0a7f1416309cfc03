package dev.mdtc.compiler.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtioFormTest {
  private static final String ROOT = "net0: virtio-net-pci@5 { };";
  private static final String PORT =
      "rp: pcie-root-port@4 { chassis = 1; net0: virtio-net-pci { }; };";

  private static List<String> lines(String before, String after) {
    return Comparing.devices(before, after).lines();
  }

  @Test
  void behindARootPortAVirtioDeviceIsModern() {
    assertEquals(
        List.of(
            "new rp 04.0",
            "moved net0 05.0 -> 04.0 > 00.0",
            "pci-id net0 PCI id 1af4:1000 -> 1af4:1041"),
        lines(ROOT, PORT));
  }

  @Test
  void behindAConventionalBridgeItIsTransitional() {
    assertEquals(
        List.of("new b 04.0", "moved net0 05.0 -> 04.0 > 01.0"),
        lines(ROOT, "b: pcie-pci-bridge@4 { net0: virtio-net-pci@1 { }; };"));
  }

  @ParameterizedTest
  @CsvSource({
    "virtio-net-pci, disable-legacy = on, 1af4:1041",
    "virtio-net-pci-non-transitional,, 1af4:1041",
    "virtio-net-pci-transitional,, ",
    "virtio-net-pci, disable-legacy = auto, ",
    "virtio-net-pci, disable-modern = off, ",
  })
  void onARootBusItIsWhatItIsToldToBe(String driver, String property, String id) {
    String told = "net0: " + driver + "@5 { " + (property == null ? "" : property + "; ") + "};";

    assertEquals(
        id == null ? List.of() : List.of("pci-id net0 PCI id 1af4:1000 -> " + id),
        lines(ROOT, told));
  }

  @ParameterizedTest
  @CsvSource({
    "virtio-net-pci, disable-legacy = off, 1af4:1000",
    "virtio-net-pci-transitional,, 1af4:1000",
    "virtio-net-pci-non-transitional,, ",
    "virtio-net-pci, disable-legacy = on, ",
  })
  void behindARootPortToo(String driver, String property, String id) {
    String told =
        PORT.replace(
            "virtio-net-pci { ", driver + " { " + (property == null ? "" : property + "; "));

    assertEquals(
        id == null ? List.of() : List.of("pci-id net0 PCI id 1af4:1041 -> " + id),
        lines(PORT, told));
  }

  @Test
  void withoutTheNewInterfaceTheIdStaysButNotTheDevice() {
    assertEquals(
        List.of("property net0 virtio transitional -> legacy"),
        lines(ROOT, "net0: virtio-net-pci@5 { disable-modern = on; };"));
  }

  @Test
  void aMachineFromBeforeVirtioOneHasLegacyDevicesEverywhere() {
    String devices = "; device { " + PORT + " };";

    assertEquals(
        List.of(
            "machine machine.type pc-q35-2.7 -> pc-q35-2.6",
            "pci-id net0 PCI id 1af4:1041 -> 1af4:1000",
            "version net0 version 2.7 -> 2.6"),
        Comparing.machines(
                "machine = \"pc-q35-2.7\"" + devices, "machine = \"pc-q35-2.6\"" + devices)
            .lines());
  }
}
