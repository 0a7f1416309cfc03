package dev.mdtc.examples;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Places as {@code info qtree} and {@code -f json} have them, in one spelling. */
record Places(Catalogue catalogue) {
  private static final Map<String, Places> BY_TARGET = new ConcurrentHashMap<>();

  /** Places on what a command line starts, which all releases of a target spell alike. */
  static Places of(List<String> argv) {
    return BY_TARGET.computeIfAbsent(
        RealQemu.target(argv.get(0)),
        target -> new Places(Catalogues.newest(target).orElseThrow()));
  }

  /** Driver, bus and unit address: {@code virtio-net-pci pcie.0@2}. */
  String of(Compiled.Device device) {
    String busType = catalogue.device(device.driver()).flatMap(DeviceType::bus).orElse("");
    String address =
        device
            .address()
            .map(text -> busType.equals("PCI") ? pci(text) : text)
            .map(text -> "@" + text)
            .orElse("");
    return device.driver() + " " + device.bus().orElse("") + address;
  }

  /** The places of the machine's own devices, sorted. */
  List<String> builtins(Compiled compiled) {
    return compiled.devices().stream()
        .filter(device -> device.id().isEmpty())
        .map(this::of)
        .sorted()
        .toList();
  }

  /** The places that the guest sees on PCI before firmware runs, with the ids there, sorted. */
  static List<String> pci(Compiled compiled) {
    return compiled.devices().stream()
        .flatMap(device -> device.pci().map(place -> place + " " + device.id().orElse("")).stream())
        .sorted()
        .toList();
  }

  /** {@code 1f.2} as {@code 1f,2}, {@code 1f.0} as {@code 1f}. */
  private static String pci(String address) {
    return address.replace('.', ',').replaceFirst(",0$", "");
  }
}
