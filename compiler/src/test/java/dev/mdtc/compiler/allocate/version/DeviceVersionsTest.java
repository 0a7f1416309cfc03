package dev.mdtc.compiler.allocate.version;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CapturedCatalogues;
import dev.mdtc.compiler.Compilation;
import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.compiler.Compiler;
import dev.mdtc.compiler.merge.SourceLoader;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Pins;
import dev.mdtc.model.machine.Value;
import dev.mdtc.model.source.SourceFile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceVersionsTest {
  private static final String Q35 = "machine = \"pc-q35-10.0\";";

  /** What {@code nvme} changes from 10.0 down to 7.2, which is what it is on {@code pc-q35-7.2}. */
  private static final String NVME_OF_7_2 =
      "x-pcie-ari-nextfn-1=on x-pcie-err-unc-mask=off x-pcie-ext-tag=off";

  private static Machine machine(String sections, String device, Pins pins) {
    Compilation compilation =
        Compiler.compile(
            List.of(
                new SourceFile(
                    "x.dt",
                    "/dt-v1/; /qemu/ \"10.0\"; / { "
                        + sections
                        + " device { bus pcie.0 { "
                        + device
                        + " }; }; };")),
            SourceLoader.none(),
            CapturedCatalogues.SOURCE,
            CompileOptions.STANDARD.with(pins));
    return compilation
        .machine()
        .orElseThrow(() -> new AssertionError(compilation.diagnostics().toString()));
  }

  private static Device device(Machine machine, String id) {
    return machine
        .devices()
        .filter(device -> device.id().equals(Optional.of(id)))
        .findFirst()
        .orElseThrow();
  }

  /** What a device is set beside what is written, as {@code property=value}. */
  private static String restoring(String sections, String device) {
    return restoring(device(machine(sections, device, Pins.NONE), "d"));
  }

  private static String restoring(Device device) {
    return String.join(
        " ",
        device.restoring().stream()
            .map(setting -> setting.name() + "=" + Value.text(setting.value()).orElseThrow())
            .toList());
  }

  @Test
  void anOlderVersionIsSetWhatTheMachineTypeDoesNotChange() {
    assertEquals(NVME_OF_7_2, restoring(Q35, "d: nvme@3 { serial = \"s\"; /version/ \"7.2\"; };"));
  }

  @Test
  void aNewerVersionIsSetBackWhatTheMachineTypeChanges() {
    assertEquals(
        "x-pcie-ari-nextfn-1=off x-pcie-err-unc-mask=on x-pcie-ext-tag=on",
        restoring(
            "machine = \"pc-q35-7.2\";", "d: nvme@3 { serial = \"s\"; /version/ \"10.0\"; };"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/version/ \"10.0\";"})
  void theMachinesOwnVersionNeedsNothing(String version) {
    assertEquals("", restoring(Q35, "d: nvme@3 { serial = \"s\"; " + version + " };"));
  }

  @Test
  void whatChangesInAPartChangesInTheWhole() {
    assertEquals(
        "guest_uso4=off guest_uso6=off host_uso=off " + NVME_OF_7_2,
        restoring(Q35, "d: virtio-net-pci@3 { /version/ \"7.2\"; };"));
  }

  @Test
  void whatIsWrittenBeatsTheVersion() {
    assertEquals(
        NVME_OF_7_2.replace(" x-pcie-ext-tag=off", ""),
        restoring(Q35, "d: nvme@3 { serial = \"s\"; x-pcie-ext-tag = on; /version/ \"7.2\"; };"));
  }

  @Test
  void whatIsWrittenForAllDevicesOfATypeBeatsTheVersion() {
    String global =
        "global { global { driver = \"pci-device\"; property = \"x-pcie-ext-tag\"; value = \"on\";"
            + " }; };";

    assertEquals(
        NVME_OF_7_2.replace(" x-pcie-ext-tag=off", ""),
        restoring(Q35 + global, "d: nvme@3 { serial = \"s\"; /version/ \"7.2\"; };"));
  }

  @Test
  void aPinnedVersionStays() {
    String nvme = "d: nvme@3 { serial = \"s\"; };";
    Pins pins = Pins.of(machine("machine = \"pc-q35-7.2\";", nvme, Pins.NONE));

    Device device = device(machine(Q35, nvme, pins), "d");

    assertEquals(Optional.of("7.2"), device.version());
    assertEquals(NVME_OF_7_2, restoring(device));
  }

  @Test
  void aWrittenVersionBeatsThePinnedOne() {
    Pins pins =
        Pins.of(machine("machine = \"pc-q35-7.2\";", "d: nvme@3 { serial = \"s\"; };", Pins.NONE));

    Device device =
        device(machine(Q35, "d: nvme@3 { serial = \"s\"; /version/ \"10.0\"; };", pins), "d");

    assertEquals(Optional.of("10.0"), device.version());
    assertEquals("", restoring(device));
  }

  @Test
  void anotherKindOfDeviceUnderTheSameLabelIsNew() {
    Pins pins =
        Pins.of(machine("machine = \"pc-q35-7.2\";", "d: nvme@3 { serial = \"s\"; };", Pins.NONE));

    assertEquals(
        Optional.of("10.0"), device(machine(Q35, "d: virtio-rng-pci@4 { };", pins), "d").version());
  }

  @Test
  void aRebuiltMachineGivesItsOwnDevicesTheOlderDefaults() {
    Machine machine =
        machine(
            "machine { type = \"pc-q35-7.2\"; /version/ \"2.8\"; };",
            "d: nvme@3 { serial = \"s\"; }; e: nvme@4 { serial = \"s\"; /version/ \"7.2\"; };",
            Pins.NONE);

    assertEquals(Optional.of("2.8"), machine.version());
    assertEquals(
        true,
        machine.restoring().orElseThrow().members().stream()
            .map(member -> member.settings().toString())
            .anyMatch(text -> text.contains("smbase-smram")));
    assertEquals(
        "msix-exclusive-bar=on use-intel-id=on x-pcie-extcap-init=off",
        restoring(device(machine, "d")));
    assertEquals("", restoring(device(machine, "e")));
  }

  /** QEMU changes the alias, which is a type of its own, and not the model that it stands for. */
  @Test
  void aCpuThatStandsForAnAliasIsWhatTheAliasIs() {
    assertEquals("family=6 model=6 stepping=3", cpu("machine = \"pc-q35-5.2\";"));
    assertEquals("family=6 model=6 stepping=3", cpu("machine = \"pc-q35-5.2\"; cpu = \"qemu64\";"));
    assertEquals(
        "model=6 stepping=3",
        cpu("machine = \"pc-q35-5.2\"; cpu { model = \"qemu64\"; family = 7; };"));
    assertEquals("", cpu("machine = \"pc-q35-6.1\";"));
    assertEquals("", cpu("machine = \"pc-q35-5.2\"; cpu = \"EPYC\";"));
  }

  /** What all CPUs are set, as {@code property=value}. */
  private static String cpu(String sections) {
    return String.join(
        " ",
        machine(sections, "", Pins.NONE).restoring().stream()
            .flatMap(section -> section.members().stream())
            .map(member -> member.settings().subList(1, 3))
            .map(
                settings ->
                    Value.text(settings.get(0).value()).orElseThrow()
                        + "="
                        + Value.text(settings.get(1).value()).orElseThrow())
            .toList());
  }
}
