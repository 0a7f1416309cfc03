package dev.mdtc.compiler.allocate.memory;

import dev.mdtc.compiler.bind.BoundProperty;
import dev.mdtc.compiler.bind.BoundSection;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.MemoryRules.Ram;
import dev.mdtc.model.catalogue.MemoryRules.Space;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The address space that memory devices share.
 *
 * @param begin its first address
 * @param size how many bytes there are
 * @param block what sizes and addresses must be multiples of
 * @param room how many of them may be used
 */
record MemorySpace(long begin, long size, long block, long room) {

  /** Where it is, or why that isn't known. */
  sealed interface Answer {
    /** What sizes and addresses must be multiples of there, as far as is known. */
    default long block() {
      return this instanceof Known known ? known.space().block() : 1;
    }

    record Known(MemorySpace space) implements Answer {}

    record Unknown(String reason) implements Answer {}
  }

  /** Finds the space of a machine. */
  static Answer of(BoundTree tree) {
    String machine = tree.machine().orElseThrow().name();
    List<BoundProperty> options =
        tree.section("machine").map(BoundSection::properties).orElse(List.of());
    Optional<Space> found =
        tree.catalogue().memory().spaces().stream()
            .filter(space -> space.isOf(tree.machine().orElseThrow(), tree.catalogue()))
            .findFirst();
    if (found.isEmpty()) {
      return new Answer.Unknown("where a '" + machine + "' has room for it is not known");
    }
    Optional<String> moved =
        options.stream()
            .map(BoundProperty::name)
            .filter(found.get().unless()::contains)
            .findFirst();
    if (moved.isPresent()) {
      return new Answer.Unknown("with '" + moved.get() + "' the machine has room for it elsewhere");
    }
    OptionalLong ram = ram(tree, options);
    if (ram.isEmpty()) {
      return new Answer.Unknown("the size of the machine's RAM is not written");
    }
    Ram names = tree.catalogue().memory().ram();
    List<BoundProperty> memory =
        tree.section(names.section()).map(BoundSection::properties).orElse(List.of());
    long maximum =
        Math.max(ram.getAsLong(), MemoryModule.number(memory, names.maximum()).orElse(0));
    long slots = MemoryModule.number(memory, names.slots()).orElse(0);
    long begin = found.get().begin(ram.getAsLong());
    long size = found.get().size(ram.getAsLong(), maximum, slots);
    if (found.get().end().map(end -> begin + size > end).orElse(false)) {
      return new Answer.Unknown("where QEMU puts that much memory depends on the CPU");
    }
    return new Answer.Known(
        new MemorySpace(begin, size, found.get().block(), maximum - ram.getAsLong()));
  }

  private static OptionalLong ram(BoundTree tree, List<BoundProperty> machine) {
    Ram names = tree.catalogue().memory().ram();
    List<BoundProperty> memory =
        tree.section(names.section()).map(BoundSection::properties).orElse(List.of());
    for (String name : names.size()) {
      OptionalLong written = MemoryModule.number(memory, name);
      if (written.isPresent()) {
        return written;
      }
    }
    return machine.stream()
        .filter(property -> property.name().equals(names.backend()))
        .flatMap(property -> property.value().stream())
        .flatMap(value -> MemoryModule.object(value, tree).stream())
        .map(object -> MemoryModule.number(object.properties(), names.backendSize()))
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /** Whether a module at an address lies within. */
  boolean contains(long address, long bytes) {
    return address >= begin && address + bytes <= begin + size;
  }

  /**
   * The lowest address with room for a module (memory_device_get_free_addr in memory-device.c).
   *
   * @param taken the size of what lies at each address
   */
  OptionalLong lowest(MemoryModule module, NavigableMap<Long, Long> taken) {
    long address = roundUp(begin, module.unit());
    for (Map.Entry<Long, Long> other : new TreeMap<>(taken).entrySet()) {
      if (overlap(address, module.size(), other)) {
        address = roundUp(other.getKey() + other.getValue(), module.unit());
      } else if (other.getKey() >= address + module.size()) {
        break;
      }
    }
    return contains(address, module.size()) ? OptionalLong.of(address) : OptionalLong.empty();
  }

  private static long roundUp(long address, long unit) {
    return Math.ceilDiv(address, unit) * unit;
  }

  /** What a module at an address would share memory with; the lowest of them. */
  static OptionalLong conflict(long address, long bytes, NavigableMap<Long, Long> taken) {
    return taken.entrySet().stream()
        .filter(other -> overlap(address, bytes, other))
        .mapToLong(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean overlap(long address, long bytes, Map.Entry<Long, Long> other) {
    return address < other.getKey() + other.getValue() && other.getKey() < address + bytes;
  }
}
