package dev.mdtc.compiler;

import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;

/** The catalogues that mdtc brings along; where no release is named, always the same one. */
public final class CapturedCatalogues {
  /** For {@link Compiler#compile}. */
  public static final CatalogueSource SOURCE =
      new CatalogueSource() {
        @Override
        public Optional<Catalogue> release(String release) {
          return Catalogues.open("x86_64", release);
        }

        @Override
        public Catalogue standard() {
          return Catalogues.open("x86_64", "7.2").orElseThrow();
        }

        @Override
        public List<String> releases() {
          return Catalogues.releases("x86_64");
        }
      };

  private CapturedCatalogues() {}
}
