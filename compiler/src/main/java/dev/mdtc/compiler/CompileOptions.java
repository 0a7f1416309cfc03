package dev.mdtc.compiler;

import dev.mdtc.compiler.bind.Placement;
import dev.mdtc.model.machine.Pins;
import java.util.Optional;

/**
 * What a compilation is told besides the description.
 *
 * @param checks which checks count and how much
 * @param pins where the devices were before
 * @param forget whether the places of devices that are gone are given up
 * @param substitute whether a machine type that QEMU has dropped is rebuilt from the oldest one
 *     left
 * @param placement a placement policy that overrides the description's
 */
public record CompileOptions(
    CheckSettings checks,
    Pins pins,
    boolean forget,
    boolean substitute,
    Optional<Placement> placement) {
  /** Nothing special. */
  public static final CompileOptions STANDARD =
      new CompileOptions(CheckSettings.STANDARD, Pins.NONE, false, false, Optional.empty());

  /** The same with pins. */
  public CompileOptions with(Pins other) {
    return new CompileOptions(checks, other, forget, substitute, placement);
  }
}
