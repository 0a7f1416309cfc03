package dev.mdtc.model.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address space that memory devices share. All sizes, addresses and alignments are in bytes.
 *
 * @param type the QOM type of every device that is in that space
 * @param ram where the machine says how much memory there is
 * @param devices the devices of which everything is known
 * @param backends what their memory is made of
 * @param spaces where the space is; the first that fits counts
 */
public record MemoryRules(
    String type, Ram ram, List<Device> devices, List<Backend> backends, List<Space> spaces) {
  public MemoryRules {
    devices = List.copyOf(devices);
    backends = List.copyOf(backends);
    spaces = List.copyOf(spaces);
  }

  /**
   * Where a machine says how much memory there is and may be.
   *
   * @param section the section for it
   * @param size the property there with the size of the RAM, and what else it may be called
   * @param maximum the property there with the most that all memory may be
   * @param slots the property there with the number of slots for modules
   * @param backend the property of the machine that names an object as its RAM
   * @param backendSize the property with the size of an object that is memory
   */
  public record Ram(
      String section,
      List<String> size,
      String maximum,
      String slots,
      String backend,
      String backendSize) {
    public Ram {
      size = List.copyOf(size);
    }
  }

  /**
   * A kind of memory device.
   *
   * @param type its QOM type, which stands for all that inherit from it
   * @param property the property that sets its address; 0 leaves it to QEMU
   * @param backend the property that names its memory
   * @param without a property whose value is no part of what the guest sees of the memory
   * @param unitFrom a property that says what its address must be a multiple of
   * @param unit the same where nobody says
   */
  public record Device(
      String type,
      String property,
      String backend,
      Optional<String> without,
      Optional<String> unitFrom,
      long unit) {}

  /**
   * A kind of memory.
   *
   * @param unit what its size and address must be multiples of on usual hosts
   * @param unitFrom properties that may say more
   * @param unitIf what it is when some properties are on, by property
   */
  public record Backend(String type, long unit, List<String> unitFrom, Map<String, Long> unitIf) {
    public Backend {
      unitFrom = List.copyOf(unitFrom);
      unitIf = Collections.unmodifiableMap(new LinkedHashMap<>(unitIf));
    }
  }

  /**
   * Where the space is on some machines.
   *
   * @param family the machine type without its version
   * @param targets what QEMU emulates
   * @param since the first machine version that it is so for
   * @param from the first QEMU release that it is so in
   * @param before the first QEMU release that it is so in no more
   * @param split RAM of this size or more is split, with its first {@code low} bytes elsewhere; of
   *     less RAM nothing lies at {@code start}
   * @param start where the rest of RAM begins
   * @param unit what the space's beginning is a multiple of
   * @param block what the sizes and addresses of devices must be multiples of
   * @param slotRoom what each memory slot adds to its size
   * @param end where it ends at the latest; empty if there is no limit
   * @param unless machine properties with which nothing of this is known
   */
  public record Space(
      String family,
      List<String> targets,
      Optional<String> since,
      Optional<String> from,
      Optional<String> before,
      long split,
      long low,
      long start,
      long unit,
      long block,
      long slotRoom,
      Optional<Long> end,
      List<String> unless) {
    public Space {
      targets = List.copyOf(targets);
      unless = List.copyOf(unless);
    }

    /** Whether it is that of a machine type. */
    public boolean isOf(MachineType machine, Catalogue catalogue) {
      String release = VersionOrder.key(catalogue.release());
      return family.equals(VersionOrder.family(machine.name()))
          && targets.contains(catalogue.target())
          && machine.version().map(version -> isSince(version, since)).orElse(since.isEmpty())
          && isSince(catalogue.release(), from)
          && before.map(first -> release.compareTo(VersionOrder.key(first)) < 0).orElse(true);
    }

    private static boolean isSince(String version, Optional<String> first) {
      return first.map(each -> VersionOrder.compare(version, each) >= 0).orElse(true);
    }

    /** Where it begins on a machine with so much RAM. */
    public long begin(long ram) {
      long high = ram >= split ? ram - low : 0;
      return Math.ceilDiv(start + high, unit) * unit;
    }

    /** How large it is. */
    public long size(long ram, long maximum, long slots) {
      return maximum - ram + slots * slotRoom;
    }
  }
}
