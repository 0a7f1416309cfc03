package dev.mdtc.compiler.allocate;

import dev.mdtc.compiler.bind.BoundBus;
import java.util.List;

/**
 * A place on a bus.
 *
 * @param numbers the address; empty on a bus without addresses
 */
record Place(BoundBus bus, List<Long> numbers) {
  Place {
    numbers = List.copyOf(numbers);
  }
}
