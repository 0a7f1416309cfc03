package dev.mdtc.model.fingerprint;

import dev.mdtc.model.pci.ConfigurationBytes;

/**
 * A register of configuration space.
 *
 * @param name as the PCI specifications call it, in English
 * @param offset of its first byte
 * @param size 1, 2 or 4 bytes
 */
public record Register(String name, int offset, int size) {

  /** Its value, the lowest byte first. */
  public long in(ConfigurationBytes bytes) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes.at(offset + i);
    }
    return value;
  }

  /** Its value as hexadecimal digits. */
  public String digits(ConfigurationBytes bytes) {
    return ("%0" + 2 * size + "x").formatted(in(bytes));
  }

  /** The same register somewhere else. */
  Register at(int base, String owner) {
    return new Register(owner + name, base + offset, size);
  }
}
