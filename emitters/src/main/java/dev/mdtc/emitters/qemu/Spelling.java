package dev.mdtc.emitters.qemu;

import dev.mdtc.model.catalogue.CreationRules;
import java.util.Optional;

/**
 * How an option is written that QEMU takes in two forms.
 *
 * @param json for JSON wherever a QMP command takes the same object and the release takes it on its
 *     command line, too: what keeps devices from being written so
 */
public record Spelling(Optional<CreationRules> json) {
  /** As {@code key=value}, and as JSON only what can't be said so. */
  public static final Spelling USUAL = new Spelling(Optional.empty());

  /** As JSON where that makes the same machine. */
  public static Spelling json(CreationRules rules) {
    return new Spelling(Optional.of(rules));
  }
}
