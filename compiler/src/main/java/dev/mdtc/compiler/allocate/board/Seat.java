package dev.mdtc.compiler.allocate.board;

import dev.mdtc.compiler.bind.BoundBus;
import dev.mdtc.model.machine.Device.From;
import java.util.List;
import java.util.Optional;

/**
 * A device's place while a machine is being put together.
 *
 * @param bus empty for a device that needs none
 * @param numbers the address; empty on a bus without addresses
 * @param from who chose it
 */
public record Seat(Optional<BoundBus> bus, List<Long> numbers, From from) {
  public Seat {
    numbers = List.copyOf(numbers);
  }
}
