package dev.mdtc.machines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.MachineType;
import dev.mdtc.model.catalogue.PciKind;
import dev.mdtc.model.catalogue.PropertySet;
import dev.mdtc.model.catalogue.PropertyType;
import dev.mdtc.model.catalogue.ProvidedBus;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.ValueType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What QEMU 7.2 says of itself, asked of the bundled catalogue. */
class StoredCatalogueTest {
  private static final Catalogue CATALOGUE = Catalogues.open("x86_64", "7.2").orElseThrow();

  private static DeviceType device(String name) {
    return CATALOGUE.device(name).orElseThrow();
  }

  private static PropertyType property(String device, String name) {
    return device(device).property(name).orElseThrow();
  }

  private static MachineType machine(String name) {
    return CATALOGUE.machine(name).orElseThrow();
  }

  private static SectionType section(String name) {
    return CATALOGUE.section(name).orElseThrow();
  }

  private static PropertySet member(String section, String type) {
    return CATALOGUE.properties(section(section), type).orElseThrow();
  }

  private static List<String> buses(String device) {
    return device(device).buses().stream().map(bus -> bus.name("x") + " " + bus.type()).toList();
  }

  private static void assertSorted(Collection<String> names) {
    assertEquals(names.stream().sorted().toList(), new ArrayList<>(names));
  }

  private static void assertAllFound(PropertySet properties) {
    for (String name : properties.propertyNames()) {
      assertEquals(name, properties.property(name).orElseThrow().name());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "virtio-net-pci, PCI, network",
    "isa-serial, ISA, input",
    "usb-tablet, usb-bus, input",
    "scsi-hd, SCSI, storage",
    "ide-cd, IDE, storage",
    "virtserialport, virtio-serial-bus, input",
  })
  void aDeviceHasABusAndACategory(String name, String bus, String category) {
    assertEquals(Optional.of(bus), device(name).bus());
    assertEquals(category, device(name).category());
    assertTrue(device(name).userCreatable());
  }

  @Test
  void anAliasMeansItsDevice() {
    assertEquals("virtio-net-pci", device("virtio-net").name());
    assertEquals("ich9-ahci", device("ahci").name());
    assertEquals(List.of("virtio-net"), device("virtio-net-pci").aliases());
  }

  @Test
  void whatQemuDoesNotHaveIsNotFound() {
    assertEquals(Optional.empty(), CATALOGUE.device("virtio-nett-pci"));
    assertEquals(Optional.empty(), CATALOGUE.device("pci-device"), "an abstract type");
    assertEquals(Optional.empty(), CATALOGUE.device(""));
    assertEquals(Optional.empty(), CATALOGUE.machine("pc-q35-99.0"));
    assertEquals(Optional.empty(), CATALOGUE.section("devices"));
  }

  @Test
  void aDeviceThatOnlyAMachineCreatesSaysSo() {
    assertFalse(device("mch").userCreatable());
    assertFalse(device("ICH9-LPC").userCreatable());
  }

  @Test
  void aDeviceHasWhatItsAncestorsDeclare() {
    assertTrue(device("virtio-net-pci").property("mac").isPresent(), "its own");
    assertTrue(device("virtio-net-pci").property("vectors").isPresent(), "of virtio-net-pci-base");
    assertTrue(device("virtio-net-pci").property("ioeventfd").isPresent());
    assertTrue(device("virtio-net-pci").property("addr").isPresent(), "of every PCI device");
    assertTrue(device("usb-tablet").property("port").isPresent(), "of every USB device");
  }

  @Test
  void aDeviceHasNothingOfItsSiblings() {
    assertEquals(Optional.empty(), device("virtio-rng-pci").property("mac"));
    assertEquals(Optional.empty(), device("usb-tablet").property("addr"));
    assertEquals(Optional.empty(), device("isa-serial").property("append"), "a machine's");
  }

  @Test
  void propertiesAreListedInAlphabeticalOrder() {
    assertSorted(device("virtio-net-pci").propertyNames());
    assertTrue(device("virtio-net-pci").propertyNames().contains("netdev"));
    assertFalse(device("virtio-net-pci").open());
  }

  @Test
  void propertiesHaveTheTypesThatQemuGivesThem() {
    assertEquals(new ValueType.Bool(), property("pci-bridge", "shpc").type());
    assertEquals(
        new ValueType.Whole(BigInteger.ZERO, BigInteger.valueOf(255)),
        property("pci-bridge", "chassis_nr").type());
    assertEquals(
        new ValueType.Text(ValueType.Format.MAC), property("virtio-net-pci", "mac").type());
    assertEquals(
        new ValueType.Enumeration(List.of("on", "off", "auto")),
        property("virtio-net-pci", "disable-legacy").type());
    assertTrue(property("virtio-net-pci", "netdev").type() instanceof ValueType.Reference);
    assertTrue(property("virtio-blk-pci", "drive").type() instanceof ValueType.Reference);
  }

  @Test
  void defaultsAreAsQemuPrintsThem() {
    assertEquals(Optional.of("auto"), property("virtio-net-pci", "disable-legacy").defaultValue());
    assertEquals(Optional.of("0"), property("usb-tablet", "head").defaultValue());
    assertEquals(Optional.of("false"), property("virtio-net-pci", "disable-modern").defaultValue());
    assertEquals(Optional.empty(), property("virtio-net-pci", "netdev").defaultValue());
  }

  @Test
  void whatQemuDoesNotStartWithoutIsRequired() {
    assertTrue(property("virtio-blk-pci", "drive").required());
    assertTrue(property("nvme", "serial").required());
    assertTrue(property("pci-bridge", "chassis_nr").required());
    assertFalse(property("virtio-net-pci", "netdev").required());
  }

  @Test
  void aDeviceBringsItsBusesInTheOrderOfTheirCreation() {
    assertEquals(List.of("x PCI"), buses("pci-bridge"));
    assertEquals(List.of("x PCIE"), buses("pcie-root-port"));
    assertEquals(List.of("x.0 usb-bus"), buses("qemu-xhci"));
    assertEquals(List.of("x.0 SCSI"), buses("virtio-scsi-pci"));
    assertEquals(
        List.of("x.0 IDE", "x.1 IDE", "x.2 IDE", "x.3 IDE", "x.4 IDE", "x.5 IDE"),
        buses("ich9-ahci"));
    assertEquals(List.of(), buses("virtio-net-pci"));
  }

  @Test
  void anExpandersBusHangsOffTheSystemBus() {
    ProvidedBus bus = device("pxb-pcie").buses().get(0);

    assertTrue(bus.onSystemBus());
    assertFalse(device("pcie-root-port").buses().get(0).onSystemBus());
  }

  @Test
  void aTypeIsWhatItsAncestorsAndInterfacesAre() {
    assertTrue(CATALOGUE.isA("e1000", "e1000"));
    assertTrue(CATALOGUE.isA("e1000", "pci-device"));
    assertTrue(CATALOGUE.isA("virtio-net-pci", "pci-express-device"));
    assertTrue(CATALOGUE.isA("PCIE", "PCI"));
    assertFalse(CATALOGUE.isA("PCI", "PCIE"));
    assertFalse(CATALOGUE.isA("isa-serial", "pci-device"));
    assertFalse(CATALOGUE.isA("no-such-type", "device"));
  }

  @ParameterizedTest
  @CsvSource({
    "nvme, EXPRESS",
    "pcie-root-port, EXPRESS",
    "cxl-type3, EXPRESS",
    "e1000, CONVENTIONAL",
    "pcie-pci-bridge, EXPRESS",
    "pci-bridge, CONVENTIONAL",
    "ich9-ahci, CONVENTIONAL",
    "mch, CONVENTIONAL",
    "virtio-net-pci, BOTH",
    "virtio-net-pci-transitional, CONVENTIONAL",
    "virtio-net-pci-non-transitional, BOTH",
    "qemu-xhci, BOTH",
    "vfio-pci, BOTH",
  })
  void aPciDeviceIsExpressConventionalOrBoth(String name, PciKind kind) {
    assertEquals(Optional.of(kind), device(name).pci());
  }

  @ParameterizedTest
  @ValueSource(strings = {"usb-tablet", "isa-serial", "virtio-net-device", "q35-pcihost"})
  void aDeviceThatIsNoPciDeviceHasNoKind(String name) {
    assertEquals(Optional.empty(), device(name).pci());
  }

  @Test
  void aMachineIsFoundByItsAlias() {
    assertEquals("pc-q35-7.2", machine("q35").name());
    assertEquals("pc-i440fx-7.2", machine("pc").name());
    assertEquals(List.of("q35"), machine("pc-q35-7.2").aliases());
    assertTrue(machine("pc").isDefault());
    assertFalse(machine("q35").isDefault());
  }

  @ParameterizedTest
  @CsvSource({"q35, 7.2", "pc-i440fx-2.12, 2.12", "pc-q35-4.0.1, 4.0.1"})
  void aMachineKeepsTheVersionInItsName(String name, String version) {
    assertEquals(Optional.of(version), machine(name).version());
  }

  @Test
  void aMachineWithoutVersionsHasNone() {
    assertEquals(Optional.empty(), machine("isapc").version());
  }

  @Test
  void nothingIsKnownOfTheHardwareOfAMachineThatNothingStarts() {
    assertEquals(Optional.empty(), machine("q35").refuses());
    for (String name : CATALOGUE.machineNames()) {
      MachineType machine = machine(name);
      if (!machine.known()) {
        assertEquals("/dt-v1/;\n", machine.hardware().text(), name);
        assertTrue(machine.variants().isEmpty(), name);
      }
    }
  }

  @Test
  void aMachineDescribesWhatItCreatesByItself() {
    String board = machine("q35").hardware().text();

    assertTrue(board.startsWith("/dt-v1/;\n"), board);
    assertTrue(board.contains("ICH9-LPC@1f"), board);
    assertTrue(machine("pc").hardware().text().contains("PIIX3@1"));
  }

  @Test
  void aMachinePropertyThatChangesTheHardwareHasAnOverlay() {
    MachineType q35 = machine("q35");

    assertTrue(q35.variants().containsKey("sata=off"));
    assertTrue(
        q35.variants().values().stream().allMatch(each -> each.text().startsWith("/dt-v1/;")));
    assertFalse(q35.variants().containsKey(""), "that is the hardware itself");
  }

  @Test
  void aCpuAliasMeansAVersionOnlyWhereTheMachineResolvesIt() {
    assertEquals("qemu64-v1", CATALOGUE.resolveCpu(machine("q35"), "qemu64"));
    assertEquals("qemu64", CATALOGUE.resolveCpu(machine("pc-q35-4.0"), "qemu64"));
    assertEquals("host", CATALOGUE.resolveCpu(machine("q35"), "host"));
    assertEquals("no-such-model", CATALOGUE.resolveCpu(machine("q35"), "no-such-model"));
    assertEquals(List.of("qemu64"), CATALOGUE.cpuAliases(machine("q35"), "qemu64-v1"));
    assertEquals(List.of(), CATALOGUE.cpuAliases(machine("pc-q35-4.0"), "qemu64"));
  }

  @Test
  void aMachineHasACpuWithoutBeingTold() {
    assertEquals(Optional.of("qemu64"), machine("q35").defaultCpu());
    assertEquals(Optional.of("486"), machine("isapc").defaultCpu());
  }

  @Test
  void theSectionOfDevicesIsTheDeviceOption() {
    assertEquals("device", CATALOGUE.deviceOption().name());
    assertEquals("-device", CATALOGUE.deviceOption().option());
  }

  @ParameterizedTest
  @CsvSource({
    "netdev, user, hostfwd",
    "blockdev, qcow2, file",
    "object, iothread, poll-max-ns",
    "accel, tcg, tb-size",
    "machine, pc-q35-7.2, sata",
    "cpu, qemu64, pmu",
  })
  void aSectionKnowsItsMembersAndWhatTheyTake(String section, String type, String property) {
    assertTrue(CATALOGUE.memberTypes(section(section)).contains(type));
    assertTrue(member(section, type).property(property).isPresent());
    assertFalse(member(section, type).property("no-such-property").isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"netdev", "blockdev", "object", "accel"})
  void aMemberTypeThatASectionDoesNotHaveIsNotFound(String section) {
    assertEquals(Optional.empty(), CATALOGUE.properties(section(section), "no-such-type"));
  }

  @Test
  void aSectionWhoseMemberTypesQemuDoesNotTellTakesAnyWithTheSameProperties() {
    assertTrue(CATALOGUE.memberTypes(section("chardev")).isEmpty());
    assertTrue(member("chardev", "socket").property("path").isPresent());
    assertEquals(
        member("chardev", "socket").propertyNames(), member("chardev", "pty").propertyNames());
  }

  @Test
  void aNestedObjectHasThePropertiesOfItsVariant() {
    ValueType file = member("blockdev", "qcow2").property("file").orElseThrow().type();
    ValueType.Alternate alternate = (ValueType.Alternate) file;
    ValueType.Struct struct =
        alternate.choices().stream()
            .filter(ValueType.Struct.class::isInstance)
            .map(ValueType.Struct.class::cast)
            .findFirst()
            .orElseThrow();

    assertEquals(Optional.of("driver"), CATALOGUE.discriminator(struct.name()));
    PropertySet local = CATALOGUE.struct(struct.name(), Optional.of("file")).orElseThrow();
    assertTrue(local.property("filename").isPresent());
    PropertySet memory = CATALOGUE.struct(struct.name(), Optional.of("null-co")).orElseThrow();
    assertFalse(memory.property("filename").isPresent());
  }

  @Test
  void aBusTypeHasTheRuleOfItsNearestAncestor() {
    BusType pci = CATALOGUE.bus("PCI");

    assertEquals(BusType.AddressForm.SLOT_FUNCTION, pci.form());
    assertEquals(pci, CATALOGUE.bus("PCIE"));
    assertEquals(BusType.AddressForm.PORT_PATH, CATALOGUE.bus("usb-bus").form());
    assertEquals(BusType.AddressForm.NONE, CATALOGUE.bus("no-such-bus").form());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86_64"})
  void namesAreListedInAlphabeticalOrderWithoutAliases(String target) {
    for (String release : Catalogues.releases(target)) {
      Catalogue catalogue = Catalogues.open(target, release).orElseThrow();

      assertSorted(catalogue.deviceNames());
      assertSorted(catalogue.machineNames());
      assertFalse(catalogue.deviceNames().contains("virtio-net"));
      assertFalse(catalogue.machineNames().contains("q35"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "virtio-net-pci, vectors, pc-q35-7.2, 4294967295",
    "virtio-net-pci, vectors, pc-q35-5.2, 3",
    "e1000, extra_mac_registers, pc-i440fx-2.5, true",
    "e1000, extra_mac_registers, pc-i440fx-2.4, false",
    "virtio-blk-pci, num-queues, pc-q35-5.2, 65535",
    "virtio-blk-pci, num-queues, pc-q35-5.1, 1",
    "virtio-blk-pci, disable-legacy, pc-q35-2.6, off",
    "pci-bridge, shpc, pc-q35-2.10, true",
    "pci-bridge, shpc, pc-q35-2.9, false",
    "pci-bridge, shpc, pc-q35-2.8, true",
  })
  void defaultsAreThoseOfTheMachineType(
      String device, String property, String machine, String value) {
    SortedMap<String, String> defaults =
        CATALOGUE.defaults(device(device), machine(machine)).orElseThrow();

    assertEquals(value, defaults.get(property));
  }

  @Test
  void everythingThatIsListedCanBeAskedFor() {
    for (String target : Catalogues.targets()) {
      for (String release : Catalogues.releases(target)) {
        Catalogue catalogue = Catalogues.open(target, release).orElseThrow();
        for (String name : catalogue.deviceNames()) {
          DeviceType device = catalogue.device(name).orElseThrow();
          assertEquals(name, device.name());
          assertEquals(catalogue.isA(name, "pci-device"), device.pci().isPresent(), name);
          assertAllFound(device);
        }
        for (String name : catalogue.machineNames()) {
          assertEquals(name, catalogue.machine(name).orElseThrow().name());
        }
        for (String section : catalogue.sectionNames()) {
          for (String type : catalogue.memberTypes(catalogue.section(section).orElseThrow())) {
            PropertySet properties =
                catalogue
                    .properties(catalogue.section(section).orElseThrow(), type)
                    .orElseThrow(
                        () ->
                            new AssertionError(
                                target + " " + release + ": " + section + " " + type));
            assertAllFound(properties);
          }
        }
      }
    }
  }

  /** QEMU 5.2 doesn't tell which objects there are, so that any is taken with any property. */
  @Test
  void whereNoTypesAreToldAnyIsTaken() {
    Catalogue old = Catalogues.open("x86_64", "5.2").orElseThrow();
    SectionType objects = old.section("object").orElseThrow();

    assertEquals(List.of(), List.copyOf(old.memberTypes(objects)));
    assertTrue(old.properties(objects, "memory-backend-ram").orElseThrow().open());
    assertTrue(CATALOGUE.properties(section("object"), "memory-backend-rom").isEmpty());
  }
}
