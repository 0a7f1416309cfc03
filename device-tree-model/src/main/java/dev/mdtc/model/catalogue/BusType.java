package dev.mdtc.model.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How devices are placed on a bus.
 *
 * @param name the QOM type of the bus, such as {@code PCI}
 * @param form how a unit address on it is written
 * @param parts what an address consists of, in the order written; empty for a bus without addresses
 * @param shownAs the property in which QEMU shows the address; empty if in those that set it
 * @param strategy how QEMU chooses where the user didn't
 * @param capacity how many devices make QEMU look for another bus; empty if it never counts as full
 * @param controllers tighter ranges on a bus of a certain controller, by the controller's QOM type
 *     and the name of the part
 * @param own places that a controller gives to a part of its own, by the controller's QOM type
 * @param preferred the number that is kept for a driver, by driver
 * @param sequences drivers whose places come from a fixed list, by driver
 * @param extender the driver that QEMU adds by itself before it hands out the last port
 * @param extenderDepth how many of those may be plugged into each other
 * @param automaticFrom the lowest first number that QEMU gives out by itself
 * @param takes the QOM type of the devices that share these places though QEMU has no such bus;
 *     empty for a bus of QEMU's
 * @param section the section whose properties {@link Range#maxFrom} names; empty if they are the
 *     controller's
 * @param counted what the number is called that QEMU gives each device in the order of creation,
 *     among those whose addresses differ in the last part alone, and that nothing sets; empty if
 *     there is none
 * @param resources the device properties that, beside the address, say what a device occupies
 */
public record BusType(
    String name,
    AddressForm form,
    List<AddressPart> parts,
    Optional<String> shownAs,
    Strategy strategy,
    Optional<Long> capacity,
    Map<String, Map<String, Range>> controllers,
    Map<String, Own> own,
    Map<String, Long> preferred,
    Map<String, Sequence> sequences,
    Optional<String> extender,
    long extenderDepth,
    long automaticFrom,
    Optional<String> takes,
    Optional<String> section,
    Optional<String> counted,
    List<String> resources) {
  public BusType {
    parts = List.copyOf(parts);
    resources = List.copyOf(resources);
  }

  /** Whether it is none of QEMU's buses: its devices are on no bus and yet have places. */
  public boolean isImaginary() {
    return takes.isPresent();
  }

  /** How a unit address looks. */
  public enum AddressForm {
    /** No address. */
    NONE,
    /** {@code slot} or {@code slot,function}, both set as one property. */
    SLOT_FUNCTION,
    /** Port numbers down from the controller, with dots, set as one property. */
    PORT_PATH,
    /** Numbers with commas, a property each. */
    NUMBERS,
    /** Numbers with dots, set as one property. */
    DOTTED
  }

  /** How QEMU places a device without an address. */
  public enum Strategy {
    /** It doesn't: the default of the device's own property is its place. */
    DEFAULTS,
    /** The first slot from the bus's first automatic one whose function 0 is free. */
    FIRST_SLOT,
    /** The port that has been free for longest; a hub is put before the last one. */
    PORT_QUEUE,
    /** Logical unit 0 of the first target where that is free. */
    FIRST_TARGET,
    /** The lowest free number. */
    LOWEST,
    /** One more than the highest so far. */
    NEXT,
    /** As many as were there before it; if that is taken, the next that is free. */
    COUNT
  }

  /**
   * A part that a controller makes by itself.
   *
   * @param numbers its address
   * @param property what the controller must have set for it; empty if it is always there
   */
  public record Own(List<Long> numbers, Optional<String> property) {
    public Own {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * Places in the order in which a driver's devices get them.
   *
   * @param property the device property that numbers them, from 0
   * @param positions the address properties that belong to each number
   */
  public record Sequence(String property, List<Map<String, Long>> positions) {
    public Sequence {
      positions = List.copyOf(positions);
    }
  }
}
