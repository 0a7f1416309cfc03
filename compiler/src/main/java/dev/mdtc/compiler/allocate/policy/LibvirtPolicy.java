package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.LibvirtRules.Steps;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The places that libvirt gives to the same devices. PCI and USB have algorithms of their own; on
 * other buses it takes the first free place, in an order of its own. Where libvirt leaves the
 * choice to QEMU, so does this.
 */
final class LibvirtPolicy implements Policy {
  private final Board board;
  private final Catalogue catalogue;
  private final LibvirtKinds kinds;
  private final PciPlaces pci;
  private final LibvirtPci onPci;
  private final LibvirtUsb onUsb;
  private final DefaultBus defaults;
  private final StablePolicy elsewhere;

  LibvirtPolicy(Board board, UsbPorts usb, PciPlaces pci, PinnedPlaces pinned) {
    this.board = board;
    this.catalogue = board.tree().catalogue();
    this.pci = pci;
    this.kinds = new LibvirtKinds(board, pci.roots().stream().limit(1).anyMatch(pci::isExpress));
    this.onPci = new LibvirtPci(board, kinds, pci, pinned);
    this.onUsb = new LibvirtUsb(board, usb);
    this.defaults = DefaultBus.ofMachine(board);
    this.elsewhere = new StablePolicy(board, usb, pci, 0);
  }

  private static String wanted(BoundDevice device) {
    return device.type().flatMap(DeviceType::bus).orElse("");
  }

  private boolean isOnPci(BoundDevice device) {
    return pci.isPci(wanted(device));
  }

  /** Buses with room for one are QEMU's choice; a companion has no bus that counts. */
  @Override
  public List<BoundBus> buses(BoundDevice device, String type) {
    if (catalogue.bus(type).capacity().isPresent()) {
      return defaults.find(type).stream().toList();
    }
    return elsewhere.buses(device, type).stream()
        .filter(bus -> bus.owner().flatMap(kinds::companionOf).isEmpty())
        .toList();
  }

  @Override
  public void expect(BoundDevice device, BoundBus bus) {
    defaults.created(device, bus);
    if (isOnUsb(bus)) {
      onUsb.expect(device, bus);
    }
  }

  private static boolean isOnUsb(BoundBus bus) {
    return bus.rule().extender().isPresent();
  }

  @Override
  public void released() {
    elsewhere.released();
    onPci.released();
  }

  @Override
  public boolean keepsEmptyPorts() {
    return true;
  }

  @Override
  public List<BoundDevice> order(List<BoundDevice> devices) {
    List<BoundDevice> inTurn =
        devices.stream().sorted(Comparator.comparingInt(kinds::turn)).toList();
    if (!board.tree().tree().complete()) {
      onPci.plan(inTurn.stream().filter(this::isOnPci).toList());
    }
    return inTurn;
  }

  @Override
  public Optional<Place> place(BoundDevice device, List<BoundBus> buses) {
    if (isOnPci(device)) {
      return onPci.place(device, buses);
    }
    if (isOnUsb(buses.getFirst()) && board.hasAddress(device, buses.getFirst())) {
      return onUsb.place(device, buses);
    }
    return byStep(device, buses).or(() -> elsewhere.place(device, buses));
  }

  /**
   * libvirt has the same errors: it adds nothing to hold a bridge that is written, and where it
   * adds bridges itself, it doesn't count the slots that these take (virDomainPCIAddressSetGrow).
   */
  @Override
  public Optional<String> mend(BoundDevice device) {
    return isOnPci(device)
        ? Optional.of(
            "libvirt finds none either, and adds no bridge for it; write the bridges that are"
                + " needed, each inside of what holds it")
        : Optional.empty();
  }

  /** On a bus whose numbers are at a distance, the first that is free. */
  private Optional<Place> byStep(BoundDevice device, List<BoundBus> buses) {
    Steps steps = catalogue.libvirt().steps();
    Optional<Long> first = device.type().map(DeviceType::name).flatMap(steps::first);
    return buses.stream()
        .filter(bus -> catalogue.isA(bus.type(), steps.bus()))
        .flatMap(bus -> first.stream().flatMap(number -> free(bus, number, steps.step())))
        .findFirst();
  }

  private Stream<Place> free(BoundBus bus, long first, long step) {
    long last = board.range(bus, 0).max();
    return LongStream.iterate(first, number -> number <= last, number -> number + step)
        .mapToObj(number -> new Place(bus, List.of(number)))
        .filter(place -> board.isFree(bus, place.numbers()));
  }

  @Override
  public Optional<Long> number(BoundDevice device, String property) {
    return kinds.rules().numberedByIndex().contains(property)
        ? onPci.number(device)
        : Optional.empty();
  }
}
