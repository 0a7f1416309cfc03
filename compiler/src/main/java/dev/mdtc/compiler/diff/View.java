package dev.mdtc.compiler.diff;

import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.PciPlace;
import dev.mdtc.model.machine.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A machine as its guest sees it. */
final class View {
  private final Side side;
  private final List<Found> devices;
  private final GuestValues values;
  private final BusNumbers numbers;

  View(Side side) {
    this.side = side;
    this.devices = Inventory.of(side);
    this.values = new GuestValues(side, devices);
    this.numbers = new BusNumbers(side);
  }

  Side side() {
    return side;
  }

  List<Found> devices() {
    return devices;
  }

  GuestValues values() {
    return values;
  }

  BusNumbers numbers() {
    return numbers;
  }

  Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    devices.forEach(found -> found.device().id().ifPresent(ids::add));
    return ids;
  }

  Optional<VirtioForm> virtio(Found found) {
    return VirtioForm.of(found, side.facts().virtio());
  }

  /** What a device is, whatever name its driver goes by. */
  String kind(Found found) {
    return virtio(found).map(VirtioForm::family).orElse(found.device().driver());
  }

  /** All that is set of the machine itself: its type and what changes its own devices. */
  Map<String, Value> board() {
    return side.machine().sections().stream()
        .filter(section -> section.type().name().equals(Side.MACHINE))
        .findFirst()
        .map(values::settings)
        .orElse(Map.of());
  }

  /** The version that a device has of its own; empty if it follows the machine. */
  Optional<String> ownVersion(Found found) {
    Optional<String> version = found.device().version();
    return version.equals(side.machine().version()) ? Optional.empty() : version;
  }

  /** The version as which a device behaves; empty on machines without versions. */
  Optional<String> version(Found found) {
    return side.version(found.device());
  }

  /** All that makes a device what it is and where it is, but for its id. */
  Object look(Found found) {
    return List.of(
        found.path(),
        kind(found),
        virtio(found).map(VirtioForm::name),
        ownVersion(found),
        values.settings(found),
        GuestValues.references(found.device().settings()));
  }

  /** Whether a device is one of PCI Express, as far as its type and its bus say. */
  boolean isExpress(Found found) {
    return side.type(found.device())
        .flatMap(DeviceType::pci)
        .map(
            kind ->
                switch (kind) {
                  case EXPRESS -> true;
                  case CONVENTIONAL -> false;
                  case BOTH -> !pciPlace(found).equals(Optional.of(PciPlace.CONVENTIONAL));
                })
        .orElse(false);
  }

  /** What a PCI device sits on; empty for others. */
  Optional<PciPlace> pciPlace(Found found) {
    return found
        .bus()
        .filter(side::isPci)
        .map(
            bus ->
                found.expressPort()
                    ? PciPlace.PORT
                    : side.isExpress(bus) ? PciPlace.ROOT : PciPlace.CONVENTIONAL);
  }

  boolean isNetworkCard(Found found) {
    return side.catalogue()
        .device(found.device().driver())
        .filter(type -> Objects.equals(type.category(), side.facts().network()))
        .isPresent();
  }

  /** What systems call a network card by its place on PCI. */
  Optional<String> networkName(Found found) {
    return isNetworkCard(found) ? numbers.networkName(found) : Optional.empty();
  }
}
