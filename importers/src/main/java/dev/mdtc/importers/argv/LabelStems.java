package dev.mdtc.importers.argv;

import dev.mdtc.model.catalogue.DeviceType;
import java.util.Map;

/** How labels begin that were made up, by QEMU's category of a device. */
final class LabelStems {
  private static final Map<String, String> STEMS =
      Map.of(
          "network", "net",
          "storage", "disk",
          "display", "screen",
          "input", "input",
          "sound", "sound",
          "usb", "usb",
          "bridge", "bridge",
          "controller/bridge/hub", "bridge",
          "watchdog", "watchdog");

  private LabelStems() {}

  static String of(DeviceType type) {
    return STEMS.getOrDefault(type.category(), "dev");
  }
}
