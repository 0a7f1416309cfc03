package dev.mdtc.emitters.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mdtc.emitters.Machines;
import dev.mdtc.model.catalogue.CreationRules;
import dev.mdtc.model.catalogue.CreationRules.PlugRule;
import dev.mdtc.model.catalogue.SectionType;
import dev.mdtc.model.catalogue.SectionType.Elsewhere;
import dev.mdtc.model.catalogue.SectionType.ListStyle;
import dev.mdtc.model.catalogue.SectionType.Shape;
import dev.mdtc.model.machine.Address;
import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Creation;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Device.From;
import dev.mdtc.model.machine.Location;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Section;
import dev.mdtc.model.machine.Section.Member;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A root bus that takes nothing later, ports on it that do, and what they take. */
class QmpEmitterTest {
  private static final CreationRules RULES =
      new CreationRules(
          Map.of("-drive", List.of("if=none")),
          List.of("board"),
          List.of("-no-reboot"),
          Map.of(
              "PCIE", new PlugRule(List.of("port"), List.of(), List.of("hotplug", "acpi")),
              "SCSI", new PlugRule(List.of("controller"), List.of(), List.of())),
          List.of("failover"),
          List.of("PCIE"),
          List.of("controller", "card", "disk"));

  /** {@code -device} with its QMP command. */
  private static final SectionType DEVICE =
      Machines.type(
          "device",
          Shape.DEVICES,
          Optional.of("driver"),
          ListStyle.INDEXED,
          new Elsewhere(
              Optional.of("device_add"), Optional.empty(), Optional.empty(), Optional.empty()));

  private static final SectionType DRIVE =
      Machines.type("drive", Shape.ENTRIES, Optional.empty(), ListStyle.REPEATED);
  private static final SectionType GLOBAL =
      Machines.type("global", Shape.ENTRIES, Optional.empty(), ListStyle.REPEATED);

  private static Device device(
      String id, String driver, String bus, long function, List<Bus> buses, Setting... settings) {
    return new Device(
        Optional.of(id),
        driver,
        Optional.of(
            new Location(
                Optional.of(bus),
                Optional.of(new Address(List.of(0L, function), "0," + function, "0." + function)),
                Optional.empty(),
                List.of())),
        Optional.empty(),
        From.EXPLICIT,
        List.of(settings),
        List.of(),
        buses,
        false);
  }

  private static Device card(String id, String bus, Setting... settings) {
    return device(id, "card", bus, 0, List.of(), settings);
  }

  private static Device port(List<Device> devices, Setting... settings) {
    return device(
        "rp", "port", "pcie.0", 0, List.of(new Bus("rp", "PCIE", false, devices)), settings);
  }

  private static Device controller(Device... devices) {
    return device(
        "scsi", "controller", "rp", 0, List.of(new Bus("scsi.0", "SCSI", false, List.of(devices))));
  }

  private static Section entry(SectionType type, Setting... settings) {
    return new Section(
        type, List.of(), List.of(new Member(Optional.empty(), type.name(), List.of(settings))));
  }

  private static Machine machine(Device device, List<Section> sections, String... words) {
    List<Device> creation = new ArrayList<>();
    create(device, creation);
    return new Machine(
        "x86_64",
        "7.2.22",
        "qemu",
        Optional.empty(),
        sections,
        Optional.empty(),
        DEVICE,
        List.of(new Bus("pcie.0", "PCIE", true, List.of(device))),
        List.of(),
        Creation.of(creation),
        List.of(words),
        List.of());
  }

  private static void create(Device device, List<Device> creation) {
    creation.add(device);
    device.buses().forEach(bus -> bus.devices().forEach(each -> create(each, creation)));
  }

  private static List<String> emit(Machine machine) {
    return new QmpEmitter(RULES, Spelling.USUAL).emit(machine).lines().toList();
  }

  /** The devices that are plugged, by their ids. */
  private static List<String> plugged(Machine machine) {
    return emit(machine).stream()
        .filter(line -> line.contains("device_add"))
        .map(line -> line.replaceAll(".*\"id\":\"(.*?)\".*", "$1"))
        .toList();
  }

  @Test
  void aLineSaysHowToStartItAndTheOthersWhatToSend() {
    Setting number = new Setting("n", Value.Whole.of(3));
    Setting flag = new Setting("on", new Value.Bool(true));

    assertEquals(
        List.of(
            "{\"argv\":[\"qemu\",\"-nodefaults\",\"-no-user-config\",\"-S\",\"-device\","
                + "\"port,id=rp,bus=pcie.0\",\"-msg\",\"x\"]}",
            "{\"execute\":\"qmp_capabilities\"}",
            "{\"execute\":\"device_add\",\"arguments\":"
                + "{\"driver\":\"card\",\"id\":\"a\",\"bus\":\"rp\",\"n\":3,\"on\":true}}",
            "{\"execute\":\"system_reset\"}",
            "{\"execute\":\"cont\"}"),
        emit(machine(port(List.of(card("a", "rp", number, flag))), List.of(), "-msg", "x")));
  }

  @Test
  void withoutDevicesToPlugNothingIsReset() {
    assertEquals(
        List.of("{\"execute\":\"qmp_capabilities\"}", "{\"execute\":\"cont\"}"),
        emit(machine(port(List.of()), List.of())).subList(1, 3));
  }

  @Test
  void whoWantsItStoppedGetsItStopped() {
    List<String> lines = emit(machine(port(List.of(card("a", "rp"))), List.of(), "-S"));

    assertEquals("{\"execute\":\"system_reset\"}", lines.getLast());
    assertEquals(lines.getFirst().indexOf("\"-S\""), lines.getFirst().lastIndexOf("\"-S\""));
  }

  @Test
  void aDeviceComesWithItsBusAndIsPluggedFirst() {
    Device scsi = controller(device("d", "disk", "scsi.0", 0, List.of()));

    assertEquals(List.of("scsi", "d"), plugged(machine(port(List.of(scsi)), List.of())));
  }

  @Test
  void whatSomethingAtTheStartNeedsIsThereFromTheStart() {
    Device scsi = controller(device("t", "tape", "scsi.0", 0, List.of()));
    assertEquals(List.of(), plugged(machine(port(List.of(scsi)), List.of())));

    Section smbios =
        entry(
            Machines.type("smbios", Shape.ENTRIES, Optional.empty(), ListStyle.REPEATED),
            Machines.text("pcidev", "a"));
    assertEquals(List.of(), plugged(machine(port(List.of(card("a", "rp"))), List.of(smbios))));
  }

  @Test
  void aSlotThatIsSharedIsFilledFromTheStart() {
    Device second = device("b", "card", "rp", 1, List.of());

    assertEquals(List.of(), plugged(machine(port(List.of(card("a", "rp"), second)), List.of())));
  }

  @Test
  void propertiesCanKeepDevicesFromBeingPlugged() {
    Setting failover = new Setting("failover", new Value.Bool(true));
    assertEquals(List.of(), plugged(machine(port(List.of(card("a", "rp", failover))), List.of())));

    Setting off = new Setting("hotplug", new Value.Bool(false));
    assertEquals(List.of(), plugged(machine(port(List.of(card("a", "rp")), off), List.of())));

    Section global =
        entry(
            GLOBAL,
            Machines.text("driver", "port"),
            Machines.text("property", "hotplug"),
            Machines.text("value", "off"));
    assertEquals(List.of(), plugged(machine(port(List.of(card("a", "rp"))), List.of(global))));
  }

  @Test
  void whereAResetEndsQemuNothingIsPlugged() {
    Device port = port(List.of(card("a", "rp")));

    assertEquals(List.of(), plugged(machine(port, List.of(), "--no-reboot")));
  }

  @Test
  void whereQemuMakesOtherDevicesNoneComesLater() {
    Device port = port(List.of(card("a", "rp")));
    assertEquals(
        List.of(), plugged(machine(port, List.of(entry(DRIVE, Machines.text("if", "virtio"))))));
    assertEquals(
        List.of("a"), plugged(machine(port, List.of(entry(DRIVE, Machines.text("if", "none"))))));
    assertEquals(List.of(), plugged(machine(port, List.of(), "-drive", "file=x")));
  }

  @Test
  void norAreDevicesWrittenAsJson() {
    Device port = port(List.of());
    assertEquals(
        List.of("{\"driver\":\"port\",\"id\":\"rp\",\"bus\":\"pcie.0\"}"),
        devices(machine(port, List.of())));
    assertFalse(
        devices(machine(port, List.of(entry(DRIVE, Machines.text("file", "x")))))
            .getFirst()
            .startsWith("{"));
  }

  private static List<String> devices(Machine machine) {
    List<String> words = CommandLine.words(machine, Spelling.json(RULES));
    return List.of(words.get(words.indexOf("-device") + 1));
  }
}
