package dev.mdtc.model.diagnostic;

import java.util.Locale;

/** How grave a diagnostic is. Only an error stops a compilation. */
public enum Severity {
  ERROR,
  WARNING;

  /** As it is printed: {@code error}, {@code warning}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
