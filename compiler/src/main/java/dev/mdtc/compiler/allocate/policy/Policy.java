package dev.mdtc.compiler.allocate.policy;

import dev.mdtc.compiler.allocate.board.Board;
import dev.mdtc.compiler.allocate.board.Place;
import dev.mdtc.compiler.allocate.pins.PinnedPlaces;
import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How devices without a place get one. A policy is asked once every place that is written, pinned
 * or kept has been claimed, so that it never sees a place that isn't its to give.
 */
public interface Policy {
  /**
   * The policy that the description asks for.
   *
   * @param board where as yet only the machine's own devices sit
   * @param spare how many empty ports are kept
   * @param newId an id that is not taken, with some beginning
   */
  static Policy of(Board board, PinnedPlaces pinned, long spare, Function<String, String> newId) {
    UsbPorts usb = new UsbPorts(board, driver -> newId.apply(driver + "-"));
    return switch (board.tree().placement()) {
      case QEMU -> new QemuPolicy(board, usb);
      case STABLE -> new StablePolicy(board, usb, new PciPlaces(board, newId), spare);
      case LIBVIRT -> new LibvirtPolicy(board, usb, new PciPlaces(board, newId), pinned);
    };
  }

  /**
   * The buses that a device may be on which stands on none in the description, best first. Asked
   * for every such device, in document order.
   *
   * @param type the type of bus that it plugs into
   */
  List<BoundBus> buses(BoundDevice device, String type);

  /** A device will be on a bus; told of every device, in document order. */
  default void expect(BoundDevice device, BoundBus bus) {}

  /** A device has taken a place that was written or pinned. */
  default void taken(BoundDevice device, BoundBus bus) {}

  /** A place that was kept has become free. */
  default void released() {}

  /** Whether ports that were added stay where they are even if all else is given up. */
  default boolean keepsEmptyPorts() {
    return false;
  }

  /** Everything that was there before has its place. */
  default void start() {}

  /** The order in which new devices get their places. */
  default List<BoundDevice> order(List<BoundDevice> devices) {
    return devices;
  }

  /**
   * Chooses a place, and adds what it needs for that.
   *
   * @param buses where the device may be
   * @return empty if there is no room
   */
  Optional<Place> place(BoundDevice device, List<BoundBus> buses);

  /** What helps a device for which there is no place; empty if there is nothing to say. */
  default Optional<String> mend(BoundDevice device) {
    return Optional.empty();
  }

  /** The number by which a port or bridge is best known; empty if any will do. */
  default Optional<Long> number(BoundDevice device, String property) {
    return Optional.empty();
  }

  /**
   * The places of buses that came in front of others of their bus, so that firmware numbers those
   * anew.
   */
  default List<Place> inFront() {
    return List.of();
  }

  /** All devices have their places. */
  default void finish() {}
}
