package dev.mdtc.compiler;

import dev.mdtc.model.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;

/** Where catalogues come from. The compiler looks for none by itself. */
public interface CatalogueSource {
  /** The catalogue of a release that the description names. */
  Optional<Catalogue> release(String release);

  /** The catalogue for a description that names no release. */
  Catalogue standard();

  /** The releases that can be named. */
  List<String> releases();

  /** A source with one catalogue, whatever is named. */
  static CatalogueSource only(Catalogue catalogue) {
    return new CatalogueSource() {
      @Override
      public Optional<Catalogue> release(String release) {
        return Optional.of(catalogue);
      }

      @Override
      public Catalogue standard() {
        return catalogue;
      }

      @Override
      public List<String> releases() {
        return List.of(catalogue.release());
      }
    };
  }
}
