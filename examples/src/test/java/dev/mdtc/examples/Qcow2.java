package dev.mdtc.examples;

import java.io.IOException;
import java.io.RandomAccessFile;

/** An empty image in QEMU's own format (docs/interop/qcow2.txt): a header and empty tables. */
final class Qcow2 {
  private static final int CLUSTER_BITS = 16;
  private static final long CLUSTER = 1L << CLUSTER_BITS;

  private Qcow2() {}

  /** Writes an image of version 2 that holds so many bytes. */
  static void write(RandomAccessFile file, long size) throws IOException {
    file.setLength(0);
    file.setLength(4 * CLUSTER);
    file.seek(0);
    file.writeInt(0x514649fb);
    file.writeInt(2);
    file.writeLong(0); // no backing file
    file.writeInt(0);
    file.writeInt(CLUSTER_BITS);
    file.writeLong(size);
    file.writeInt(0); // not encrypted
    file.writeInt(1); // entries of the first table
    file.writeLong(3 * CLUSTER);
    file.writeLong(CLUSTER); // where the counts of references are listed
    file.writeInt(1);
    file.writeInt(0); // no snapshots
    file.writeLong(0);
    file.seek(CLUSTER);
    file.writeLong(2 * CLUSTER);
    file.seek(2 * CLUSTER);
    for (int i = 0; i < 4; i++) {
      file.writeShort(1);
    }
  }
}
