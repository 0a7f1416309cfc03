package dev.mdtc.qemu.capture;

import dev.mdtc.machines.CaptureRules;
import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.pci.ConfigurationBytes;
import dev.mdtc.qemu.ConfigurationSpace;
import dev.mdtc.qemu.QemuBinary;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import dev.mdtc.qemu.Qtree;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Starts a PCI device, stopped and alone, and reads its configuration space. */
final class RegisterProbe {
  private static final String ID = "probe";

  /** An id that no property has for a name: QEMU aborts where a port's bus is called as one. */
  private static final String BEHIND = "bus-behind";

  private static final int DEVICE_SLOT = 4;
  private static final int PORT_SLOT = 5;

  private final QemuBinary binary;
  private final CaptureRules.Configuration rules;

  RegisterProbe(QemuBinary binary, CaptureRules.Configuration rules) {
    this.binary = binary.within(Duration.ofSeconds(10));
    this.rules = rules;
  }

  /** The machine type on which a place is. */
  String machine(PciPlace place) {
    return switch (place) {
      case CONVENTIONAL -> rules.conventional();
      case ROOT, PORT -> rules.express();
    };
  }

  /**
   * Reads the bytes of a device.
   *
   * @param attempt how the device starts
   * @param values what else is set on it, as QEMU prints it in JSON
   * @throws QemuException if it doesn't start there with these
   */
  ConfigurationBytes read(
      String driver, Attempt attempt, PciPlace place, Map<String, String> values)
      throws QemuException {
    Attempt there = attempt.on(machine(place));
    for (Map.Entry<String, String> value : values.entrySet()) {
      there = there.with(value.getKey(), option(value.getValue()), List.of());
    }
    List<String> arguments = there.surroundings();
    String device = there.device(driver, ID);
    if (place == PciPlace.PORT) {
      arguments.addAll(List.of("-device", rules.port() + ",id=" + BEHIND + ",addr=" + PORT_SLOT));
      arguments.addAll(List.of("-device", device + ",bus=" + BEHIND + ",addr=0"));
    } else {
      arguments.addAll(List.of("-device", device + ",addr=" + DEVICE_SLOT));
    }
    try (QemuProcess qemu = binary.start(arguments)) {
      Qtree tree = Qtree.parse(qemu.monitor("info qtree"));
      return ConfigurationSpace.read(qemu, tree, found -> found.id().equals(ID)).stream()
          .findFirst()
          .orElseThrow(() -> QemuException.refused("the device doesn't answer"))
          .bytes();
    }
  }

  /** Switches are told with words. */
  private static String option(String printed) {
    return switch (printed) {
      case "true" -> "on";
      case "false" -> "off";
      default -> printed;
    };
  }
}
