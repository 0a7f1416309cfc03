package dev.mdtc.model.pci;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;

/** The first 256 bytes of a PCI function's configuration space, which every function has. */
public final class ConfigurationBytes {
  /** How many there are (PCI Local Bus Specification 3.0, 6.1). */
  public static final int SIZE = 256;

  private final byte[] bytes;

  private ConfigurationBytes(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException(bytes.length + " bytes instead of " + SIZE);
    }
    this.bytes = bytes;
  }

  /** Makes them of exactly as many bytes as there are. */
  public static ConfigurationBytes of(byte[] bytes) {
    return new ConfigurationBytes(bytes.clone());
  }

  /** The byte at an offset from 0 to 255, as a number from 0 to 255. */
  public int at(int offset) {
    return Byte.toUnsignedInt(bytes[offset]);
  }

  /** Two bytes, the lower one first. */
  public int word(int offset) {
    return Short.toUnsignedInt(littleEndian().getShort(offset));
  }

  /** Four bytes, the lowest one first. */
  public long doubleWord(int offset) {
    return Integer.toUnsignedLong(littleEndian().getInt(offset));
  }

  private ByteBuffer littleEndian() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** A copy of all. */
  public byte[] toArray() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConfigurationBytes that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
