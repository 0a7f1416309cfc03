package dev.mdtc.qemu.capture;

import dev.mdtc.qemu.QemuException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Does the same to many things, as many at a time as there are processors. */
final class ParallelWork {
  private ParallelWork() {}

  /** What is done to each thing. */
  interface Step<T, R> {
    R apply(T thing) throws QemuException;
  }

  /**
   * Does the work.
   *
   * @param what for people, who hear of the progress
   * @return the results in the order of the things
   * @throws QemuException the first that a step has thrown
   */
  static <T, R> List<R> map(List<T> things, String what, CaptureProgress progress, Step<T, R> step)
      throws QemuException {
    AtomicInteger done = new AtomicInteger();
    List<Callable<R>> tasks = new ArrayList<>();
    for (T thing : things) {
      tasks.add(
          () -> {
            // First, so that one who ends the work by throwing ends all that hasn't begun.
            progress.at(what, done.getAndIncrement(), things.size());
            return step.apply(thing);
          });
    }
    int threads = Runtime.getRuntime().availableProcessors();
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<R> results = new ArrayList<>();
      for (Future<R> future : executor.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof QemuException problem) {
        throw problem;
      }
      if (e.getCause() instanceof CancellationException end) {
        throw end;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the capture was interrupted", e);
    }
  }
}
