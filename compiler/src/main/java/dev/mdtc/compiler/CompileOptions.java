package dev.mdtc.compiler;

import dev.mdtc.compiler.allocate.Pins;
import java.util.Optional;

/**
 * What a compilation is told besides the description.
 *
 * @param checks which checks count and how much
 * @param pins where the devices were before
 * @param placement a placement policy that overrides the description's
 */
public record CompileOptions(CheckSettings checks, Pins pins, Optional<String> placement) {
  /** Nothing special. */
  public static final CompileOptions STANDARD =
      new CompileOptions(CheckSettings.STANDARD, Pins.NONE, Optional.empty());

  /** The same with pins. */
  public CompileOptions with(Pins other) {
    return new CompileOptions(checks, other, placement);
  }
}
