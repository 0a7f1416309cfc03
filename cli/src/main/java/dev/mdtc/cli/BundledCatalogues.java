package dev.mdtc.cli;

import dev.mdtc.compiler.CatalogueSource;
import dev.mdtc.machines.Catalogues;
import dev.mdtc.model.catalogue.Catalogue;
import java.util.List;
import java.util.Optional;

/** The catalogues that come with mdtc, as the command line wants them. */
final class BundledCatalogues implements CatalogueSource {
  private final String target;

  private BundledCatalogues(String target) {
    this.target = target;
  }

  /** The release of {@code --qemu} whatever the source says, or what the source asks for. */
  static CatalogueSource of(CommonOptions options) {
    if (Catalogues.releases(options.arch).isEmpty()) {
      throw options.usage(
          "nothing is known of QEMU for '"
              + options.arch
              + "'; known targets are "
              + String.join(", ", Catalogues.targets()));
    }
    if (options.qemu.isEmpty()) {
      return new BundledCatalogues(options.arch);
    }
    return Catalogues.open(options.arch, options.qemu.get())
        .map(CatalogueSource::only)
        .orElseThrow(
            () ->
                options.usage(
                    "nothing is known of QEMU "
                        + options.qemu.get()
                        + " for "
                        + options.arch
                        + "; known are "
                        + String.join(", ", Catalogues.releases(options.arch))));
  }

  /** The one catalogue that a command without a source is about. */
  static Catalogue one(CommonOptions options) {
    return of(options).standard();
  }

  @Override
  public Optional<Catalogue> release(String release) {
    return Catalogues.open(target, release);
  }

  @Override
  public Catalogue standard() {
    return Catalogues.newest(target).orElseThrow();
  }

  @Override
  public List<String> releases() {
    return Catalogues.releases(target);
  }
}
