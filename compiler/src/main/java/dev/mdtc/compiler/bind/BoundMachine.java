package dev.mdtc.compiler.bind;

import dev.mdtc.model.catalogue.MachineType;
import java.util.Optional;

/**
 * The machine that a description is about.
 *
 * @param version the release whose behaviour it keeps: that of its type, or an older one for which
 *     the type stands in; empty if its type has no versions
 */
public record BoundMachine(MachineType type, Optional<String> version) {

  /** A machine that behaves as its type does. */
  static BoundMachine of(MachineType type) {
    return new BoundMachine(type, type.version());
  }
}
