package dev.mdtc.examples;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;

/** Places as {@code info qtree} and {@code -f json} have them, in one spelling. */
final class Places {
  private static final Catalogue CATALOGUE = Catalogues.newest("x86_64").orElseThrow();

  private Places() {}

  /** Driver, bus and unit address: {@code virtio-net-pci pcie.0@2}. */
  static String of(Compiled.Device device) {
    String busType = CATALOGUE.device(device.driver()).flatMap(DeviceType::bus).orElse("");
    String address =
        device
            .address()
            .map(text -> busType.equals("PCI") ? pci(text) : text)
            .map(text -> "@" + text)
            .orElse("");
    return device.driver() + " " + device.bus().orElse("") + address;
  }

  /** {@code 1f.2} as {@code 1f,2}, {@code 1f.0} as {@code 1f}. */
  private static String pci(String address) {
    return address.replace('.', ',').replaceFirst(",0$", "");
  }
}
