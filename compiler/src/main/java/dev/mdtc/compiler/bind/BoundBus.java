package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.BusType;
import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.catalogue.DeviceType;
import dev.mdtc.model.catalogue.ProvidedBus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bus of the machine or of one of its devices. Two buses are the same only if they are one. */
public final class BoundBus {
  private final String name;
  private final String type;
  private final BusType rule;
  private final Optional<BoundDevice> owner;
  private final boolean onSystemBus;
  private final long firstSlot;

  /**
   * Makes a bus.
   *
   * @param name QEMU's name for it
   * @param type its QOM type
   * @param rule how devices are placed on it
   * @param owner the device that brings it; empty for a host bridge's
   * @param onSystemBus whether it hangs off a host bridge, which may be its owner
   * @param firstSlot the first slot that QEMU gives out by itself; -1 if nothing special is known
   */
  BoundBus(
      String name,
      String type,
      BusType rule,
      Optional<BoundDevice> owner,
      boolean onSystemBus,
      long firstSlot) {
    this.name = name;
    this.type = type;
    this.rule = rule;
    this.owner = owner;
    this.onSystemBus = onSystemBus;
    this.firstSlot = firstSlot;
  }

  /** The buses that a device brings, in the order of creation. */
  static List<BoundBus> broughtBy(BoundDevice device, Catalogue catalogue, long firstSlot) {
    List<BoundBus> buses = new ArrayList<>();
    for (ProvidedBus bus : device.type().map(DeviceType::buses).orElse(List.of())) {
      buses.add(
          new BoundBus(
              bus.name(device.id().orElse("")),
              bus.type(),
              catalogue.bus(bus.type()),
              Optional.of(device),
              bus.onSystemBus(),
              firstSlot));
    }
    return buses;
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  public BusType rule() {
    return rule;
  }

  public Optional<BoundDevice> owner() {
    return owner;
  }

  public boolean onSystemBus() {
    return onSystemBus;
  }

  public long firstSlot() {
    return firstSlot;
  }

  /** Whether the machine itself has it. */
  public boolean builtin() {
    return owner.map(BoundDevice::builtin).orElse(true);
  }

  @Override
  public String toString() {
    return "bus " + name;
  }
}
