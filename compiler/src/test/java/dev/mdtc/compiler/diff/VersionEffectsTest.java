package dev.mdtc.compiler.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mdtc.model.difference.Change;
import dev.mdtc.model.difference.Change.Detail;
import dev.mdtc.model.difference.Change.RegisterChange;
import dev.mdtc.model.machine.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the reference says of devices at 7.2 and at 11.1. */
class VersionEffectsTest {
  private static String source(String release, String machine, String device) {
    return "/dt-v1/; /qemu/ \""
        + release
        + "\"; / { machine = \""
        + machine
        + "\"; device { bus pcie.0 { "
        + device
        + " }; }; };";
  }

  /** All that is said of the devices of the description, a line each. */
  private static List<String> effects(String before, String after) {
    List<String> lines = new ArrayList<>();
    for (Change change : Comparing.sources(before, after).changes()) {
      if (change.device().flatMap(device -> device.id()).isEmpty()) {
        continue;
      }
      change.effects().properties().forEach(detail -> lines.add(line(detail)));
      change.effects().registers().forEach(register -> lines.add(line(register)));
    }
    return lines;
  }

  private static String line(Detail detail) {
    return detail.name() + " " + text(detail.before()) + " -> " + text(detail.after());
  }

  private static String text(Optional<Value> value) {
    return value.flatMap(Value::text).orElse("-");
  }

  private static String line(RegisterChange register) {
    return String.format(
        Locale.ROOT,
        "%02x %s %x -> %x",
        register.offset(),
        register.name().orElse("-"),
        register.before(),
        register.after());
  }

  private static final String NVME = "nvme0: nvme@4 { serial = \"a\"; };";

  private static final List<String> OF_NVME =
      List.of(
          "x-pcie-ari-nextfn-1 on -> off",
          "x-pcie-err-unc-mask off -> on",
          "x-pcie-ext-tag off -> on",
          "84 device capabilities 10008000 -> 10008020");

  @Test
  void anAliasFollowsItsQemu() {
    assertEquals(OF_NVME, effects(source("7.2", "q35", NVME), source("11.1", "q35", NVME)));
  }

  @Test
  void aMachineTypeKeepsItsDevicesOnAnotherQemu() {
    assertEquals(
        List.of(), effects(source("7.2", "pc-q35-7.2", NVME), source("11.1", "pc-q35-7.2", NVME)));
  }

  @Test
  void aDeviceOfAnotherVersionIsTheSameAsOnThatMachineType() {
    String old = NVME.replace("{ ", "{ /version/ \"7.2\"; ");

    assertEquals(OF_NVME, effects(source("11.1", "q35", old), source("11.1", "q35", NVME)));
    assertEquals(
        List.of(), effects(source("11.1", "pc-q35-7.2", NVME), source("11.1", "pc-q35-11.1", old)));
  }

  @Test
  void whatIsSetWins() {
    String set = NVME.replace("{ ", "{ x-pcie-ext-tag = off; ");

    assertEquals(
        OF_NVME.subList(0, 2),
        effects(source("11.1", "pc-q35-7.2", set), source("11.1", "q35", set)));
  }

  @Test
  void whatOneReleaseDoesNotHaveIsAsTheOtherSays() {
    String card = "net0: virtio-net-pci@4 { };";
    List<String> said = effects(source("7.2", "q35", card), source("11.1", "q35", card));

    assertEquals(
        List.of("guest_uso4 off -> on", "host_tunnel off -> on"),
        said.stream().filter(line -> line.matches("(guest_uso4|host_tunnel) .*")).toList());
  }
}
