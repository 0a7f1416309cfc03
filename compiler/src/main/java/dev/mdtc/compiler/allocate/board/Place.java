package dev.mdtc.compiler.allocate.board;

import dev.mdtc.compiler.bind.BoundBus;
import java.util.List;

/**
 * A place on a bus.
 *
 * @param numbers the address; empty on a bus without addresses
 */
public record Place(BoundBus bus, List<Long> numbers) {
  public Place {
    numbers = List.copyOf(numbers);
  }
}
