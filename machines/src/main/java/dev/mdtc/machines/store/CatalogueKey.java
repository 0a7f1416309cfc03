package dev.mdtc.machines.store;

/**
 * Which QEMU a catalogue is about.
 *
 * @param target as in {@code qemu-system-TARGET}
 * @param release in full, such as {@code 7.2.22}
 */
public record CatalogueKey(String target, String release) {
  /** Reads {@code x86_64/7.2.22}. */
  static CatalogueKey parse(String text) {
    int slash = text.indexOf('/');
    return new CatalogueKey(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public String toString() {
    return target + "/" + release;
  }
}
