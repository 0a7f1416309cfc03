package dev.mdtc.examples;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mdtc.qemu.QemuException;
import dev.mdtc.qemu.QemuProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A guest in which firmware has run, so that PCI buses have their numbers.
 *
 * @param ids the PCI id of each device by its QEMU id: {@code 1af4:1041}
 * @param behind the number of the bus behind each bridge, by the bridge's QEMU id
 * @param ioWindows the bridges to which firmware gave a part of the I/O space, by their QEMU ids
 */
record BootedGuest(Map<String, String> ids, Map<String, Integer> behind, Set<String> ioWindows) {
  private static final Duration FIRMWARE = Duration.ofSeconds(60);

  /** How long firmware may stand still while it is at work on PCI. */
  private static final Duration STEP = Duration.ofSeconds(1);

  /** Starts a command line and waits for firmware to have set up all buses. */
  static BootedGuest start(String binary, List<String> argv, Path folder)
      throws InterruptedException {
    List<String> command = new ArrayList<>(argv);
    command.set(0, binary);
    try (QemuProcess qemu = QemuProcess.startStopped(command, folder)) {
      qemu.execute("cont");
      long end = System.nanoTime() + FIRMWARE.toNanos();
      BootedGuest guest = read(qemu.execute("query-pci"));
      // The bus behind a bridge is 0 until firmware has come by.
      while (guest.behind.containsValue(0) && System.nanoTime() < end) {
        Thread.sleep(100);
        guest = read(qemu.execute("query-pci"));
      }
      return settled(qemu, guest);
    } catch (QemuException e) {
      throw new AssertionError(String.join(" ", command), e);
    }
  }

  /** Windows come soon after the numbers. */
  private static BootedGuest settled(QemuProcess qemu, BootedGuest guest)
      throws QemuException, InterruptedException {
    Thread.sleep(STEP.toMillis());
    BootedGuest after = read(qemu.execute("query-pci"));
    return after.equals(guest) ? guest : settled(qemu, after);
  }

  private static BootedGuest read(JsonNode buses) {
    BootedGuest guest = new BootedGuest(new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    for (JsonNode bus : buses) {
      guest.add(bus.get("devices"));
    }
    return guest;
  }

  private void add(JsonNode devices) {
    for (JsonNode device : devices) {
      String id = device.get("qdev_id").asText();
      JsonNode numbers = device.get("id");
      ids.put(
          id,
          String.format("%04x:%04x", numbers.get("vendor").asInt(), numbers.get("device").asInt()));
      JsonNode bridge = device.get("pci_bridge");
      if (bridge != null) {
        behind.put(id, bridge.get("bus").get("secondary").asInt());
        JsonNode io = bridge.get("bus").get("io_range");
        if (io.get("base").asLong() <= io.get("limit").asLong()) {
          ioWindows.add(id);
        }
        if (bridge.has("devices")) {
          add(bridge.get("devices"));
        }
      }
    }
  }
}
