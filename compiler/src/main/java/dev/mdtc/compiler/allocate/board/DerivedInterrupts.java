package dev.mdtc.compiler.allocate.board;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.compiler.bind.BoundDevice;
import dev.mdtc.compiler.bind.BoundTree;
import dev.mdtc.model.catalogue.LayoutRules.VioInterrupts;
import dev.mdtc.model.catalogue.MachineType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who has which interrupt of a bus where interrupts follow from addresses. */
final class DerivedInterrupts {
  private final BoundTree tree;
  private final VioInterrupts rules;
  private final boolean known;

  /** The devices that have an interrupt, and the addresses that are kept for others. */
  private final IdentityHashMap<BoundBus, Map<Long, BoundDevice>> holders = new IdentityHashMap<>();

  private final IdentityHashMap<BoundBus, Map<Long, List<Long>>> kept = new IdentityHashMap<>();

  DerivedInterrupts(BoundTree tree) {
    this.tree = tree;
    this.rules = tree.catalogue().layout().vio();
    this.known = rules.areOn(tree.machine().flatMap(MachineType::version).orElse(""));
  }

  /** The interrupt that follows from an address; empty if none does. */
  private Optional<Long> of(BoundBus bus, List<Long> numbers) {
    return known && numbers.size() == 1 && tree.catalogue().isA(bus.type(), rules.bus())
        ? Optional.of(rules.of(numbers.getFirst()))
        : Optional.empty();
  }

  void take(BoundBus bus, List<Long> numbers, BoundDevice device) {
    of(bus, numbers)
        .ifPresent(
            interrupt ->
                holders
                    .computeIfAbsent(bus, key -> new HashMap<>())
                    .putIfAbsent(interrupt, device));
  }

  void keep(BoundBus bus, List<Long> numbers) {
    of(bus, numbers)
        .ifPresent(
            interrupt -> kept.computeIfAbsent(bus, key -> new HashMap<>()).put(interrupt, numbers));
  }

  void release(BoundBus bus, List<Long> numbers) {
    of(bus, numbers)
        .ifPresent(interrupt -> kept.getOrDefault(bus, new HashMap<>()).remove(interrupt, numbers));
  }

  /** The device that has the interrupt of an address. */
  Optional<BoundDevice> holder(BoundBus bus, List<Long> numbers) {
    return of(bus, numbers).map(holders.getOrDefault(bus, Map.of())::get);
  }

  /** Whether nobody has the interrupt of an address and it is kept for none. */
  boolean isFree(BoundBus bus, List<Long> numbers) {
    Optional<Long> interrupt = of(bus, numbers);
    return interrupt.isEmpty()
        || (!holders.getOrDefault(bus, Map.of()).containsKey(interrupt.get())
            && !kept.getOrDefault(bus, Map.of()).containsKey(interrupt.get()));
  }
}
