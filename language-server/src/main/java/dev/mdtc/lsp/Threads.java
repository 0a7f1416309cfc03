package dev.mdtc.lsp;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that compile: with a stack for deep nesting, and none that keeps the process alive. */
final class Threads {
  private static final long STACK_SIZE = 64L << 20;

  private Threads() {}

  /** So many threads that take work in the order in which it comes. */
  static ScheduledThreadPoolExecutor pool(String name, int count) {
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task -> {
          String own = name + "-" + number.incrementAndGet();
          Thread thread = new Thread(null, task, own, STACK_SIZE);
          thread.setDaemon(true);
          return thread;
        };
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(count, factory);
    pool.setRemoveOnCancelPolicy(true);
    return pool;
  }
}
