package dev.mdtc.model.catalogue;

import java.util.Locale;

/** What a PCI device sits on, as far as it makes another device of it. */
public enum PciPlace {
  /** A conventional bus. */
  CONVENTIONAL,
  /** A root bus of PCI Express. */
  ROOT,
  /** The bus behind a PCI Express port. */
  PORT;

  /** As the catalogue writes it: {@code root}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
