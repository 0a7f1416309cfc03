package dev.mdtc.model.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Layouts that QEMU refuses when it starts, or takes and guests regret. A type stands for all that
 * inherit from it.
 *
 * @param pci what may be plugged into what
 * @param alone groups of types of which a machine has at most one device
 * @param numbers the properties by which devices are told apart
 * @param io which bridges firmware gives a part of the I/O space
 * @param legacy what devices occupy of the I/O ports and interrupts of a PC
 * @param vio how interrupts follow from addresses
 * @param usb what runs at which speed
 */
public record LayoutRules(
    PciTree pci,
    List<List<String>> alone,
    List<Distinct> numbers,
    IoSpace io,
    List<Legacy> legacy,
    VioInterrupts vio,
    UsbSpeeds usb) {
  public LayoutRules {
    alone = alone.stream().map(List::copyOf).toList();
    numbers = List.copyOf(numbers);
    legacy = List.copyOf(legacy);
  }

  /**
   * The parts of a PCI tree.
   *
   * @param rootPorts the types of ports that belong on a root bus
   * @param upstreamPorts the types that belong in a root or downstream port
   * @param downstreamPorts the types that belong on an upstream port's bus, alone
   * @param bridgesOnly the types whose bus takes nothing but bridges and ports
   * @param rootBusOnly the types that plug into a root bus alone
   * @param hotPlugBridges the types whose slot 0 belongs to a hot-plug controller
   * @param hiddenBridges the types with a bridge of their own between them and their bus
   * @param busNumber the property of a further root bus that says where its bus numbers begin
   */
  public record PciTree(
      List<String> rootPorts,
      List<String> upstreamPorts,
      List<String> downstreamPorts,
      List<String> bridgesOnly,
      List<RootBusOnly> rootBusOnly,
      List<String> hotPlugBridges,
      List<String> hiddenBridges,
      String busNumber) {
    public PciTree {
      rootPorts = List.copyOf(rootPorts);
      upstreamPorts = List.copyOf(upstreamPorts);
      downstreamPorts = List.copyOf(downstreamPorts);
      bridgesOnly = List.copyOf(bridgesOnly);
      rootBusOnly = List.copyOf(rootBusOnly);
      hotPlugBridges = List.copyOf(hotPlugBridges);
      hiddenBridges = List.copyOf(hiddenBridges);
    }
  }

  /**
   * Types that plug into a root bus alone.
   *
   * @param root which PCI that bus must be; empty if either will do
   */
  public record RootBusOnly(List<String> types, Optional<PciKind> root) {
    public RootBusOnly {
      types = List.copyOf(types);
    }
  }

  /**
   * Numbers that, taken together, no two devices may share.
   *
   * @param types the types that have them
   * @param properties the device properties
   * @param range what each may be; empty if the property's type says all
   * @param unset the value that stands for none
   * @param families the families of machine types where it matters; none if everywhere
   */
  public record Distinct(
      List<String> types,
      List<String> properties,
      Optional<Range> range,
      Optional<Long> unset,
      List<String> families) {
    public Distinct {
      types = List.copyOf(types);
      properties = List.copyOf(properties);
      families = List.copyOf(families);
    }
  }

  /**
   * Who needs a window of I/O space behind a bridge.
   *
   * @param windows how many there are, by the family of machine types
   * @param devices the types that need one
   * @param devicesOnPci the types that need one on a conventional bus
   * @param reserving the bridges that get one even if they are empty
   */
  public record IoSpace(
      Map<String, Long> windows,
      List<String> devices,
      List<String> devicesOnPci,
      List<Reserving> reserving) {
    public IoSpace {
      windows = Collections.unmodifiableMap(new LinkedHashMap<>(windows));
      devices = List.copyOf(devices);
      devicesOnPci = List.copyOf(devicesOnPci);
      reserving = List.copyOf(reserving);
    }
  }

  /**
   * A bridge that gets a window of I/O space even if it is empty.
   *
   * @param unlessOff the boolean property without which it doesn't
   */
  public record Reserving(String type, Optional<String> unlessOff) {}

  /**
   * I/O ports and interrupts of a device.
   *
   * @param from the property from whose value the ports are counted; empty if they are fixed
   * @param ports the ports, 0 to ffff
   * @param irq the property that says which interrupt it has
   * @param noIrq the value of that which stands for none
   * @param dma the properties that say which DMA channels it has
   * @param irqs the interrupts that it has in any case, 0 to 15
   * @param shares whether it is usual that two of the type have one interrupt
   */
  public record Legacy(
      String type,
      Optional<String> from,
      List<Range> ports,
      Optional<String> irq,
      Optional<Long> noIrq,
      List<String> dma,
      List<Long> irqs,
      boolean shares) {
    public Legacy {
      ports = List.copyOf(ports);
      irqs = List.copyOf(irqs);
      dma = List.copyOf(dma);
    }
  }

  /**
   * How the interrupts of devices on a bus follow from their addresses.
   *
   * @param bus the type of the bus
   * @param since the version of the first machine type where they do
   * @param steps the one with the greatest {@code from} that isn't above the address counts; in
   *     descending order
   */
  public record VioInterrupts(String bus, String since, List<Step> steps) {
    public VioInterrupts {
      steps = List.copyOf(steps);
    }

    /** Whether interrupts follow from addresses on machine types of a version. */
    public boolean areOn(String version) {
      return VersionOrder.compare(version, since) >= 0;
    }

    /** The number of the interrupt, counted from the first one of the bus. */
    public long of(long address) {
      Step step = steps.stream().filter(each -> each.from() <= address).findFirst().orElseThrow();
      return step.base() + ((address >> step.shift()) & step.mask());
    }
  }

  /**
   * The interrupts of addresses from a first one on: base plus the bits of a mask after a shift.
   */
  public record Step(long from, int shift, long mask, long base) {}

  /**
   * What runs at which speed, in QEMU's words: {@code full} or {@code high}.
   *
   * @param controllers the only speed of a controller's ports
   * @param hubs the only speed of a hub's ports
   * @param devices the only speed of a device
   * @param companionOf the property by which a controller serves another one's ports at its speed
   */
  public record UsbSpeeds(
      Map<String, String> controllers,
      String hubs,
      Map<String, String> devices,
      String companionOf) {
    public UsbSpeeds {
      controllers = Collections.unmodifiableMap(new LinkedHashMap<>(controllers));
      devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
    }
  }
}
