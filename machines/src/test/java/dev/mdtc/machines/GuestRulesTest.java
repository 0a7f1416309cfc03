package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.GuestFacts;
import dev.mdtc.model.catalogue.GuestFacts.Virtio;
import dev.mdtc.model.catalogue.SectionType.Visibility;
import org.junit.jupiter.api.Test;

/** What is written down of guests, against what QEMU 7.2 tells. */
class GuestRulesTest {
  private static final Catalogue CATALOGUE = Catalogues.open("x86_64", "7.2").orElseThrow();
  private static final GuestFacts FACTS = CATALOGUE.guestFacts();

  private static DeviceType device(String name) {
    return CATALOGUE.device(name).orElseThrow(() -> new AssertionError(name));
  }

  private static Visibility section(String name) {
    return CATALOGUE.section(name).orElseThrow().guest();
  }

  @Test
  void sectionsSayWhatAGuestSees() {
    assertTrue(section("memory").shows("size"));
    assertTrue(section("object").shows("size"));
    assertFalse(section("object").shows("policy"));
    assertTrue(section("machine").shows("type"));
    assertFalse(section("machine").shows("mem-merge"));
    assertFalse(section("netdev").shows("ifname"));
    assertFalse(section("name").shows("guest"));
    assertTrue(CATALOGUE.deviceOption().guest().shows("mac"));
  }

  @Test
  void everyDeviceWithATransitionalFormHasItsIds() {
    Virtio virtio = FACTS.virtio();

    assertEquals(new GuestFacts.Ids("1af4:1000", "1af4:1041"), virtio.ids().get("virtio-net-pci"));
    assertEquals(
        CATALOGUE.deviceNames().stream()
            .filter(name -> name.endsWith(virtio.transitionalSuffix()))
            .filter(name -> !name.endsWith(virtio.modernSuffix()))
            .map(name -> name.replace(virtio.transitionalSuffix(), ""))
            .sorted()
            .toList(),
        virtio.ids().keySet().stream().sorted().toList());
    for (String driver : virtio.ids().keySet()) {
      assertTrue(device(driver).property(virtio.disableLegacy()).isPresent(), driver);
      assertTrue(device(driver).property(virtio.disableModern()).isPresent(), driver);
      assertTrue(device(driver + virtio.modernSuffix()).userCreatable(), driver);
    }
  }

  @Test
  void hostBridgesHaveTheirNumbers() {
    FACTS
        .hostBridges()
        .forEach(
            (driver, bridge) ->
                CATALOGUE
                    .device(driver)
                    .ifPresent(
                        type ->
                            assertTrue(
                                type.property(bridge.busNumber().orElseThrow()).isPresent(),
                                driver)));
  }
}
