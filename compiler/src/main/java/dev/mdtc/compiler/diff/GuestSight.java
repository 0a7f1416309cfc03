package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.machine.Device;
import dev.mdtc.model.machine.Machine;
import dev.mdtc.model.machine.Setting;
import dev.mdtc.model.pci.ConfigurationBytes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a guest finds of one device.
 *
 * @param path the way down to it, as in {@link dev.mdtc.model.difference.Sighting#path}
 * @param identity what its configuration space begins with, as far as that is known
 * @param networkName what systems call a network card by its place
 */
public record GuestSight(
    String path, Optional<PciIdentity> identity, Optional<String> networkName) {

  /**
   * What a PCI function says it is, in hexadecimal.
   *
   * @param id vendor and device, {@code 1af4:1041}
   * @param subsystem vendor and device of the subsystem; bridges have none here
   * @param classCode six digits: class, subclass, programming interface
   */
  public record PciIdentity(
      String id,
      Optional<String> subsystem,
      Optional<String> classCode,
      Optional<String> revision) {
    private static final int REVISION = 0x08;
    private static final int HEADER_TYPE = 0x0e;
    private static final int SUBSYSTEM = 0x2c;

    private static PciIdentity of(ConfigurationBytes bytes) {
      boolean plain = (bytes.at(HEADER_TYPE) & 0x7f) == 0;
      return new PciIdentity(
          ids(bytes, 0),
          Optional.of(ids(bytes, SUBSYSTEM)).filter(ids -> plain),
          Optional.of(String.format(Locale.ROOT, "%06x", bytes.doubleWord(REVISION) >> 8)),
          Optional.of(String.format(Locale.ROOT, "%02x", bytes.at(REVISION))));
    }

    private static String ids(ConfigurationBytes bytes, int offset) {
      return String.format(Locale.ROOT, "%04x:%04x", bytes.word(offset), bytes.word(offset + 2));
    }
  }

  /**
   * What a guest finds of a device.
   *
   * @param device one of the machine's
   * @param catalogue what its QEMU accepts
   * @return empty if the machine has no such device
   */
  public static Optional<GuestSight> of(Device device, Machine machine, Catalogue catalogue) {
    View view = new View(new Side(machine, catalogue));
    return view.devices().stream()
        .filter(found -> found.device().equals(device))
        .findFirst()
        .map(found -> new GuestSight(found.path(), identity(found, view), view.networkName(found)));
  }

  private static Optional<PciIdentity> identity(Found found, View view) {
    Optional<PciPlace> place = view.pciPlace(found);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Optional<PciIdentity> told =
        view.side()
            .type(found.device())
            .flatMap(type -> view.side().catalogue().registers(type, place.get()))
            .flatMap(registers -> registers.with(values(found, view)))
            .map(PciIdentity::of);
    return told.or(
        () ->
            view.virtio(found)
                .map(
                    form ->
                        new PciIdentity(
                            form.pciId(), Optional.empty(), Optional.empty(), Optional.empty())));
  }

  private static Map<String, String> values(Found found, View view) {
    Map<String, String> values = new TreeMap<>();
    view.side().defaults(found.device()).ifPresent(values::putAll);
    for (Setting setting : found.device().settings()) {
      values.put(setting.name(), GuestValues.plain(setting.value()));
    }
    return values;
  }
}
