package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Devices are created by their places, whatever their order in the description. */
class CreationOrderTest {
  @Test
  void theOrderOfTheDescriptionDoesNotMatter() {
    String a = "a: virtio-rng-pci@1 { };";
    String b = "b: pcie-root-port@2 { c: virtio-rng-pci { }; };";

    assertEquals(List.of("a", "b", "c"), Placing.of(a + b).creation());
    assertEquals(List.of("a", "b", "c"), Placing.of(b + a).creation());
  }

  @Test
  void slotsCountAsNumbers() {
    assertEquals(
        List.of("a", "b", "c"),
        Placing.of("c: edu@10 { }; b: edu@9 { }; a: edu@2 { };").creation());
  }

  @Test
  void aDeviceComesBehindThatWhoseBusItNames() {
    // A companion controller names the bus of its master, which has a higher function here.
    assertEquals(
        List.of("ehci", "uhci"),
        Placing.of(
                """
                uhci: ich9-usb-uhci1@1d { masterbus = "ehci.0"; firstport = 0; };
                ehci: ich9-usb-ehci1@1d,7 { };
                """)
            .creation());
  }

  @Test
  void aHubComesBeforeWhatIsPluggedIntoIt() {
    assertEquals(
        List.of("u", "h", "t1", "t2"),
        Placing.of(
                "u: qemu-xhci { t2: usb-tablet@2 { }; t1: usb-tablet@1.1 { }; h: usb-hub@1 { }; };")
            .creation());
  }
}
