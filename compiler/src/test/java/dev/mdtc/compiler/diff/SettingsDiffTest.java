package dev.mdtc.compiler.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.machine.Bus;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsDiffTest {
  private static final String Q35 = "machine = \"q35\"; ";

  private static List<String> lines(String before, String after) {
    return Comparing.machines(Q35 + before, Q35 + after).lines();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "memory = 1G;         | memory = 2G;         | memory.size Size[bytes=1073741824] ->"
            + " Size[bytes=2147483648]",
        "smp = 2;             | smp = 4;             | smp.cpus Whole[number=2] -> Whole[number=4]",
        "cpu = \"qemu64\";    | cpu = \"host\";      | cpu.model qemu64-v1 -> host",
        "boot = \"c\";        | boot = \"d\";        | boot.order c -> d",
        "rtc { base = \"utc\"; }; | rtc { base = \"localtime\"; }; | rtc.base utc -> localtime",
      })
  void whatAGuestSeesOfTheMachineCounts(String before, String after, String line) {
    assertEquals(List.of("machine " + line), lines(before, after));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name = \"a\";                 | name = \"b\";",
        "accel = \"kvm\";              | accel = \"tcg\";",
        "display = none;               | ",
        "cpu { model = \"qemu64\"; };  | cpu { model = \"qemu64\"; enforce; };",
        "memory = 1G;                  | memory = 1024M; ",
        "machine { mem-merge = off; }; | ",
        "rtc { clock = vm; };          | rtc { clock = host; };",
      })
  void whatOnlyTheHostSeesDoesNot(String before, String after) {
    assertEquals(List.of(), lines(before, after == null ? "" : after));
  }

  @Test
  void membersHaveNoOrder() {
    String one = "smbios { smbios { type = 1; serial = \"x\"; }; ";
    String other = "smbios { type = 2; serial = \"y\"; };";

    assertEquals(
        List.of(),
        lines(
            one + other + " };",
            "smbios { " + other + " smbios { type = 1; serial = \"x\"; }; };"));
    assertEquals(1, lines(one + other + " };", one + " };").size());
    assertEquals(1, lines(one + other + " };", one + other.replace("y", "z") + " };").size());
  }

  @Test
  void nodesAreComparedWithTheMemoryBehindThem() {
    String before =
        "memory = 256M; object { m0: memory-backend-ram { size = 256M; }; };"
            + " numa { node { nodeid = 0; memdev = &m0; }; };";

    assertEquals(List.of(), lines(before, before.replace("m0", "ram0")));
    assertEquals(
        2, lines(before, before.replace("256M", "512M")).size(), "memory.size and the node");
  }

  @Test
  void wordsForQemuAreNotUnderstood() {
    assertEquals(1, lines("", "/argv/ \"-no-hpet\";").size());
    assertEquals(List.of(), lines("/argv/ \"-no-hpet\";", "/argv/ \"-no-hpet\";"));
  }

  @Test
  void anotherVersionOfTheMachineIsSaidOnce() {
    Comparing versions =
        Comparing.machines(
            "machine = \"pc-q35-7.1\"; device { rng0: virtio-rng-pci { }; };",
            Q35 + "device { rng0: virtio-rng-pci { }; };");

    assertEquals(
        List.of("machine machine.type pc-q35-7.1 -> pc-q35-7.2", "version rng0 version 7.1 -> 7.2"),
        versions.lines());
    assertEquals(
        List.of(
            "Its devices behave as in QEMU 7.2, but for those with a version of their own.",
            "It behaves as in QEMU 7.2."),
        versions.notices());
  }

  @Test
  void aDeviceMayHaveAnotherVersionThanItsMachine() {
    Side before =
        Comparing.side(Comparing.source("", Q35 + "device { rng0: virtio-rng-pci@5 { }; };"));

    assertEquals(
        List.of("version rng0 version 7.2 -> 7.0"),
        new Comparing(MachineDiff.between(before, withVersion(before, "7.0"))).lines());
    assertEquals(
        List.of(), MachineDiff.between(withVersion(before, "7.0"), withVersion(before, "7.0")));
  }

  /** The same machine, with the devices of its description as in another release. */
  private static Side withVersion(Side side, String version) {
    Machine machine = side.machine();
    List<Bus> buses = machine.buses().stream().map(bus -> withVersion(bus, version)).toList();
    return new Side(
        new Machine(
            machine.target(),
            machine.release(),
            machine.binary(),
            machine.version(),
            machine.sections(),
            machine.restoring(),
            machine.deviceOption(),
            buses,
            machine.busless(),
            machine.creation(),
            machine.passthrough(),
            machine.absent()),
        side.catalogue());
  }

  private static Bus withVersion(Bus bus, String version) {
    return new Bus(
        bus.name(),
        bus.type(),
        bus.builtin(),
        bus.devices().stream()
            .map(device -> device.builtin() ? device : withVersion(device, version))
            .toList());
  }

  private static Device withVersion(Device device, String version) {
    return new Device(
        device.id(),
        device.driver(),
        device.location(),
        Optional.of(version),
        device.from(),
        device.settings(),
        device.restoring(),
        device.buses(),
        device.added());
  }

  @Test
  void aMachineWithoutVersionsIsWhatItsReleaseMakesOfIt() {
    String machine = "machine = \"microvm\";";

    List<String> lines =
        Comparing.sources(
                Comparing.source("/qemu/ \"7.2\";", machine),
                Comparing.source("/qemu/ \"10.0\";", machine))
            .lines();

    assertEquals("machine qemu 7.2.22 -> 10.0.13", lines.get(0));
  }

  @Test
  void anotherArchitectureIsAnotherMachine() {
    assertEquals(
        "machine arch x86_64 -> aarch64",
        Comparing.sources(
                Comparing.source("", Q35),
                Comparing.source("/arch/ \"aarch64\";", "machine = \"virt\";"))
            .lines()
            .get(0));
  }
}
