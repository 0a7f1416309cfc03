package dev.mdtc.compiler;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.tree.Directive;
import java.util.Optional;

/** What the real QEMU said: the tests compile against that and against nothing made up. */
public final class CapturedCatalogues {
  /** Every captured release; QEMU 7.2 for x86_64 for a description that names none. */
  public static final CatalogueSource SOURCE =
      (target, qemu) -> find(target.orElse("x86_64"), qemu.orElse("7.2"));

  private CapturedCatalogues() {}

  private static CatalogueSource.Answer find(String target, String release) {
    if (Catalogues.releases(target).isEmpty()) {
      return new CatalogueSource.Answer.Missing(
          Directive.ARCH, "nothing is known of QEMU for '" + target + "'", "");
    }
    return Catalogues.open(target, release)
        .<CatalogueSource.Answer>map(
            known -> new CatalogueSource.Answer.Found(known, Optional.empty()))
        .orElseGet(
            () ->
                new CatalogueSource.Answer.Missing(
                    Directive.QEMU, "nothing is known of QEMU " + release + " for " + target, ""));
  }
}
