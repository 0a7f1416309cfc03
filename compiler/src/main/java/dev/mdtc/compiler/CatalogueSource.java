package dev.mdtc.compiler;

import dev.mdtc.model.catalogue.Catalogue;
import dev.mdtc.model.tree.Directive;
import java.util.Optional;

/** Where catalogues come from. The compiler looks for none by itself. */
@FunctionalInterface
public interface CatalogueSource {
  /**
   * The catalogue to compile against.
   *
   * @param target what {@code /arch/} says, as in {@code qemu-system-TARGET}
   * @param qemu what {@code /qemu/} says: a release or a binary
   */
  Answer find(Optional<String> target, Optional<String> qemu);

  /** What came of looking for a catalogue. */
  sealed interface Answer {
    /**
     * There is one.
     *
     * @param binary how QEMU is called, if not by its usual name
     */
    record Found(Catalogue catalogue, Optional<String> binary) implements Answer {}

    /**
     * There is none.
     *
     * @param directive which of the two is to blame, {@link Directive#ARCH} or {@link
     *     Directive#QEMU}
     * @param message what is wrong
     * @param help what to do about it
     */
    record Missing(String directive, String message, String help) implements Answer {}
  }

  /** A source with one catalogue, whatever is asked for. */
  static CatalogueSource only(Catalogue catalogue) {
    return (target, qemu) -> new Answer.Found(catalogue, Optional.empty());
  }
}
