package dev.mdtc.model.machine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The devices of a machine in the order in which QEMU must create them. It is worked out when it is
 * asked, by one of the threads that ask: a dump is written in another order.
 */
public final class Creation {
  private Optional<Supplier<List<Device>>> order;
  private List<Device> devices = List.of();

  private Creation(Supplier<List<Device>> order) {
    this.order = Optional.of(order);
  }

  /** These devices, in this order. */
  public static Creation of(List<Device> devices) {
    List<Device> copy = List.copyOf(devices);
    return new Creation(() -> copy);
  }

  /**
   * An order that is worked out once.
   *
   * @param order depends on nothing that changes
   */
  public static Creation by(Supplier<List<Device>> order) {
    return new Creation(order);
  }

  /** The devices, first to last. */
  public synchronized List<Device> devices() {
    if (order.isPresent()) {
      devices = List.copyOf(order.get().get());
      order = Optional.empty();
    }
    return devices;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Creation creation && devices().equals(creation.devices());
  }

  @Override
  public int hashCode() {
    return devices().hashCode();
  }

  @Override
  public String toString() {
    return devices().toString();
  }
}
