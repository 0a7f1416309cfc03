package dev.mdtc.lsp;

/**
 * Keeps the heap near what is in use. Each compile leaves a little behind where the JVM looks last;
 * by itself it would let that pile up to a quarter of the machine's memory first.
 */
final class Memory {
  /** How much may pile up at least while somebody types; twice what is in use may always. */
  private static final long SLACK = 40L << 20;

  private long settled = taken();
  private long used;

  private static long taken() {
    return Runtime.getRuntime().totalMemory();
  }

  /** Collects if much has piled up; to be called when nobody waits. */
  synchronized void tidy() {
    if (taken() > settled + Math.max(SLACK, 2 * used)) {
      collect();
    }
  }

  /** Collects. */
  synchronized void collect() {
    System.gc();
    settled = taken();
    used = settled - Runtime.getRuntime().freeMemory();
  }
}
