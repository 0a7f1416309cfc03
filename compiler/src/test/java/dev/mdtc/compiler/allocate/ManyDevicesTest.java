package dev.mdtc.compiler.allocate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.compiler.CompileOptions;
import dev.mdtc.model.diagnostic.CheckName;
import dev.mdtc.model.diagnostic.Diagnostic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Far more devices than there is room for give one diagnostic that says how many don't fit. */
class ManyDevicesTest {
  private static final int MANY = 10_000;

  private static String devices(int count, String rest) {
    return IntStream.range(0, count)
        .mapToObj(i -> "d" + i + ": " + rest)
        .collect(Collectors.joining("\n"));
  }

  private static Placing placing(String policy, String machine, String devices) {
    return Placing.by(policy, "x86_64", machine, devices, CompileOptions.STANDARD);
  }

  private static List<String> noRoom(String policy, String machine, String devices) {
    return placing(policy, machine, devices).compilation().diagnostics().stream()
        .filter(each -> each.check() == CheckName.NO_ROOM)
        .map(Diagnostic::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"stable", "qemu", "libvirt"})
  void disksOnOneController(String policy) {
    assertEquals(
        List.of("there is no free place for 'd256' and 9743 more devices on 'c.0'"),
        noRoom(policy, "pc", "c: virtio-scsi-pci { " + devices(MANY, "scsi-cd { };") + "};"));
  }

  @ParameterizedTest
  @CsvSource({"stable, 9970", "qemu, 9969", "libvirt, 9969"})
  void siblingsOnTheRootBus(String policy, int others) {
    String devices = "bus pcie.0 { " + devices(MANY, "virtio-rng-pci { };") + " };";
    String first = "'d" + (MANY - 1 - others) + "'";

    assertEquals(
        List.of(
            "there is no free place for " + first + " and " + others + " more devices on 'pcie.0'"),
        noRoom(policy, "q35", devices));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stable", "qemu", "libvirt"})
  void siblingsAnywhere(String policy) {
    assertEquals(1, noRoom(policy, "q35", devices(MANY, "virtio-rng-pci { };")).size());
  }

  @ParameterizedTest
  @CsvSource({"stable, 1", "qemu, 1", "libvirt, 0"})
  void usbDevices(String policy, int errors) {
    String devices = "x: qemu-xhci { };" + devices(MANY, "usb-tablet { };");

    assertEquals(errors, noRoom(policy, "q35", devices).size());
  }

  @Test
  void bridgesWithoutANumber() {
    assertEquals(
        List.of("there is no chassis_nr left for 'd255' and 245 more devices: it can be 1 to 255"),
        noRoom("stable", "pc", devices(501, "pci-bridge { };")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stable", "qemu", "libvirt"})
  void bridgesInsideOfEachOther(String policy) {
    int levels = 5_000;
    String devices = devices(levels, "pci-bridge {") + "};".repeat(levels);

    List<String> problems = placing(policy, "pc", devices).problems();

    assertEquals("nested-too-deep at {", problems.getLast());
    assertEquals(List.copyOf(new LinkedHashSet<>(problems)), problems);
  }

  @Test
  void whatElseIsWrongIsStillSaid() {
    String devices =
        "bus ide.0 { " + devices(3, "ide-cd { };") + "wrong: ide-cd { nonsense = 1; }; };";

    assertEquals(
        List.of("no-room at ide-cd", "unknown-property at nonsense"),
        Placing.of(devices).problems());
  }
}
