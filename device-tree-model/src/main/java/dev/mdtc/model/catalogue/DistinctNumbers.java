package dev.mdtc.model.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * A number that tells devices of a kind apart, so that each needs one of its own in a machine.
 *
 * @param types the QOM types of those devices, or ancestors of theirs
 * @param properties what makes up the number; the first is the one to change
 * @param taken what the machine's own hardware has
 * @param unset what stands for no number, which any device may have
 * @param max the greatest number, where QEMU takes less than the property's type does
 */
public record DistinctNumbers(
    List<String> types,
    List<String> properties,
    Optional<Long> taken,
    Optional<Long> unset,
    Optional<Long> max) {
  public DistinctNumbers {
    types = List.copyOf(types);
    properties = List.copyOf(properties);
  }
}
