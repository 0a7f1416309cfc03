package dev.mdtc.compiler.allocate.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.allocate.Placing;
import dev.mdtc.model.machine.Pins;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * QEMU keeps the free ports of a bus in a queue and adds a hub before it hands out the last one.
 */
class UsbPortsTest {
  /** Some devices that are alike, labelled {@code t1}, {@code t2}, …. */
  private static String tablets(int count) {
    StringBuilder devices = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      devices.append("t" + i + ": usb-tablet { }; ");
    }
    return devices.toString();
  }

  @Test
  void portsAreHandedOutInTheirOrder() {
    Placing placing = Placing.of("u: qemu-xhci { " + tablets(3) + " };");

    assertEquals(List.of("u.0@1", "u.0@2", "u.0@3"), placing.places("t1", "t2", "t3"));
    assertEquals(List.of(), placing.added());
  }

  @Test
  void aWrittenPortLeavesTheQueue() {
    assertEquals(
        List.of("u.0@2", "u.0@1", "u.0@3"),
        Placing.of(
                "u: qemu-xhci { t1: usb-tablet { }; t2: usb-tablet@1 { }; t3: usb-tablet { }; };")
            .places("t1", "t2", "t3"));
  }

  @Test
  void aHubTakesTheLastPortAndGivesItsOwn() {
    Placing placing = Placing.of("u: qemu-xhci { " + tablets(5) + " };");

    assertEquals(List.of("usb-hub-1 u.0@4"), placing.added());
    assertEquals(
        List.of("u.0@1", "u.0@2", "u.0@3", "u.0@4.1", "u.0@4.2"),
        placing.places("t1", "t2", "t3", "t4", "t5"));
  }

  @Test
  void aHubGetsAHubBeforeItsLastPort() {
    Placing placing = Placing.on("pc", "u: piix3-usb-uhci { " + tablets(9) + " };");

    assertEquals(List.of("usb-hub-1 u.0@2", "usb-hub-2 u.0@2.8"), placing.added());
    assertEquals(
        List.of("u.0@1", "u.0@2.1", "u.0@2.7", "u.0@2.8.1"),
        placing.places("t1", "t2", "t8", "t9"));
  }

  @Test
  void thePortsOfAWrittenHubComeBehindThoseOfTheController() {
    Placing placing = Placing.of("u: qemu-xhci { h: usb-hub@1 { }; " + tablets(4) + " };");

    assertEquals(
        List.of("u.0@2", "u.0@3", "u.0@4", "u.0@1.1"), placing.places("t1", "t2", "t3", "t4"));
    assertEquals(List.of(), placing.added());
  }

  @Test
  void whatStandsInsideAHubGetsOneOfItsPorts() {
    Placing placing =
        Placing.of("u: qemu-xhci { h: usb-hub { " + tablets(2) + " }; o: usb-tablet { }; };");

    assertEquals(
        List.of("u.0@1", "u.0@1.1", "u.0@1.2", "u.0@2"), placing.places("h", "t1", "t2", "o"));
  }

  @Test
  void aHubHasNoMorePortsThanItHas() {
    assertEquals(
        List.of("no-room at usb-tablet"),
        Placing.of("u: qemu-xhci { h: usb-hub { " + tablets(9) + " }; };").problems());
  }

  @Test
  void hubsAreChainedNoDeeperThanQemuLetsThem() {
    assertEquals(
        List.of("address-out-of-range at @1.1.1.1.1.1"),
        Placing.of(
                "u: qemu-xhci { a: usb-hub@1 { }; b: usb-hub@1.1 { }; c: usb-hub@1.1.1 { };"
                    + " d: usb-hub@1.1.1.1 { }; e: usb-hub@1.1.1.1.1 { };"
                    + " f: usb-hub@1.1.1.1.1.1 { }; };")
            .problems());
  }

  @Test
  void aPortBelowNoHubDoesNotExist() {
    assertEquals(
        List.of("missing-hub at @1.1"),
        Placing.of("u: qemu-xhci { t: usb-tablet@1.1 { }; };").problems());
    assertEquals(
        List.of("missing-hub at @1.1"),
        Placing.of("u: qemu-xhci { k: usb-kbd@1 { }; t: usb-tablet@1.1 { }; };").problems());
    assertEquals(
        List.of("address-out-of-range at @1.9"),
        Placing.of("u: qemu-xhci { h: usb-hub@1 { }; t: usb-tablet@1.9 { }; };").problems());
  }

  @Test
  void aHubMayBeWrittenBehindWhatIsPluggedIntoIt() {
    assertEquals(
        List.of("u.0@1.1", "u.0@1"),
        Placing.of("u: qemu-xhci { t: usb-tablet@1.1 { }; h: usb-hub@1 { }; };").places("t", "h"));
  }

  @Test
  void aHubThatWasAddedBeforeComesBack() {
    Pins pins =
        Placing.pins(
            "pc-q35-7.2",
            "bus pcie.0 { u: qemu-xhci@1 { usb-hub-1: usb-hub@4 { /added/; }; t9: usb-tablet@4.3 {"
                + " }; }; };");
    Placing placing =
        Placing.on("q35", "u: qemu-xhci { t9: usb-tablet { }; t1: usb-tablet { }; };", pins);

    assertEquals(List.of("u.0@4.3", "u.0@1"), placing.places("t9", "t1"));
    assertEquals(List.of("usb-hub-1 u.0@4"), placing.added());
  }

  @Test
  void aPinBelowAHubThatIsGoneIsNotHonoured() {
    Pins pins =
        Placing.pins(
            "pc-q35-7.2",
            "bus pcie.0 { u: qemu-xhci@1 { t: usb-tablet@1.1 { }; h: usb-hub@1 { }; }; };");

    assertEquals(
        List.of("u.0@1.1", "u.0@1"),
        Placing.on("q35", "u: qemu-xhci { t: usb-tablet { }; h: usb-hub { }; };", pins)
            .places("t", "h"));
    assertEquals(
        List.of("pin-not-honoured at usb-tablet"),
        Placing.on("q35", "u: qemu-xhci { t: usb-tablet { }; };", pins).problems());
  }

  @Test
  void hubsAreNotChainedFurtherThanQemuDoes() {
    // Of the controller's two ports one is left, of five hubs seven each, and the last one's
    // eighth.
    Placing fits = Placing.on("pc", "u: piix3-usb-uhci { " + tablets(37) + " };");

    assertEquals("u.0@2.8.8.8.8.8", fits.place("t37"));
    assertEquals(
        List.of("no-room at usb-tablet"),
        Placing.on("pc", "u: piix3-usb-uhci { " + tablets(38) + " };").problems());
  }
}
