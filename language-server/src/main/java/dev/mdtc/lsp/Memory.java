package dev.mdtc.lsp;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the heap near what is in use. Each compile leaves a little behind where the JVM looks last;
 * by itself it would let that pile up to a quarter of the machine's memory first.
 */
final class Memory {
  /** How much may pile up at least while somebody types; twice what is in use may always. */
  private static final long SLACK = 40L << 20;

  /** After so long without an edit nobody waits. */
  private static final long REST_MILLISECONDS = 2000;

  /** Longer than an answer to an edit takes, if much has piled up. */
  private static final long PAUSE_MILLISECONDS = 300;

  private final ScheduledExecutorService thread = Threads.pool("mdtc-rest", 1);
  private @Nullable ScheduledFuture<?> next;
  private long settled = taken();
  private long used;

  private static long taken() {
    return Runtime.getRuntime().totalMemory();
  }

  private boolean isPiledUp() {
    return taken() > settled + Math.max(SLACK, 2 * used);
  }

  /** Collects once nothing has been typed for a while. */
  synchronized void typed() {
    if (next != null) {
      next.cancel(false);
    }
    long wait = isPiledUp() ? PAUSE_MILLISECONDS : REST_MILLISECONDS;
    next = thread.schedule(this::collect, wait, TimeUnit.MILLISECONDS);
  }

  /** Collects if much has piled up; to be called when nobody waits. */
  synchronized void tidy() {
    if (isPiledUp()) {
      collect();
    }
  }

  private synchronized void collect() {
    System.gc();
    settled = taken();
    used = settled - Runtime.getRuntime().freeMemory();
  }
}
